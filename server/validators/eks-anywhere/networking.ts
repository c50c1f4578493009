import { parseCidrGo } from '../../address/cidr.ts';
import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { listAt, type Mapping, numberAt, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';

type Id = 'eks-anywhere-range-malformed' | 'eks-anywhere-range-count' | 'eks-anywhere-node-block';

const network: Path = ['spec', 'clusterNetwork'];
const defaultNodeMask = 24;
const mostNodeBits = 16;

export default defineValidator({
  component: 'EKS Anywhere',
  kinds: ['anywhere.eks.amazonaws.com/v1alpha1/Cluster'],
  stage: 'validate',
  upstream: { version: '0.26.0', path: 'pkg/api/v1alpha1/cluster.go', symbol: 'validateNetworking' },
  rules: {
    'eks-anywhere-range-malformed': {
      summary: 'A range for Pods or Services of EKS Anywhere is none.',
      why: 'EKS Anywhere reads one range with its prefix length, without blanks or zeros in front.',
    },
    'eks-anywhere-range-count': {
      summary: 'EKS Anywhere wants one range for Pods and one for Services.',
      why: 'Neither has a default, and there is no dual-stack.',
    },
    'eks-anywhere-node-block': {
      summary: "The Pod range of EKS Anywhere and the block of a node don't go together.",
      why: 'The prefix of the Pod range is shorter than that of the blocks (/24, or cidrMaskSize), by at most 16 bits.',
      insteadOf: ['few-node-blocks'],
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    if (valueAt(root, network)?.kind !== 'map' || !resource.complete) return;
    for (const use of ['pods', 'services']) checkUse(root, use, report);
    checkBlocks(root, report);
  },
});

function checkUse(root: Mapping, use: string, report: Report<Id>): void {
  const path = [...network, use, 'cidrBlocks'];
  const blocks = listAt(root, ...path);
  if (blocks === unknown || valueAt(root, path)?.kind === 'scalar') return;
  const count = blocks?.length ?? 0;
  const what = use === 'pods' ? 'Pods' : 'Services';
  if (count !== 1) {
    const message = `EKS Anywhere wants one range for ${what}, and there ${count === 0 ? 'is none' : `are ${count}`}.`;
    report('eks-anywhere-range-count', { path, reason: null, message });
  }
  for (const { text, path: at } of stringItemsAt(root, ...path).slice(0, 1)) {
    const fault = rangeFault(text);
    if (fault === undefined) continue;
    report('eks-anywhere-range-malformed', {
      path: at,
      reason: null,
      message: `"${text}" ${fault.clause}.`,
      fixes: fault.fixed === undefined ? [] : [write(at, fault.fixed, 'safe')],
    });
  }
}

function checkBlocks(root: Mapping, report: Report<Id>): void {
  const path = [...network, 'pods', 'cidrBlocks', 0];
  const text = stringAt(root, ...path);
  const ones = typeof text === 'string' ? parseCidrGo(text)?.mask.ones : undefined;
  const written = numberAt(root, ...network, 'nodes', 'cidrMaskSize');
  if (ones === undefined || written === unknown) return;
  const mask = written ?? defaultNodeMask;
  if (ones < mask && mask - ones <= mostNodeBits) return;
  const message =
    ones >= mask
      ? `The Pod range ${String(text)} has to be wider than the /${mask} block of a node.`
      : `Between the Pod range ${String(text)} and the /${mask} block of a node are more than ${mostNodeBits} bits.`;
  report('eks-anywhere-node-block', { path, reason: null, message });
}

const cluster = (lines: string) => `apiVersion: anywhere.eks.amazonaws.com/v1alpha1
kind: Cluster
metadata:
  name: edge
spec:
  clusterNetwork:
    ${lines}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'eks-anywhere-range-malformed': {
    invalid: [
      {
        text: cluster(`services: {cidrBlocks: [10.96.0.0/12]}
    pods: {cidrBlocks: [192.168.0.0]}
    #                   ^^^^^^^^^^^ error eks-anywhere-range-malformed: "192.168.0.0" is a single address, not a range such as 10.0.0.0/16.`),
      },
    ],
    valid: [
      {
        text: cluster('pods: {cidrBlocks: [192.168.0.0/16]}\n    services: {cidrBlocks: [10.96.0.0/12]}'),
      },
    ],
  },
  'eks-anywhere-range-count': {
    invalid: [
      {
        text: cluster(`pods: {cidrBlocks: [10.1.0.0/16]}
    services:
      cidrBlocks: [10.2.0.0/16, 10.3.0.0/16]
    # ^^^^^^^^^^ error eks-anywhere-range-count: EKS Anywhere wants one range for Services, and there are 2.`),
      },
    ],
    valid: [
      { text: cluster('pods: {cidrBlocks: [10.1.0.0/16]}\n    services: {cidrBlocks: [10.2.0.0/16]}') },
    ],
  },
  'eks-anywhere-node-block': {
    invalid: [
      {
        text: cluster(`services: {cidrBlocks: [10.2.0.0/16]}
    pods: {cidrBlocks: [10.1.0.0/24]}
    #                   ^^^^^^^^^^^ error eks-anywhere-node-block: The Pod range 10.1.0.0/24 has to be wider than the /24 block of a node.`),
      },
    ],
    valid: [
      {
        text: cluster(`services: {cidrBlocks: [10.2.0.0/16]}
    nodes: {cidrMaskSize: 26}
    pods: {cidrBlocks: [10.1.0.0/20]}`),
      },
    ],
  },
};
