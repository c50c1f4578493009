import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const kinds = {
  Endpoints: ['endpoints', 'ip-cidr'],
  EndpointSlice: ['endpointslice', 'ip-cidr', 'yaml', 'multi'],
} as const;

for (const version of ['1.37', '1.34'] as const) {
  for (const kind of ['Endpoints', 'EndpointSlice'] as const) {
    test(`${kind}, Kubernetes ${version}`, () =>
      expectParity({ file: 'api-server-1.37', groups: kinds[kind], kind, version }));
    test(`generated ${kind}, Kubernetes ${version}`, () =>
      expectParity({ file: 'generated-1.37', groups: kinds[kind].slice(0, 2), kind, version }));
  }
}
