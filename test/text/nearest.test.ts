import { expect, test } from 'vitest';
import { nearest } from '../../server/text/nearest.ts';
import { nearestField } from '../../server/text/nearest-field.ts';

const policies = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];

test.each([
  ['SingelStack', policies, 'SingleStack'],
  ['singlestack', policies, 'SingleStack'],
  ['PreferDual', policies, 'PreferDualStack'],
  ['PreferDualStak', policies, 'PreferDualStack'],
  ['DualStack', policies, undefined],
  ['', policies, undefined],
  ['ipv4', ['IPv4', 'IPv6'], 'IPv4'],
  ['IPv5', ['IPv4', 'IPv6'], undefined],
  ['IPv44', ['IPv4', 'IPv6'], 'IPv4'],
  ['TC', ['TCP', 'UDP', 'SCTP'], 'TCP'],
  ['x', ['a', 'b'], undefined],
  ['x', ['a'], undefined],
  ['tcp', ['TCP', 'TCp'], 'TCP'],
  ['podSubnets', ['podSubnet', 'podSubnet', 'serviceSubnet'], 'podSubnet'],
  ['podSubnet', [], undefined],
])('%j among %j: %j', (text, candidates, expected) => {
  expect(nearest(text, candidates)).toBe(expected);
});

test('of a field at most two letters differ', () => {
  const fields = ['certificatesDir', 'podSubnet'];
  expect(nearest('certificateSANs', fields)).toBe('certificatesDir');
  expect(nearestField('certificateSANs', fields)).toBeUndefined();
  expect(nearestField('podSubnts', fields)).toBe('podSubnet');
});

test('a text of megabytes has nothing near it, at once', () => {
  expect(nearest('x'.repeat(4_000_000), policies)).toBeUndefined();
});
