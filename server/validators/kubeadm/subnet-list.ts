import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { readNodeMasks } from '../../kubernetes/kubeadm/node-masks.ts';
import {
  listFaults,
  minimumAddresses,
  type Subnet,
  type SubnetFault,
  subnetsIn,
} from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { type Scalar, sliceSpan, valueAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';
import { keepSubnets, resizeSubnet, type SubnetField, separateByCommas } from './subnet-fixes.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateIPNetFromString',
  },
  rules: {
    'kubeadm-subnet-malformed': {
      summary: 'A serviceSubnet or podSubnet is no range, and no comma list of ranges.',
      why: 'kubeadm splits the text at its commas and takes nothing but an address, a slash and a prefix length between them: no blank, no other separator, no empty entry.',
    },
    'kubeadm-subnet-family-repeated': {
      summary: 'A serviceSubnet or podSubnet has more ranges than one for each family.',
      why: 'A cluster has one Pod range and one Service range of each family. More addresses need a larger range, not a second one.',
    },
    'kubeadm-subnet-too-small': {
      summary: 'A serviceSubnet or podSubnet has too few addresses.',
      why: 'kubeadm needs 10 Service addresses (the tenth is that of cluster DNS) and 14 Pod addresses. It counts the widest prefixes, /0 and /1, as having none.',
    },
  },
  check(resource, _context, report) {
    checkField(resource, 'serviceSubnet', 'services', report);
    checkField(resource, 'podSubnet', 'pods', report);
  },
});

type Id = 'kubeadm-subnet-malformed' | 'kubeadm-subnet-family-repeated' | 'kubeadm-subnet-too-small';

const roomy = { services: { IPv4: 24, IPv6: 112 }, pods: { IPv4: 16, IPv6: 56 } } as const;

function checkField(resource: Resource, key: string, role: SubnetField['role'], report: Report<Id>): void {
  const path = ['networking', key];
  const scalar = valueAt(resource.root, path);
  if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string' || scalar.value === '') return;
  const text = scalar.value;
  const name = `networking.${key}`;
  const field = { path, text, role, masks: readNodeMasks(resource).masks };
  const at = { path, reason: 'FieldValueInvalid', step: validateSteps.init } as const;
  for (const fault of listFaults(text, role)) {
    if (fault.kind === 'malformed') {
      const span = spanOf(scalar, fault.entry);
      const message = malformed(name, text, fault.entry.text);
      report('kubeadm-subnet-malformed', { ...at, span, message, fixes: separateByCommas(field) });
    } else if (fault.kind === 'families') {
      const ranges = fault.subnets.map((subnet) => subnet.text).join(', ');
      const message = `${name} has ${fault.subnets.length} ranges (${ranges}), and kubeadm takes at most one of each IP family.`;
      const fixes = keepSubnets(field, firstOfEachFamily(fault.subnets));
      report('kubeadm-subnet-family-repeated', { ...at, message, fixes });
    } else if (fault.kind === 'too-small') {
      const span = spanOf(scalar, fault.subnet);
      const fixes = resizeSubnet(field, fault.subnet, roomy[role][fault.subnet.cidr.family], 'Widen');
      report('kubeadm-subnet-too-small', { ...at, span, message: tooSmall(name, role, fault), fixes });
    }
  }
}

function malformed(name: string, text: string, entry: string): string {
  if (entry === '') return `${name} "${text}" has a comma with no range beside it.`;
  if (entry !== entry.trim() && subnetsIn(entry.trim()) !== undefined)
    return `${name} "${text}" has a blank, and only a comma may stand between ranges.`;
  if (/[\s;]/.test(entry.trim()))
    return `${name} "${text}" separates its ranges by something other than a comma.`;
  const reason = entry.includes('/') ? '' : ': it has no prefix length';
  return `"${entry}" in ${name} is no range of addresses${reason}.`;
}

function tooSmall(
  name: string,
  role: SubnetField['role'],
  fault: SubnetFault & { kind: 'too-small' },
): string {
  const { subnet, addresses } = fault;
  const counted = addresses === 1n ? '1 address' : `${addresses} addresses`;
  return `kubeadm counts ${counted} in ${subnet.text} (${name}), and needs at least ${minimumAddresses[role]}.`;
}

function firstOfEachFamily(subnets: readonly Subnet[]): Subnet[] {
  return subnets.filter(
    ({ cidr }, n) => subnets.findIndex((other) => other.cidr.family === cidr.family) === n,
  );
}

function spanOf(scalar: Scalar, { from, to }: { readonly from: number; readonly to: number }) {
  return from === to ? scalar.span : sliceSpan(scalar, from, to);
}

export const examples: { readonly [id in Id]: Examples } = {
  'kubeadm-subnet-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16, fd00:10:96::/112
  #                           ^^^^^^^^^^^^^^^^^ error kubeadm-subnet-malformed: networking.serviceSubnet "10.96.0.0/16, fd00:10:96::/112" has a blank, and only a comma may stand between ranges.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0
  #          ^^^^^^^^^^ error kubeadm-subnet-malformed: "10.244.0.0" in networking.podSubnet is no range of addresses: it has no prefix length.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
  podSubnet: ""
`,
      },
    ],
  },
  'kubeadm-subnet-family-repeated': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16,10.245.0.0/16
  #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error kubeadm-subnet-family-repeated: networking.podSubnet has 2 ranges (10.244.0.0/16, 10.245.0.0/16), and kubeadm takes at most one of each IP family.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: fd00:10:244::/56,10.244.0.0/16
`,
      },
    ],
  },
  'kubeadm-subnet-too-small': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/29
  #              ^^^^^^^^^^^^ error kubeadm-subnet-too-small: kubeadm counts 8 addresses in 10.96.0.0/29 (networking.serviceSubnet), and needs at least 10.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/24
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/28
`,
      },
    ],
  },
};
