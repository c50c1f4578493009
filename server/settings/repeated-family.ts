import type { Cidr } from '../address/cidr.ts';

/** The ranges whose family an earlier one has already: kube-apiserver takes one Service range of each. */
export function repeatedFamily<T extends { readonly cidr: Cidr }>(
  ranges: readonly T[],
): { readonly range: T; readonly first: T }[] {
  return ranges.flatMap((range, n) => {
    const first = ranges.slice(0, n).find(({ cidr }) => cidr.family === range.cidr.family);
    return first === undefined ? [] : [{ range, first }];
  });
}
