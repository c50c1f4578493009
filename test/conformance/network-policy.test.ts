import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const file = 'api-server-1.37';

for (const version of ['1.37', '1.34'] as const) {
  test(`NetworkPolicies, Kubernetes ${version}`, () =>
    expectParity({ file, groups: ['networkpolicy', 'ip-cidr'], kind: 'NetworkPolicy', version }));
}
