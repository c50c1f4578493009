import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const file = 'components-1.37';

for (const version of ['1.37', '1.34'] as const) {
  test(`kubeadm, Kubernetes ${version}`, () => expectParity({ file, groups: ['kubeadm'], version }));
}
