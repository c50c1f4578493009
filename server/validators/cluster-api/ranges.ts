import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { type Path, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

export default defineValidator({
  component: 'Cluster API',
  kinds: ['cluster.x-k8s.io/v1beta2/Cluster', 'cluster.x-k8s.io/v1beta1/Cluster'],
  stage: 'validate',
  upstream: { version: '1.14.0', path: 'core/webhooks/admission/cluster.go', symbol: 'validateCIDRBlocks' },
  rules: {
    'cluster-api-range-malformed': {
      summary: 'A range for Pods or Services of a Cluster API cluster is none.',
      why: 'The webhook of Cluster API takes a list of ranges, each with its prefix length and without blanks or zeros in front.',
    },
  },
  check({ root }, _, report) {
    for (const use of ['pods', 'services']) {
      const path: Path = ['spec', 'clusterNetwork', use, 'cidrBlocks'];
      const scalar = stringAt(root, ...path);
      if (typeof scalar === 'string') {
        report('cluster-api-range-malformed', {
          path,
          reason: null,
          message: `"${scalar}" stands where Cluster API reads a list of ranges.`,
          fixes: asList(path, scalar),
        });
      }
      for (const { text, path: at } of stringItemsAt(root, ...path)) {
        const fault = rangeFault(text);
        if (fault === undefined) continue;
        report('cluster-api-range-malformed', {
          path: at,
          reason: 'FieldValueInvalid',
          message: `"${text}" ${fault.clause}.`,
          fixes: text.includes(',')
            ? separate(path, at, text)
            : fault.fixed === undefined
              ? []
              : [write(at, fault.fixed, 'safe')],
        });
      }
    }
  },
});

function asList(path: Path, text: string): LocalFix[] {
  const ranges = text.split(',').map((part) => part.trim());
  if (!ranges.every((range) => rangeFault(range) === undefined)) return [];
  return [{ title: 'Write it as a list', safe: true, patches: [{ op: 'set', path, value: ranges }] }];
}

/** Writes each range of one item as an item of its own. */
function separate(list: Path, at: Path, text: string): LocalFix[] {
  const ranges = text.split(',').map((part) => part.trim());
  const index = at.at(-1);
  if (typeof index !== 'number' || !ranges.every((range) => rangeFault(range) === undefined)) return [];
  const [first = '', ...more] = ranges;
  return [
    {
      title: 'Write each range as an item of its own',
      safe: true,
      patches: [
        { op: 'set', path: at, value: first },
        ...more.map((value, n) => ({ op: 'insert', path: list, index: index + 1 + n, value }) as const),
      ],
    },
  ];
}

const cluster = (blocks: string) => `apiVersion: cluster.x-k8s.io/v1beta2
kind: Cluster
metadata:
  name: edge
spec:
  clusterNetwork:
    pods:
      cidrBlocks:${blocks}
`;

export const examples: { readonly [id: string]: Examples } = {
  'cluster-api-range-malformed': {
    invalid: [
      {
        text: cluster(`
        - 10.244.0.0/16,fd00:10:244::/56
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error cluster-api-range-malformed: "10.244.0.0/16,fd00:10:244::/56" is several ranges in one text.`),
        fixed: cluster(`
        - 10.244.0.0/16
        - fd00:10:244::/56`),
      },
      {
        text: cluster(` 10.244.0.0/16
      #           ^^^^^^^^^^^^^ error cluster-api-range-malformed: "10.244.0.0/16" stands where Cluster API reads a list of ranges.`),
        fixed: cluster(`
        - 10.244.0.0/16`),
      },
    ],
    valid: [
      { text: cluster(' [10.244.0.0/16, "fd00:10:244::/56"]') },
      { text: cluster(` \${PODS:=["10.244.0.0/16"]}`) },
    ],
  },
};
