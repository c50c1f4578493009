import { listAt, type Path, type Value, valueAt } from '../../model/value.ts';

export const ciliumPolicyKinds = [
  'cilium.io/v2/CiliumNetworkPolicy',
  'cilium.io/v2/CiliumClusterwideNetworkPolicy',
] as const;

/** What one rule of a policy says about addresses. */
interface PolicyRule {
  readonly direction: 'ingress' | 'egress';
  /** Whether it lets through; else it denies. */
  readonly allows: boolean;
  /** Places of CIDRs, or addresses, in `fromCIDR` or `toCIDR`. */
  readonly cidrs: readonly Path[];
  /** Places of the items of `fromCIDRSet` or `toCIDRSet`. */
  readonly sets: readonly Path[];
}

/** The rules of a policy, in `spec` and in every item of `specs`. Upstream: cilium 1.18.5, pkg/policy/api/rule.go. */
export function policyRules(root: Value): PolicyRule[] {
  const specs = [['spec'], ...itemPaths(root, ['specs'])];
  return specs.flatMap((spec) =>
    (['ingress', 'egress'] as const).flatMap((direction) =>
      [direction, `${direction}Deny`].flatMap((field) =>
        itemPaths(root, [...spec, field]).map((rule): PolicyRule => {
          const side = direction === 'ingress' ? 'from' : 'to';
          return {
            direction,
            allows: field === direction,
            cidrs: itemPaths(root, [...rule, `${side}CIDR`]),
            sets: itemPaths(root, [...rule, `${side}CIDRSet`]),
          };
        }),
      ),
    ),
  );
}

function itemPaths(root: Value, path: Path): Path[] {
  const items = listAt(valueAt(root, path));
  return Array.isArray(items) ? items.map((_, n) => [...path, n]) : [];
}
