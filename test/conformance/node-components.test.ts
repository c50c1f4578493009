import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const file = 'components-1.37';

test('KubeProxyConfiguration', () => expectParity({ file, groups: ['kube-proxy-config'] }));

test('KubeletConfiguration', () => expectParity({ file, groups: ['kubelet-config'] }));
