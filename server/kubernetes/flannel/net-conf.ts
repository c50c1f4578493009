import type { Family } from '../../address/family.ts';
import { booleanAt, type Maybe, type Value } from '../../model/value.ts';

/** The fields of each family. */
export const netConfFields: {
  readonly [family in Family]: {
    readonly network: string;
    readonly enable: string;
    readonly length: string;
    readonly first: string;
    readonly last: string;
  };
} = {
  IPv4: {
    network: 'Network',
    enable: 'EnableIPv4',
    length: 'SubnetLen',
    first: 'SubnetMin',
    last: 'SubnetMax',
  },
  IPv6: {
    network: 'IPv6Network',
    enable: 'EnableIPv6',
    length: 'IPv6SubnetLen',
    first: 'IPv6SubnetMin',
    last: 'IPv6SubnetMax',
  },
};

/** Whether Flannel gives Pods addresses of a family: by default only of IPv4. */
export function isEnabled(root: Value, family: Family): Maybe<boolean> {
  const written = booleanAt(root, netConfFields[family].enable);
  return written ?? family === 'IPv4';
}
