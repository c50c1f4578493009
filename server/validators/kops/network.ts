import { type Cidr, formatCidr, parseCidrGo, relation } from '../../address/cidr.ts';
import { cloudOf, kopsKinds, networkPath } from '../../kubernetes/installers/kops.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';

type Id = 'kops-range-outside' | 'kops-ranges-overlap' | 'kops-network-unsupported';

/** A range that is written, and can be read. */
interface Written {
  readonly path: Path;
  readonly text: string;
  readonly cidr: Cidr;
  /** `podCIDR`, `subnet a`. */
  readonly name: string;
}

export default defineValidator({
  component: 'kOps',
  kinds: kopsKinds,
  stage: 'validate',
  upstream: {
    version: '1.37.0',
    path: 'pkg/apis/kops/validation/validation.go',
    symbol: 'validateNetworking, validateSubnet',
  },
  rules: {
    'kops-range-outside': {
      summary: 'A range of a kOps cluster lies outside the one that it must be part of.',
      why: 'kOps wants podCIDR, and the clusterCIDR of kube-controller-manager, inside nonMasqueradeCIDR, and each subnet inside networkCIDR or an additional one.',
    },
    'kops-ranges-overlap': {
      summary: 'The network of the machines of a kOps cluster overlaps that of its Pods or Services.',
      why: 'kOps refuses subnets that overlap podCIDR or serviceClusterIPRange, and a nonMasqueradeCIDR that overlaps networkCIDR, unless Pods have addresses of the VPC. That Pods and Services overlap it does not refuse.',
    },
    'kops-network-unsupported': {
      summary: 'A network setting does not go with the cloud or the IP family of a kOps cluster.',
      why: 'On Google Cloud there is no networkCIDR, and further ones are for AWS alone. An IPv6 cluster has the nonMasqueradeCIDR ::/0, and subnets with an ipv6CIDR are for AWS.',
    },
  },
  check(resource, _, report) {
    const whole = rangeAt(resource, networkPath(resource, 'nonMasqueradeCIDR'), 'nonMasqueradeCIDR');
    const pods = rangeAt(resource, networkPath(resource, 'podCIDR'), 'podCIDR');
    const services = rangeAt(
      resource,
      networkPath(resource, 'serviceClusterIPRange'),
      'serviceClusterIPRange',
    );
    const managers = rangeAt(resource, ['spec', 'kubeControllerManager', 'clusterCIDR'], 'clusterCIDR');
    const networks = networksOf(resource);
    for (const part of [pods, managers])
      if (whole && part && !isPart(part.cidr, whole.cidr)) outside(report, part, [whole]);
    for (const subnet of subnetsOf(resource)) {
      const isInside = networks.list.some((network) => isPart(subnet.cidr, network.cidr));
      if (networks.isKnown && networks.list.length > 0 && !isInside) outside(report, subnet, networks.list);
      if (pods && !usesVpcCni(resource)) overlap(report, subnet, pods);
      if (services) overlap(report, subnet, services);
    }
    if (whole && !usesVpcCni(resource) && !usesEni(resource))
      for (const network of networks.list) overlap(report, whole, network);
    unsupported(resource, whole, report);
  },
});

function unsupported(resource: Resource, whole: Written | undefined, report: Report<Id>): void {
  const cloud = cloudOf(resource);
  const refuse = (path: Path, message: string, reason: 'FieldValueForbidden' | 'FieldValueInvalid') =>
    report('kops-network-unsupported', { path, reason, message });
  const path = networkPath(resource, 'networkCIDR');
  if (cloud === 'gce' && isWritten(resource, path))
    refuse(path, 'On Google Cloud kOps takes no networkCIDR.', 'FieldValueForbidden');
  const more = networkPath(resource, 'additionalNetworkCIDRs');
  if (cloud !== undefined && cloud !== 'aws' && isWritten(resource, more))
    refuse(
      more,
      `On ${cloud} kOps takes no additionalNetworkCIDRs, which are for AWS.`,
      'FieldValueForbidden',
    );
  if (whole?.cidr.family === 'IPv6' && whole.text !== '::/0') {
    report('kops-network-unsupported', {
      path: whole.path,
      reason: 'FieldValueForbidden',
      message: `An IPv6 cluster of kOps has the nonMasqueradeCIDR ::/0, not ${whole.text}.`,
      fixes: [write(whole.path, '::/0')],
    });
  }
}

function isWritten({ root }: Resource, path: Path): boolean {
  const value = valueAt(root, path);
  if (value?.kind === 'list') return value.items.length > 0;
  return value?.kind === 'scalar' && value.text !== '';
}

function outside(report: Report<Id>, part: Written, wholes: readonly Written[]): void {
  const names = wholes.map(({ name, text }) => `${name} ${text}`).join(' and ');
  report('kops-range-outside', {
    path: part.path,
    reason: 'FieldValueForbidden',
    message: `${part.text} (${part.name}) is not inside ${names}.`,
  });
}

function overlap(report: Report<Id>, a: Written, b: Written): void {
  if (relation(a.cidr, b.cidr) === 'disjoint') return;
  report('kops-ranges-overlap', {
    path: a.path,
    reason: 'FieldValueForbidden',
    message: `${a.text} (${a.name}) overlaps ${b.name} ${formatCidr(b.cidr)}, which kOps refuses.`,
  });
}

function isPart(part: Cidr, whole: Cidr): boolean {
  const is = relation(part, whole);
  return is === 'inside' || is === 'equal';
}

function networksOf(resource: Resource): { readonly list: readonly Written[]; readonly isKnown: boolean } {
  const path = networkPath(resource, 'networkCIDR');
  const more = networkPath(resource, 'additionalNetworkCIDRs');
  const first = rangeAt(resource, path, 'networkCIDR');
  const items = stringItemsAt(resource.root, ...more);
  const additional = items.flatMap(({ path: at }) => rangeAt(resource, at, 'additionalNetworkCIDRs') ?? []);
  const list = first === undefined ? additional : [first, ...additional];
  const written = listAt(resource.root, ...more);
  const isKnown =
    (first !== undefined || valueAt(resource.root, path) === undefined) &&
    additional.length === (Array.isArray(written) ? written.length : written === undefined ? 0 : -1);
  return { list, isKnown };
}

function subnetsOf(resource: Resource): Written[] {
  const path = networkPath(resource, 'subnets');
  const subnets = listAt(resource.root, ...path);
  if (!Array.isArray(subnets)) return [];
  return subnets.flatMap((subnet, n) => {
    const name = stringAt(subnet, 'name');
    const title = typeof name === 'string' ? `subnet ${name}` : 'a subnet';
    return rangeAt(resource, [...path, n, 'cidr'], title) ?? [];
  });
}

function rangeAt({ root }: Resource, path: Path, name: string): Written | undefined {
  const text = stringAt(root, ...path);
  const parsed = typeof text === 'string' ? parseCidrGo(text) : undefined;
  return typeof text === 'string' && parsed !== undefined
    ? { path, text, cidr: parsed.cidr, name }
    : undefined;
}

function usesVpcCni({ root }: Resource): boolean {
  return ['amazonvpc', 'amazonVPC'].some((key) => valueAt(root, ['spec', 'networking', key]) !== undefined);
}

function usesEni({ root }: Resource): boolean {
  const ipam = valueAt(root, ['spec', 'networking', 'cilium', 'ipam']);
  return ipam?.kind === 'unknown' || (ipam?.kind === 'scalar' && ipam.text === 'eni');
}

const cluster = (lines: string) => `apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata:
  name: edge.example.com
spec:
  ${lines}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'kops-range-outside': {
    invalid: [
      {
        text: cluster(`nonMasqueradeCIDR: 100.64.0.0/10
  podCIDR: 10.244.0.0/16
  #        ^^^^^^^^^^^^^ error kops-range-outside: 10.244.0.0/16 (podCIDR) is not inside nonMasqueradeCIDR 100.64.0.0/10.`),
      },
      {
        text: cluster(`networkCIDR: 172.20.0.0/16
  subnets:
    - name: a
      cidr: 172.21.0.0/19
      #     ^^^^^^^^^^^^^ error kops-range-outside: 172.21.0.0/19 (subnet a) is not inside networkCIDR 172.20.0.0/16.`),
      },
    ],
    valid: [
      {
        text: cluster(`networkCIDR: 172.20.0.0/16
  additionalNetworkCIDRs: [172.21.0.0/16]
  cloudProvider: aws
  subnets: [{name: a, cidr: 172.21.0.0/19}]`),
      },
    ],
  },
  'kops-ranges-overlap': {
    invalid: [
      {
        text: cluster(`nonMasqueradeCIDR: 10.0.0.0/8
  #                  ^^^^^^^^^^ error kops-ranges-overlap: 10.0.0.0/8 (nonMasqueradeCIDR) overlaps networkCIDR 10.20.0.0/16, which kOps refuses.
  networkCIDR: 10.20.0.0/16`),
      },
    ],
    valid: [
      {
        text: cluster(`nonMasqueradeCIDR: 10.20.0.0/16
  networkCIDR: 10.20.0.0/16
  networking: {amazonvpc: {}}`),
      },
      { text: cluster('nonMasqueradeCIDR: 100.64.0.0/10\n  networkCIDR: 172.20.0.0/16') },
    ],
  },
  'kops-network-unsupported': {
    invalid: [
      {
        text: cluster(`cloudProvider: gce
  networkCIDR: 10.20.0.0/16
  #            ^^^^^^^^^^^^ error kops-network-unsupported: On Google Cloud kOps takes no networkCIDR.`),
      },
      {
        text: cluster(`nonMasqueradeCIDR: fd00::/8
  #                  ^^^^^^^^ error kops-network-unsupported: An IPv6 cluster of kOps has the nonMasqueradeCIDR ::/0, not fd00::/8.`),
        fixed: cluster('nonMasqueradeCIDR: ::/0'),
      },
    ],
    valid: [{ text: cluster('cloudProvider: aws\n  networkCIDR: 10.20.0.0/16') }],
  },
};
