import ipaddr from 'ipaddr.js';
import type { Family } from './family.ts';

export interface Ip {
  readonly family: Family;
  readonly value: bigint;
}

export interface ParsedIp {
  readonly ip: Ip;
  readonly leadingZeros: boolean;
  readonly mapped: boolean;
}

export function parseIpSloppy(text: string): ParsedIp | undefined {
  if (/^\d{1,}\.\d+\.\d+\.\d+$/.test(text)) {
    const parts = text.split('.').map(Number);
    if (parts.some((part) => part > 255)) return undefined;
    const leadingZeros = /(?:^|\.)0\d/.test(text);
    return {
      ip: { family: 'IPv4', value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) },
      leadingZeros,
      mapped: false,
    };
  }
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  const value = ipaddr.IPv6.parse(text)
    .toByteArray()
    .reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  if (value >> 32n === 0xffffn)
    return { ip: { family: 'IPv4', value: value & 0xffffffffn }, leadingZeros: false, mapped: true };
  return { ip: { family: 'IPv6', value }, leadingZeros: false, mapped: false };
}

export function parseIpGo(text: string): Ip | undefined {
  const parsed = parseIpSloppy(text);
  return parsed?.leadingZeros ? undefined : parsed?.ip;
}

export function formatIp({ family, value }: Ip): string {
  const bytes: number[] = [];
  for (let n = family === 'IPv4' ? 3n : 15n; n >= 0n; n--) bytes.push(Number((value >> (n * 8n)) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}
