import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const groups = { ServiceCIDR: 'servicecidr', IPAddress: 'ipaddress', Node: 'node' };

for (const version of ['1.37', '1.34'] as const) {
  for (const [kind, group] of Object.entries(groups)) {
    for (const file of ['api-server-1.37', 'generated-1.37'] as const)
      test(`${kind} of ${file}, Kubernetes ${version}`, () =>
        expectParity({ file, groups: [group, 'ip-cidr'], kind, version }));
  }
}

for (const version of ['1.37', '1.34'] as const) {
  for (const kind of ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'APIService'])
    test(`${kind}, Kubernetes ${version}`, () =>
      expectParity({ file: 'generated-1.37', groups: ['webhook'], kind, version }));
}
