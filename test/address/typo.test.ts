import { expect, test } from 'vitest';
import { parseCidrSloppy } from '../../server/address/cidr.ts';
import { typoBetween } from '../../server/address/typo.ts';

function typo(a: string, b: string) {
  const [one, other] = [a, b].map((text) => parseCidrSloppy(text)?.cidr);
  return one === undefined || other === undefined ? 'no CIDR' : typoBetween(one, other);
}

test('a digit that is another, missing or too much is a typo', () => {
  expect(typo('10.224.0.0/16', '10.244.0.0/16')).toEqual({ a: '224', b: '244' });
  expect(typo('100.244.0.0/16', '10.244.0.0/16')).toEqual({ a: '100', b: '10' });
  expect(typo('198.168.1.0/24', '192.168.1.0/24')).toEqual({ a: '198', b: '192' });
  expect(typo('fd00:10:224::/56', 'fd00:10:244::/56')).toEqual({ a: '224', b: '244' });
});

test('other differences are choices', () => {
  expect(typo('10.244.0.0/16', '10.244.0.0/16')).toBeUndefined();
  expect(typo('10.244.0.0/16', '10.42.0.0/16')).toBeUndefined();
  expect(typo('10.244.0.0/16', '192.168.0.0/16')).toBeUndefined();
  expect(typo('10.224.0.0/16', '10.244.0.0/24')).toBeUndefined();
  expect(typo('10.224.0.0/16', 'fd00::/16')).toBeUndefined();
});
