import { podKinds } from '../../../kubernetes/pod-templates.ts';
import { isSysctlName, sharedBy } from '../../../kubernetes/sysctl.ts';
import type { Examples } from '../../../model/examples.ts';
import { unknown, valueAt } from '../../../model/value.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { podWith } from './example.ts';
import { isTrue, type Part, type PodSpec, partsOf, podSpecOf, spanIn, textIn } from './pod-spec.ts';

const rules = {
  'sysctl-without-name': {
    summary: 'A kernel setting in sysctls has no name.',
    why: 'Each entry of sysctls names one kernel setting, such as net.core.somaxconn, and gives it a value.',
  },
  'sysctl-name-malformed': {
    summary: 'The name of a kernel setting breaks the syntax of such names.',
    why: 'Names of kernel settings are parts of a-z, 0-9, hyphens and underscores inside, with dots or slashes between them, and have at most 253 characters.',
  },
  'sysctl-repeated': {
    summary: 'A kernel setting stands twice in sysctls.',
    why: 'A setting has one value. Take one of the two entries away.',
  },
  'sysctl-of-node': {
    summary: 'A Pod changes a kernel setting of a namespace that it shares with its node.',
    why: 'With hostNetwork the settings that begin with net. are those of the node, and with hostIPC those of shared memory, semaphores and message queues. No Pod may change them.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateSysctls' },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    const context = valueAt(spec.value, ['securityContext']);
    const first = new Map<string, Part>();
    const sysctls = partsOf(context, [...spec.path, 'securityContext'], 'sysctls');
    for (const sysctl of sysctls) {
      const name = textIn(sysctl.value, 'name') ?? '';
      if (name === unknown || (name === '' && !resource.complete)) continue;
      checkName(sysctl, name, first.get(name), report);
      checkNamespace(spec, sysctl, name, sysctls.length > 1, report);
      if (!first.has(name)) first.set(name, sysctl);
    }
  },
});

function checkName(sysctl: Part, name: string, first: Part | undefined, report: Report<Id>): void {
  const path = [...sysctl.path, 'name'];
  if (name === '') {
    report('sysctl-without-name', {
      path,
      reason: 'FieldValueRequired',
      message: 'The entry of sysctls names no kernel setting.',
    });
  } else if (!isSysctlName(name)) {
    const better = name
      .trim()
      .toLowerCase()
      .replace(/\s+/g, '.')
      .replace(/^[./]+|[./]+$/g, '');
    report('sysctl-name-malformed', {
      path,
      reason: 'FieldValueInvalid',
      message: `"${name}" cannot be the name of a kernel setting, which is parts of a-z, 0-9, - and _ with dots or slashes between them, at most 253 characters.`,
      fixes: isSysctlName(better) && /[./]/.test(better) ? [write(path, better)] : [],
    });
  } else if (first !== undefined) {
    report('sysctl-repeated', {
      path,
      reason: 'FieldValueDuplicate',
      message: `The kernel setting ${name} is set twice.`,
      related: [{ span: spanIn(first, 'name'), message: 'It is set here first.' }],
      fixes: [remove(sysctl.path, `this second ${name}`)],
    });
  }
}

/** ValidateHostSysctl in the same file. `hasOthers`: the Pod changes other settings, too. */
function checkNamespace(
  spec: PodSpec,
  sysctl: Part,
  name: string,
  hasOthers: boolean,
  report: Report<Id>,
): void {
  const field = sharedBy(name);
  if (field === undefined || !isTrue(spec.value, field)) return;
  const shared = valueAt(spec.value, [field]);
  report('sysctl-of-node', {
    path: [...sysctl.path, 'name'],
    reason: 'FieldValueInvalid',
    message: `With ${field}: true the kernel setting ${name} is one of the node, which a Pod may not change.`,
    related: shared === undefined ? [] : [{ span: shared.span, message: `${field} is true here.` }],
    fixes: [
      ...(hasOthers ? [remove(sysctl.path, `the kernel setting ${name}`)] : []),
      remove([...spec.path, field]),
    ],
  });
}

const sysctls = (items: string) => podWith(`  securityContext:\n    sysctls:\n${items}`);

export const examples: { readonly [id in Id]: Examples } = {
  'sysctl-without-name': {
    invalid: [
      {
        text: sysctls(`      - value: '1'
#       ^^^^^ error sysctl-without-name: The entry of sysctls names no kernel setting.
`),
      },
    ],
    valid: [{ text: sysctls(`      - name: \${SETTING}\n        value: '1'\n`) }],
  },
  'sysctl-name-malformed': {
    invalid: [
      {
        text: sysctls(`      - name: Net.core.somaxconn
#             ^^^^^^^^^^^^^^^^^^ error sysctl-name-malformed: "Net.core.somaxconn" cannot be the name of a kernel setting, which is parts of a-z, 0-9, - and _ with dots or slashes between them, at most 253 characters.
        value: '1024'
`),
        fixed: sysctls(`      - name: net.core.somaxconn
        value: '1024'
`),
      },
    ],
    valid: [{ text: sysctls("      - name: net/ipv4/conf/eno2.100/rp_filter\n        value: '1'\n") }],
  },
  'sysctl-repeated': {
    invalid: [
      {
        text: sysctls(`      - name: net.core.somaxconn
        value: '1024'
      - name: net.core.somaxconn
#             ^^^^^^^^^^^^^^^^^^ error sysctl-repeated: The kernel setting net.core.somaxconn is set twice.
        value: '2048'
`),
        fixed: sysctls(`      - name: net.core.somaxconn
        value: '1024'
`),
      },
    ],
    valid: [
      {
        text: sysctls(`      - name: net.core.somaxconn
        value: '1024'
      - name: net/core/somaxconn
        value: '1024'
`),
      },
    ],
  },
  'sysctl-of-node': {
    invalid: [
      {
        text: podWith(`  hostNetwork: true
  securityContext:
    sysctls:
      - name: kernel.sem
        value: '1'
      - name: net/core/somaxconn
#             ^^^^^^^^^^^^^^^^^^ error sysctl-of-node: With hostNetwork: true the kernel setting net/core/somaxconn is one of the node, which a Pod may not change.
        value: '1024'
`),
        fixed: podWith(`  hostNetwork: true
  securityContext:
    sysctls:
      - name: kernel.sem
        value: '1'
`),
      },
      {
        text: podWith(`  hostIPC: true
  securityContext:
    sysctls:
      - name: net.core.somaxconn
        value: '1024'
      - name: kernel.sem
#             ^^^^^^^^^^ error sysctl-of-node: With hostIPC: true the kernel setting kernel.sem is one of the node, which a Pod may not change.
        value: '1'
`),
        fixed: podWith(`  hostIPC: true
  securityContext:
    sysctls:
      - name: net.core.somaxconn
        value: '1024'
`),
      },
    ],
    valid: [{ text: sysctls("      - name: net.core.somaxconn\n        value: '1024'\n") }],
  },
};
