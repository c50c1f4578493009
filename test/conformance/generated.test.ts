import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';
import { groups } from './generate/generate.ts';

const components = ['kubeadm', 'apiserver-flags', 'kcm-flags', 'kube-proxy-config', 'kubelet-config'];

for (const version of ['1.37', '1.34'] as const) {
  for (const group of groups) {
    const file = components.includes(group) ? 'generated-components-1.37' : 'generated-1.37';
    test(`generated cases of ${group}, Kubernetes ${version}`, () =>
      expectParity({ file, groups: [group], version }));
  }
}
