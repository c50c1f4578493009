import { type Cidr, parseCidrGo, relation } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16. */
const allowed: readonly Cidr[] = [
  { family: 'IPv4', first: 0x0a00_0000n, prefix: 8 },
  { family: 'IPv4', first: 0xac10_0000n, prefix: 12 },
  { family: 'IPv4', first: 0xc0a8_0000n, prefix: 16 },
];

export default defineValidator({
  component: 'EKS',
  kinds: ['eksctl.io/v1alpha5/ClusterConfig'],
  stage: 'validate',
  upstream: { version: '2026', path: 'Amazon EKS API Reference', symbol: 'KubernetesNetworkConfigRequest' },
  rules: {
    'eks-service-range-refused': {
      summary: 'A Service range is none that EKS takes.',
      why: 'EKS takes Service ranges inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, from /12 to /24, and none that overlaps a range of the VPC. The range cannot be changed later.',
    },
  },
  check({ root }, _, report) {
    const path = ['kubernetesNetworkConfig', 'serviceIPv4CIDR'];
    const text = stringAt(root, ...path);
    const cidr = typeof text === 'string' ? parseCidrGo(text)?.cidr : undefined;
    if (cidr === undefined) return;
    const isPrivate = allowed.some((range) => ['inside', 'equal'].includes(relation(cidr, range)));
    const vpcText = stringAt(root, 'vpc', 'cidr');
    const vpc = typeof vpcText === 'string' ? parseCidrGo(vpcText)?.cidr : undefined;
    const say = (why: string) =>
      report('eks-service-range-refused', {
        path,
        reason: null,
        message: `EKS refuses the Service range ${String(text)}: ${why}.`,
      });
    if (!isPrivate) say('it is outside 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16');
    else if (cidr.prefix < 12 || cidr.prefix > 24) say('it must be from /12 to /24');
    else if (vpc !== undefined && relation(cidr, vpc) !== 'disjoint')
      say(`it overlaps the VPC, which has ${String(vpcText)}`);
  },
});

const config = (range: string) => `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: edge, region: eu-central-1}
kubernetesNetworkConfig:
  serviceIPv4CIDR: ${range}
`;

export const examples: { readonly [id: string]: Examples } = {
  'eks-service-range-refused': {
    invalid: [
      {
        text: config(`172.20.0.0/25
  #                ^^^^^^^^^^^^^ error eks-service-range-refused: EKS refuses the Service range 172.20.0.0/25: it must be from /12 to /24.`),
      },
      {
        text: config(`100.64.0.0/16
  #                ^^^^^^^^^^^^^ error eks-service-range-refused: EKS refuses the Service range 100.64.0.0/16: it is outside 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16.`),
      },
    ],
    valid: [{ text: `${config('172.16.0.0/12')}vpc: {cidr: 10.0.0.0/16}\n` }],
  },
};
