import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { formatPath, valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { remove } from '../../fix.ts';
import { podWith } from './example.ts';
import { isTrue, podSpecOf } from './pod-spec.ts';

const rules = {
  'host-network-with-user-namespace': {
    summary: 'A Pod asks for the host network and for a user namespace of its own.',
    why: 'With hostUsers: false the Pod lives in its own user namespace, which cannot own the network of the node.',
  },
  'host-namespace-with-user-namespace': {
    summary:
      'A Pod asks for the processes or the shared memory of the node and for a user namespace of its own.',
    why: 'With hostUsers: false the Pod lives in its own user namespace, which has no rights in the namespaces that hostPID and hostIPC open to it.',
  },
} as const;

/** What it opens to the Pod, the rule, and what upstream calls the field. */
const shared = [
  ['hostNetwork', 'host-network-with-user-namespace', 'hostNetwork', 'host network is'],
  ['hostPID', 'host-namespace-with-user-namespace', 'HostPID', 'processes of the host are'],
  ['hostIPC', 'host-namespace-with-user-namespace', 'HostIPC', 'shared memory of the host is'],
] as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  // The feature gate UserNamespacesHostNetworkSupport is off in every known release.
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateHostUsers' },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    const hostUsers = valueAt(spec?.value, ['hostUsers']);
    if (spec === undefined || hostUsers?.kind !== 'scalar' || hostUsers.value !== false) return;
    for (const [field, id, upstreamName, subject] of shared) {
      if (!isTrue(spec.value, field)) continue;
      report(id, {
        path: [...spec.path, field],
        field: formatPath([...spec.path, upstreamName]),
        reason: 'FieldValueForbidden',
        message: `The ${subject} forbidden with hostUsers: false, which gives the Pod a user namespace of its own.`,
        related: [{ span: hostUsers.span, message: 'The Pod asks for a user namespace of its own here.' }],
        fixes: [remove([...spec.path, 'hostUsers']), remove([...spec.path, field])],
      });
    }
  },
});

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'host-network-with-user-namespace': {
    invalid: [
      {
        text: podWith(`  hostNetwork: true
#              ^^^^ error host-network-with-user-namespace: The host network is forbidden with hostUsers: false, which gives the Pod a user namespace of its own.
  hostUsers: false
`),
        fixed: podWith('  hostNetwork: true\n'),
      },
    ],
    valid: [{ text: podWith('  hostNetwork: true\n  hostUsers: true\n') }],
  },
  'host-namespace-with-user-namespace': {
    invalid: [
      {
        text: podWith(`  hostPID: true
#          ^^^^ error host-namespace-with-user-namespace: The processes of the host are forbidden with hostUsers: false, which gives the Pod a user namespace of its own.
  hostUsers: false
`),
        fixed: podWith('  hostPID: true\n'),
      },
    ],
    valid: [{ text: podWith('  hostPID: true\n') }],
  },
};
