import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const file = 'components-1.37';

test('flags of kube-apiserver', () => expectParity({ file, groups: ['apiserver-flags'] }));

test('flags of kube-controller-manager', () => expectParity({ file, groups: ['kcm-flags'] }));
