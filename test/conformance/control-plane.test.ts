import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const file = 'components-1.37';

for (const version of ['1.37', '1.34'] as const) {
  test(`flags of kube-apiserver, Kubernetes ${version}`, () =>
    expectParity({ file, groups: ['apiserver-flags'], version }));

  test(`flags of kube-controller-manager, Kubernetes ${version}`, () =>
    expectParity({ file, groups: ['kcm-flags'], version }));
}
