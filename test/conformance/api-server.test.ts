import { expect, test } from 'vitest';
import { expectParity } from './expect-parity.ts';
import { readCases, readData } from './records.ts';

for (const version of ['1.37', '1.34'] as const) {
  for (const group of ['service-family', 'service-ports', 'service-other', 'service-taken', 'ip-cidr']) {
    test(`Services of ${group}, Kubernetes ${version}`, () =>
      expectParity({ file: 'api-server-1.37', groups: [group], kind: 'Service', version }));
  }
}

test('every row of the truth table of IP families is among the cases', () => {
  const rows = readData('service-ip-family-truth-table.csv').trim().split('\n').slice(1);
  const cases = readCases('api-server-1.37', '1.37');
  expect(rows.length).toBe(560);
  rows.forEach((line, n) => {
    const [, , , , , result, policy, families] = line.split(',');
    const record = cases.find((one) => one.row === n + 1);
    expect(record?.verdict, line).toBe(result === 'OK' ? 'accept' : 'reject');
    if (record?.verdict !== 'accept') return;
    expect([record.result?.ipFamilyPolicy, record.result?.ipFamilies?.join('+')], line).toEqual([
      policy,
      families,
    ]);
  });
});
