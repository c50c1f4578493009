import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const file = 'components-1.37';

test('kubeadm', () => expectParity({ file, groups: ['kubeadm'] }));
