import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

for (const version of ['1.37', '1.34'] as const) {
  for (const group of ['pod', 'workload']) {
    test(`cases of ${group}, Kubernetes ${version}`, () =>
      expectParity({ file: 'api-server-1.37', groups: [group], version }));
  }
  test(`addresses in objects of every kind, Kubernetes ${version}`, () =>
    expectParity({ file: 'api-server-1.37', groups: ['ip-cidr'], version }));
}
