import { expect, test } from 'vitest';
import { parseCidrSloppy } from '../../server/address/cidr.ts';
import { formatIp } from '../../server/address/ip.ts';
import { clusterIpBands, nodePortBands, usableClusterIps } from '../../server/kubernetes/bands.ts';

test.each([
  ['10.0.0.0/8', '10.0.0.1-10.0.1.0', '10.0.1.1-10.255.255.254'],
  ['10.96.0.0/16', '10.96.0.1-10.96.1.0', '10.96.1.1-10.96.255.254'],
  ['10.96.0.0/20', '10.96.0.1-10.96.1.0', '10.96.1.1-10.96.15.254'],
  ['10.96.0.0/24', '10.96.0.1-10.96.0.16', '10.96.0.17-10.96.0.254'],
  ['10.96.0.0/27', '10.96.0.1-10.96.0.16', '10.96.0.17-10.96.0.30'],
  ['10.96.0.0/28', undefined, '10.96.0.1-10.96.0.14'],
  ['0.0.0.0/1', undefined, '0.0.0.1-127.255.255.254'],
  ['10.96.0.0/30', undefined, '10.96.0.1-10.96.0.2'],
  ['10.96.0.0/31', undefined, undefined],
  ['10.96.0.0/32', undefined, undefined],
  ['fd00::/64', 'fd00::1-fd00::100', 'fd00::101-fd00::ffff:ffff:ffff:ffff'],
  ['fd00::/112', 'fd00::1-fd00::100', 'fd00::101-fd00::ffff'],
  ['fd00::/120', 'fd00::1-fd00::10', 'fd00::11-fd00::ff'],
  ['fd00::/123', 'fd00::1-fd00::10', 'fd00::11-fd00::1f'],
  ['fd00::/124', undefined, 'fd00::1-fd00::f'],
  ['fd00::/128', undefined, undefined],
])('the bands of %s', (text, low, high) => {
  const cidr = parseCidrSloppy(text)?.cidr;
  if (cidr === undefined) throw new Error(text);
  const shown = (stretch: { first: bigint; last: bigint } | undefined) =>
    stretch &&
    [stretch.first, stretch.last].map((value) => formatIp({ family: cidr.family, value })).join('-');
  const bands = clusterIpBands(cidr);
  expect([shown(bands.static), shown(bands.dynamic)]).toEqual([low, high]);
  const usable = usableClusterIps(cidr);
  expect(usable?.first).toBe(bands.static?.first ?? bands.dynamic?.first);
  expect(usable?.last).toBe(bands.dynamic?.last);
});

test.each([
  [30000, 32767, [30000, 30085], [30086, 32767]],
  [30000, 30015, undefined, [30000, 30015]],
  [30000, 30016, [30000, 30015], [30016, 30016]],
  [20000, 40000, [20000, 20127], [20128, 40000]],
  [1, 65535, [1, 128], [129, 65535]],
])('the bands of %i-%i', (first, last, low, high) => {
  const bands = nodePortBands({ first, last });
  expect(bands.static && [bands.static.first, bands.static.last]).toEqual(low);
  expect(bands.dynamic && [bands.dynamic.first, bands.dynamic.last]).toEqual(high);
});
