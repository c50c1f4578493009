import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const file = 'api-server-1.37';

for (const version of ['1.37', '1.34'] as const) {
  test(`Ingresses, Kubernetes ${version}`, () =>
    expectParity({ file, groups: ['ingress', 'ip-cidr'], kind: 'Ingress', version }));
  test(`IngressClasses, Kubernetes ${version}`, () =>
    expectParity({ file, groups: ['ingressclass'], kind: 'IngressClass', version }));
}
