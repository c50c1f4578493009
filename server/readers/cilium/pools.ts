import { rangeBetween, rangeOf, rangeOfIp } from '../../address/address-range.ts';
import { parseCidrSloppy } from '../../address/cidr.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import type { Claim, Pool, Requirement } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import {
  booleanAt,
  listAt,
  member,
  type Path,
  stringAt,
  unknown,
  type Value,
  valueAt,
} from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { ownerOf } from '../read-fields.ts';
import { itemsAt } from '../reading/items.ts';
import { labelsOf } from '../reading/labels.ts';
import { sourceAt } from '../reading/source.ts';

const system = 'Cilium';

/**
 * Pools that Cilium gives to Services. Upstream: cilium 1.18.5, pkg/k8s/apis/cilium.io/v2/lbipam_types.go,
 * operator/pkg/lbipam/lbipam.go.
 */
export default defineReader({
  system,
  kinds: ['cilium.io/v2/CiliumLoadBalancerIPPool', 'cilium.io/v2alpha1/CiliumLoadBalancerIPPool'],
  named: true,
  fields: [
    {
      path: 'spec.blocks[].cidr',
      role: 'load-balancers',
      form: 'cidr',
      note: 'not where spec.disabled is true',
    },
    {
      path: 'spec.blocks[].start',
      role: 'load-balancers',
      form: 'cidr, address or range',
      note: 'up to stop; without it a single address',
    },
    {
      path: 'spec.cidrs[].cidr',
      role: 'load-balancers',
      form: 'cidr',
      note: 'the name of blocks before Cilium 1.15',
    },
  ],
  read: (resource) => {
    const claims = claimsOf(resource);
    const isEnabled = (booleanAt(resource.root, 'spec', 'disabled') ?? false) === false;
    return { claims: isEnabled ? claims : [], pools: poolOf(resource, claims) };
  },
});

function claimsOf(resource: Resource): Claim[] {
  return blocksOf(resource).flatMap((path, position): Claim[] => {
    const block = blockAt(resource, path);
    if (block === undefined) return [];
    return [
      {
        ...block,
        role: 'load-balancers',
        owner: ownerOf(resource, { system, named: true }, path),
        system,
        strength: 'tool',
        position,
        shape: 'range',
      },
    ];
  });
}

function blocksOf(resource: Resource): Path[] {
  return [...itemsAt(resource, ['spec', 'blocks']), ...itemsAt(resource, ['spec', 'cidrs'])];
}

/** A CIDR wins over a start and a stop, as with Cilium. */
function blockAt(
  resource: Resource,
  block: Path,
): Pick<Claim, 'range' | 'text' | 'source' | 'end'> | undefined {
  const [cidr, start, stop] = ['cidr', 'start', 'stop'].map((key) => stringAt(resource.root, ...block, key));
  if (cidr !== undefined && cidr !== '') {
    const parsed = typeof cidr === 'string' ? parseCidrSloppy(cidr)?.cidr : undefined;
    if (typeof cidr !== 'string' || parsed === undefined) return undefined;
    return { range: rangeOf(parsed), text: cidr, source: sourceAt(resource, [...block, 'cidr']) };
  }
  const first = typeof start === 'string' ? parseIpSloppy(start)?.ip : undefined;
  if (typeof start !== 'string' || first === undefined) return undefined;
  const source = sourceAt(resource, [...block, 'start']);
  if (stop === undefined || stop === '') return { range: rangeOfIp(first), text: start, source };
  const last = typeof stop === 'string' ? parseIpSloppy(stop)?.ip : undefined;
  const range = last === undefined ? undefined : rangeBetween(first, last);
  return typeof stop !== 'string' || range === undefined
    ? undefined
    : { range, text: `${start}-${stop}`, source, end: sourceAt(resource, [...block, 'stop']) };
}

function poolOf(resource: Resource, claims: readonly Claim[]): Pool[] {
  const { kind, name, root } = resource;
  if (name === undefined) return [];
  const isWhole =
    resource.complete &&
    [['blocks'], ['cidrs']].every((path) => {
      const value = valueAt(root, ['spec', ...path]);
      return value === undefined || value.kind === 'list';
    }) &&
    blocksOf(resource).length === claims.length;
  const serves = requirementsOf(valueAt(root, ['spec', 'serviceSelector']));
  return [
    {
      system,
      kind,
      name,
      ...(isWhole ? {} : { isOpen: true as const }),
      ...(stringAt(root, 'spec', 'allowFirstLastIPs') === 'No' ? { keepsEnds: true as const } : {}),
      ...(serves === undefined || serves.length === 0 ? {} : { serves }),
      source: sourceAt(resource, ['metadata', 'name']),
    },
  ];
}

/** The conditions of a label selector; undefined where some cannot be known. */
function requirementsOf(selector: Value | undefined): Requirement[] | undefined {
  if (selector === undefined) return [];
  const labels = labelsOf(member(selector, 'matchLabels'));
  const expressions = listAt(selector, 'matchExpressions') ?? [];
  if (selector.kind !== 'map' || labels === undefined || expressions === unknown) return undefined;
  const read = expressions.flatMap((expression): Requirement[] => {
    const key = stringAt(expression, 'key');
    const operator = stringAt(expression, 'operator');
    const values = listAt(expression, 'values') ?? [];
    if (typeof key !== 'string' || !isOperator(operator) || values === unknown) return [];
    const texts = values.map((value) => stringAt(value)).filter((text) => typeof text === 'string');
    return texts.length < values.length ? [] : [{ key, operator, values: texts }];
  });
  if (read.length < expressions.length) return undefined;
  const plain = Object.entries(labels).map(
    ([key, value]): Requirement => ({ key, operator: 'In', values: [value] }),
  );
  return [...plain, ...read];
}

function isOperator(text: unknown): text is Requirement['operator'] {
  return text === 'In' || text === 'NotIn' || text === 'Exists' || text === 'DoesNotExist';
}
