import { formatCidr, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { kopsKinds, networkPath } from '../../kubernetes/installers/kops.ts';
import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

export default defineValidator({
  component: 'kOps',
  kinds: kopsKinds,
  stage: 'validate',
  upstream: { version: '1.37.0', path: 'pkg/apis/kops/validation/validation.go', symbol: 'parseCIDR' },
  rules: {
    'kops-range-malformed': {
      summary: 'A range of a kOps cluster is none.',
      why: 'kOps reads a range as an address, a slash and a prefix length, without blanks or zeros in front.',
    },
    'kops-range-with-host-bits': {
      summary: 'A range of a kOps cluster does not begin at its first address.',
      why: 'Other than Kubernetes, kOps refuses an address with bits behind its prefix length. The range is meant to begin at the address of the network.',
    },
  },
  check(resource, _, report) {
    for (const path of rangePaths(resource)) {
      const value = valueAt(resource.root, path);
      if (value?.kind !== 'scalar' || value.text === '') continue;
      const { text } = value;
      if (/^pl-/.test(text) || text.startsWith('/')) continue;
      const fault = rangeFault(text);
      if (fault !== undefined) {
        const message = `"${text}" ${fault.clause}.`;
        report('kops-range-malformed', {
          path,
          reason: 'FieldValueInvalid',
          message,
          fixes: repair(path, text),
        });
        continue;
      }
      const parsed = parseCidrGo(text);
      if (parsed?.hostBits !== true || isRepeated(path)) continue;
      const network = formatCidr(parsed.cidr);
      report('kops-range-with-host-bits', {
        path,
        reason: 'FieldValueInvalid',
        message: `${text} has bits behind its prefix length: the network is ${network}.`,
        fixes: [write(path, network, 'safe')],
      });
    }
  },
});

/** Here kOps reads the range, and does not ask where it begins. */
function isRepeated(path: Path): boolean {
  return path[1] === 'kubeProxy' || path[1] === 'kubeControllerManager';
}

function rangePaths(resource: Resource): Path[] {
  const single = ['networkCIDR', 'nonMasqueradeCIDR', 'podCIDR', 'serviceClusterIPRange'];
  const subnets = networkPath(resource, 'subnets');
  const lists = [
    networkPath(resource, 'additionalNetworkCIDRs'),
    ['spec', 'sshAccess'],
    ['spec', 'nodePortAccess'],
    ['spec', 'kubernetesApiAccess'],
    ['spec', 'api', 'access'],
    ['spec', 'kubeProxy', 'ipvsExcludeCIDRs'],
  ];
  return [
    ...single.map((key) => networkPath(resource, key)),
    ...lists.flatMap((path) => itemsOf(resource, path)),
    ...itemsOf(resource, subnets).flatMap((path) => [
      [...path, 'cidr'],
      [...path, 'ipv6CIDR'],
    ]),
    ['spec', 'kubeControllerManager', 'clusterCIDR'],
  ];
}

function itemsOf({ root }: Resource, path: Path): Path[] {
  const items = listAt(root, ...path);
  return Array.isArray(items) ? items.map((_, n) => [...path, n]) : [];
}

/** A single address gets the prefix length that kOps proposes for it. */
function repair(path: Path, text: string): LocalFix[] {
  const fixed = rangeFault(text)?.fixed;
  if (fixed !== undefined) return [write(path, fixed, 'safe')];
  const family = parseIpGo(text)?.ip.family;
  if (family === undefined || !/Access$|^access$/.test(String(path.at(-2)))) return [];
  return [write(path, `${text}/${bitsOf(family)}`)];
}

const cluster = (line: string) => `apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata:
  name: edge.example.com
spec:
  ${line}
`;

export const examples: { readonly [id: string]: Examples } = {
  'kops-range-malformed': {
    invalid: [
      {
        text: cluster(`networkCIDR: 172.20.0.0
  #            ^^^^^^^^^^ error kops-range-malformed: "172.20.0.0" is a single address, not a range such as 10.0.0.0/16.`),
      },
      {
        text: cluster(`sshAccess: [192.168.7.9]
  #           ^^^^^^^^^^^ error kops-range-malformed: "192.168.7.9" is a single address, not a range such as 10.0.0.0/16.`),
        fixed: cluster('sshAccess: [192.168.7.9/32]'),
      },
    ],
    valid: [{ text: cluster('sshAccess: [pl-0123, 0.0.0.0/0]') }],
  },
  'kops-range-with-host-bits': {
    invalid: [
      {
        text: cluster(`networkCIDR: 172.20.5.0/16
  #            ^^^^^^^^^^^^^ error kops-range-with-host-bits: 172.20.5.0/16 has bits behind its prefix length: the network is 172.20.0.0/16.`),
        fixed: cluster('networkCIDR: 172.20.0.0/16'),
      },
    ],
    valid: [{ text: cluster('networkCIDR: 172.20.0.0/16') }],
  },
};
