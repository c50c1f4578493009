import { expect, test } from 'vitest';
import { parseCidrSloppy, relation } from '../../server/address/cidr.ts';
import { parseIpSloppy } from '../../server/address/ip.ts';
import {
  isGlobalUnicast,
  isInterfaceLocalMulticast,
  isLinkLocalMulticast,
  isLinkLocalUnicast,
  isLoopback,
  isMulticast,
  isUnspecified,
  siteLocal,
} from '../../server/address/special.ts';

const kinds = {
  unspecified: isUnspecified,
  loopback: isLoopback,
  'link-local': isLinkLocalUnicast,
  multicast: isMulticast,
  'link-local multicast': isLinkLocalMulticast,
  'interface-local multicast': isInterfaceLocalMulticast,
  global: isGlobalUnicast,
};

test.each([
  ['0.0.0.0', ['unspecified']],
  ['::', ['unspecified']],
  ['::ffff:0.0.0.0', ['unspecified']],
  ['0.0.0.1', ['global']],
  ['126.255.255.255', ['global']],
  ['127.0.0.0', ['loopback']],
  ['127.255.255.255', ['loopback']],
  ['128.0.0.0', ['global']],
  ['::1', ['loopback']],
  ['::2', ['global']],
  ['::ffff:127.0.0.1', ['loopback']],
  ['169.253.255.255', ['global']],
  ['169.254.0.0', ['link-local']],
  ['169.254.255.255', ['link-local']],
  ['169.255.0.0', ['global']],
  ['fe7f::', ['global']],
  ['fe80::', ['link-local']],
  ['febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', ['link-local']],
  ['fec0::', ['global']],
  ['223.255.255.255', ['global']],
  ['224.0.0.0', ['multicast', 'link-local multicast']],
  ['224.0.0.255', ['multicast', 'link-local multicast']],
  ['224.0.1.0', ['multicast']],
  ['239.255.255.255', ['multicast']],
  ['240.0.0.0', ['global']],
  ['255.255.255.254', ['global']],
  ['255.255.255.255', []],
  ['ff00::', ['multicast']],
  ['ff01::1', ['multicast', 'interface-local multicast']],
  ['ff02::1', ['multicast', 'link-local multicast']],
  ['ff12::1', ['multicast', 'link-local multicast']],
  ['fff1::1', ['multicast', 'interface-local multicast']],
  ['ff05::1', ['multicast']],
  ['10.0.0.1', ['global']],
  ['100.64.0.1', ['global']],
  ['192.0.2.1', ['global']],
  ['fd00::1', ['global']],
  ['2001:db8::1', ['global']],
])('%s is: %j', (text, expected) => {
  const ip = parseIpSloppy(text)?.ip;
  if (ip === undefined) throw new Error(`No address: ${text}`);
  expect(Object.entries(kinds).flatMap(([name, holds]) => (holds(ip) ? [name] : []))).toEqual(expected);
});

test.each([
  ['fec0::/64', 'inside'],
  ['feff::/16', 'inside'],
  ['fe00::/8', 'contains'],
  ['fe80::/10', 'disjoint'],
  ['fd00::/8', 'disjoint'],
])('%s lies to the site-local addresses: %s', (text, expected) => {
  const cidr = parseCidrSloppy(text)?.cidr;
  expect(cidr && relation(cidr, siteLocal)).toBe(expected);
});
