import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIp, type Ip, parseIpGo, parseIpSloppy } from '../../server/address/ip.ts';
import { anyIp } from './any.ts';

/** Text; what Kubernetes reads (`-`: refuses it); what Go itself reads, where that is something else. */
const readings = addressReadings([
  ['10.0.0.1', '10.0.0.1'],
  ['255.255.255.255', '255.255.255.255'],
  ['0.0.0.0', '0.0.0.0'],
  ['010.0.0.1', '10.0.0.1', '-'],
  ['10.0.0.08', '10.0.0.8', '-'],
  ['00.0.0.0', '0.0.0.0', '-'],
  ['10.0.0.00000000000000000000001', '10.0.0.1', '-'],
  ['256.0.0.1', '-'],
  ['10.0.0.0256', '-'],
  ['10.0.0.99999999999999999999', '-'],
  ['10.1', '-'],
  ['127.1', '-'],
  ['0x7f.1', '-'],
  ['0x7f.0.0.1', '-'],
  ['0X7F000001', '-'],
  ['2130706433', '-'],
  ['0', '-'],
  ['', '-'],
  ['10.0.0', '-'],
  ['10.0.0.', '-'],
  ['.10.0.0', '-'],
  ['10..0.0', '-'],
  ['10.0.0.0.0', '-'],
  ['+10.0.0.0', '-'],
  ['-10.0.0.0', '-'],
  ['10.0.0.+1', '-'],
  ['1.2.3.4e0', '-'],
  [' 10.0.0.1', '-'],
  ['10.0.0.1 ', '-'],
  ['10.0.0.1\n', '-'],
  ['٣.0.0.0', '-'],
  ['10.0.0.1:80', '-'],

  ['::', '::'],
  ['::1', '::1'],
  ['fd00::', 'fd00::'],
  ['FD00::ABCD', 'fd00::abcd'],
  ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
  ['0fd00::', 'fd00::', '-'],
  ['fd00:00000::1', 'fd00::1', '-'],
  ['fd00::0000000000000000000000ffff', 'fd00::ffff', '-'],
  ['::10.0.0.1', '::a00:1'],
  ['fd00::10.0.0.1', 'fd00::a00:1'],
  ['1:2:3:4:5:6:10.0.0.1', '1:2:3:4:5:6:a00:1'],
  ['::010.0.0.1', '::a00:1', '-'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::FFFF:a00:1', '10.0.0.1'],
  ['0:0:0:0:0:ffff:10.0.0.1', '10.0.0.1'],
  ['::ffff:010.0.0.1', '10.0.0.1', '-'],
  ['0:0:0:0:000000:ffff:10.0.0.1', '10.0.0.1', '-'],
  ['0fffff::', '-'],
  ['::ffff:0x7f.0.0.1', '-'],
  ['::ffff:10.1', '-'],
  ['::ffff:256.0.0.1', '-'],
  ['::10.0.0.1:1', '-'],
  ['10.0.0.1::', '-'],
  ['1:2:3:4:5:10.0.0.1', '-'],
  ['1:2:3:4:5:6:7:10.0.0.1', '-'],
  ['::1:2:3:4:5:6:10.0.0.1', '-'],
  ['1::2::3', '-'],
  ['::1:2:3:4:5:6:7:8', '-'],
  ['1:2:3:4:5:6:7:8::', '-'],
  ['1:2:3:4::5:6:7:8', '-'],
  ['1:2:3:4:5:6:7', '-'],
  ['1:2:3:4:5:6:7:', '-'],
  ['1:2:3:4:5:6:7:8:', '-'],
  ['1:2:3:4:5:6:7:8:9', '-'],
  [':1::', '-'],
  ['1:', '-'],
  [':', '-'],
  [':::', '-'],
  ['::::', '-'],
  ['12345::', '-'],
  ['1fffff::', '-'],
  ['g::', '-'],
  ['fe80::1%eth0', '-'],
  ['fe80::1%', '-'],
  ['::ffff:10.0.0.1%eth0', '-'],
  ['fd00::1 ', '-'],
  ['[fd00::1]', '-'],
  ['fd00::1/64', '-'],
]);

describe('reading an address', () => {
  test.each(readings)('%j', (text, sloppy, go) => {
    expect(printed(parseIpSloppy(text)?.ip), 'as Kubernetes').toBe(sloppy);
    expect(printed(parseIpGo(text)?.ip), 'as Go').toBe(go);
  });

  test.each(readings.filter(([, sloppy]) => sloppy !== '-'))(
    '%j: zeros in front are what Go refuses',
    (text, _sloppy, go) => {
      expect(parseIpSloppy(text)?.leadingZeros).toBe(go === '-');
    },
  );

  test('an IPv4-mapped text is IPv4, and marked', () => {
    expect(parseIpSloppy('::ffff:10.0.0.1')).toEqual({
      ip: { family: 'IPv4', value: 0x0a00_0001n },
      leadingZeros: false,
      mapped: true,
    });
    expect(parseIpSloppy('::ffff:0:10.0.0.1')).toMatchObject({ ip: { family: 'IPv6' }, mapped: false });
    expect(parseIpSloppy('10.0.0.1')).toMatchObject({ ip: { family: 'IPv4' }, mapped: false });
  });

  test('never throws', () => {
    const letters = fc.constantFrom(...'0123456789abcdefABCDEFxg.:/% \n٣');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: letters }), fc.string()), (text) => {
        const parsed = parseIpSloppy(text);
        if (parsed !== undefined) expect(formatIp(parsed.ip)).not.toBe('');
      }),
    );
  });
});

describe('printing an address', () => {
  test.each([
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:a', '::a'],
    ['a:0:0:0:0:0:0:0', 'a::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['0:0:1:2:3:4:0:0', '::1:2:3:4:0:0'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ['0:1:0:2:0:3:0:4', '0:1:0:2:0:3:0:4'],
    ['0:0:0:0:0:fffe:0:0', '::fffe:0:0'],
    ['0:0:0:0:ffff:ffff:0:0', '::ffff:ffff:0:0'],
  ])('%s as %s', (text, canonical) => {
    expect(printed(parseIpSloppy(text)?.ip)).toBe(canonical);
  });

  test('an IPv6 value among the IPv4-mapped ones still shows its family', () => {
    expect(formatIp({ family: 'IPv6', value: 0xffff_0a00_0001n })).toBe('::ffff:10.0.0.1');
    expect(formatIp({ family: 'IPv6', value: 0xffff_0000_0000n })).toBe('::ffff:0.0.0.0');
    expect(formatIp({ family: 'IPv6', value: 0xfffe_ffff_ffffn })).toBe('::fffe:ffff:ffff');
    expect(formatIp({ family: 'IPv6', value: 0x1_0000_0000_0000n })).toBe('::1:0:0:0');
  });

  test('what is printed is read as the same address', () => {
    fc.assert(
      fc.property(anyIp, (ip) => {
        const back = parseIpSloppy(formatIp(ip));
        const isMapped = ip.family === 'IPv6' && ip.value >> 32n === 0xffffn;
        const same: Ip = isMapped ? { family: 'IPv4', value: ip.value & 0xffff_ffffn } : ip;
        expect(back).toEqual({ ip: same, leadingZeros: false, mapped: isMapped });
        expect(parseIpGo(formatIp(ip))).toEqual(back);
      }),
    );
  });

  test('every way to write eight groups gives the same address', () => {
    const group = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(0xffff));
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 8, maxLength: 8 }),
        fc.nat(3),
        fc.boolean(),
        (groups, zeros, isUpper) => {
          const value = groups.reduce((sum, part) => (sum << 16n) | BigInt(part), 0n);
          const long = groups.map((part) => '0'.repeat(zeros) + part.toString(16)).join(':');
          const parsed = parseIpSloppy(isUpper ? long.toUpperCase() : long);
          const isMapped = value >> 32n === 0xffffn;
          expect(parsed?.ip.value).toBe(isMapped ? value & 0xffff_ffffn : value);
          expect(parsed?.mapped).toBe(isMapped);
        },
      ),
    );
  });
});

function printed(ip: Ip | undefined): string {
  return ip === undefined ? '-' : formatIp(ip);
}

type Reading = readonly [text: string, sloppy: string, go?: string];

function addressReadings(rows: readonly Reading[]): [text: string, sloppy: string, go: string][] {
  return rows.map(([text, sloppy, go = sloppy]) => [text, sloppy, go]);
}
