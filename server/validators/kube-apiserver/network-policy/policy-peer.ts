import { policyPeersOf } from '../../../kubernetes/network-policy/policy-rules.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Plain } from '../../../model/patch.ts';
import { entryOf, listAt, member, type Path, stringAt, type Value } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { policyPeers } from './example.ts';

const rules = {
  'policy-peer-empty': {
    summary: 'A peer of a NetworkPolicy says nothing.',
    why: 'A peer has a podSelector, a namespaceSelector, both, or an ipBlock. An empty selector selects everything: podSelector {} all Pods of the namespace, namespaceSelector {} those of all namespaces. A rule without any peer is about everybody, inside the cluster and outside.',
  },
  'policy-peer-mixed': {
    summary: 'A peer of a NetworkPolicy has an ipBlock beside a selector.',
    why: 'A peer is either a range of addresses or selected Pods. Two peers of one rule are alternatives: either of them suffices.',
  },
} as const;

type Id = keyof typeof rules;

const selectors = ['podSelector', 'namespaceSelector'];

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/NetworkPolicy'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'ValidateNetworkPolicyPeer',
  },
  rules,
  check(resource, _context, report) {
    for (const { path, value } of policyPeersOf(resource)) {
      const entry = entryOf(value, 'ipBlock');
      const block = member(value, 'ipBlock');
      const given = selectors.filter((key) => member(value, key) !== undefined);
      if (block === undefined && given.length === 0 && resource.complete)
        report('policy-peer-empty', {
          path,
          reason: 'FieldValueRequired',
          message: `The peer selects nobody: it has neither ${selectors.join(' nor ')} nor ipBlock.`,
          fixes: [
            selectAll(path, 'podSelector', 'Select all Pods of the namespace'),
            selectAll(path, 'namespaceSelector', 'Select all Pods of all namespaces'),
          ],
        });
      const isPlaceholder = given.some((key) => member(value, key)?.kind === 'unknown');
      if (entry !== undefined && block?.kind === 'map' && given.length > 0 && !isPlaceholder)
        report('policy-peer-mixed', {
          path,
          span: entry.keySpan,
          reason: 'FieldValueForbidden',
          message: `The peer has an ipBlock beside ${listing(given)}.`,
          fixes: split(path, block),
        });
    }
  },
});

function selectAll(path: Path, key: string, title: string): LocalFix {
  return { title, safe: false, patches: [{ op: 'set', path, value: { [key]: {} } }] };
}

/** Moves the block into a peer of its own. */
function split(path: Path, block: Value): LocalFix[] {
  const index = path.at(-1);
  const plain = plainBlock(block);
  if (typeof index !== 'number' || plain === undefined) return [];
  return [
    {
      title: 'Make the ipBlock a peer of its own',
      safe: false,
      patches: [
        { op: 'remove', path: [...path, 'ipBlock'] },
        { op: 'insert', path: path.slice(0, -1), index: index + 1, value: { ipBlock: plain } },
      ],
    },
  ];
}

/** Undefined where it holds a placeholder. */
function plainBlock(block: Value): Plain | undefined {
  const cidr = stringAt(block, 'cidr') ?? '';
  const except = listAt(block, 'except');
  if (typeof cidr !== 'string' || typeof except === 'symbol') return undefined;
  const texts = except?.map((item) => stringAt(item) ?? '');
  if (texts === undefined) return { cidr };
  return texts.every((text) => typeof text === 'string') ? { cidr, except: texts } : undefined;
}

export const examples: { readonly [id in Id]: Examples } = {
  'policy-peer-empty': {
    invalid: [
      {
        text: policyPeers(`        - {}
#         ^^ error policy-peer-empty: The peer selects nobody: it has neither podSelector nor namespaceSelector nor ipBlock.`),
        fixed: policyPeers('        - { podSelector: {} }'),
      },
    ],
    valid: [{ text: policyPeers('        - namespaceSelector: {}') }],
  },
  'policy-peer-mixed': {
    invalid: [
      {
        text: policyPeers(`        - podSelector: {}
          ipBlock:
#         ^^^^^^^ error policy-peer-mixed: The peer has an ipBlock beside podSelector.
            cidr: 10.0.0.0/8`),
        fixed: policyPeers(`        - podSelector: {}
        - ipBlock:
            cidr: 10.0.0.0/8`),
      },
    ],
    valid: [
      {
        text: policyPeers(`        - podSelector: {}
          namespaceSelector: {}
        - ipBlock:
            cidr: 10.0.0.0/8`),
      },
    ],
  },
};
