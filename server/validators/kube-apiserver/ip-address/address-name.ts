import { standardIp } from '../../../kubernetes/legacy-ip.ts';
import { strictIpFaults } from '../../../kubernetes/strict-ip.ts';
import type { Examples } from '../../../model/examples.ts';
import { stringAt, unknown } from '../../../model/value.ts';
import { defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { ipFaultMessage, ipSpellingMessage } from '../service/address-messages.ts';
import { ipAddressMetadata } from './example.ts';

const rules = {
  'ip-address-name-missing': {
    summary: 'An IPAddress has no name.',
    why: 'An IPAddress is named for its address: metadata.name is the address that it stands for.',
  },
  'ip-address-name-malformed': {
    summary: 'The name of an IPAddress is no address in the canonical form.',
    why: 'The name is the address itself, and an address has one name only: IPv4 without leading zeros, IPv6 as in RFC 5952.',
  },
  'ip-address-name-generated': {
    summary: 'An IPAddress has generateName.',
    why: 'What the API server adds to generateName makes no address of it, so an IPAddress always has a name of its own.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['networking.k8s.io/v1/IPAddress'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/networking/validation/validation.go',
    symbol: 'ValidateIPAddressName',
  },
  rules,
  check({ root, complete }, _context, report) {
    const path = ['metadata', 'name'];
    const name = stringAt(root, ...path) ?? '';
    const prefix = stringAt(root, 'metadata', 'generateName') ?? '';
    if (name === unknown || prefix === unknown) return;
    if (name !== '') checkName(name, report);
    if (prefix !== '') checkPrefix(prefix, name, report);
    if (name === '' && prefix === '' && complete)
      report('ip-address-name-missing', {
        path,
        reason: 'FieldValueRequired',
        message: 'The IPAddress has no name, which is its address.',
      });
  },
});

function checkName(name: string, report: Report<Id>): void {
  const path = ['metadata', 'name'];
  for (const fault of strictIpFaults(name)) {
    const better = standardIp(name);
    report('ip-address-name-malformed', {
      path,
      reason: 'FieldValueInvalid',
      message: fault === 'malformed' ? ipFaultMessage(name, fault) : ipSpellingMessage(name, fault),
      fixes: better === undefined ? [] : [write(path, better, fault === 'not-canonical' ? 'safe' : 'unsafe')],
    });
  }
}

/** The API server looks at it, and at the name that it makes of it where there is none. */
function checkPrefix(prefix: string, name: string, report: Report<Id>): void {
  const path = ['metadata', 'generateName'];
  const fixes = name === '' ? [] : [remove(path)];
  const at = { path, reason: 'FieldValueInvalid', fixes } as const;
  if (strictIpFaults(prefix).length > 0)
    report('ip-address-name-generated', {
      ...at,
      message: `"${prefix}" is no IP address, which a name has to be.`,
    });
  if (name === '')
    report('ip-address-name-generated', {
      ...at,
      field: 'metadata.name',
      message: `No name that begins with "${prefix}" and is generated is an IP address.`,
    });
}

export const examples: { readonly [id in Id]: Examples } = {
  'ip-address-name-missing': {
    invalid: [
      {
        text: ipAddressMetadata(`  name: ""
#       ^^ error ip-address-name-missing: The IPAddress has no name, which is its address.`),
      },
    ],
    valid: [{ text: ipAddressMetadata('  name: fd00::a') }],
  },
  'ip-address-name-malformed': {
    invalid: [
      {
        text: ipAddressMetadata(`  name: FD00::000A
#       ^^^^^^^^^^ error ip-address-name-malformed: The address FD00::000A is not written in the canonical form of RFC 5952.`),
        fixed: ipAddressMetadata('  name: fd00::a'),
      },
      {
        text: ipAddressMetadata(`  name: web
#       ^^^ error ip-address-name-malformed: "web" is no IP address.`),
      },
    ],
    valid: [{ text: ipAddressMetadata('  name: 10.96.0.10') }],
  },
  'ip-address-name-generated': {
    invalid: [
      {
        text: ipAddressMetadata(`  name: 10.96.0.10
  generateName: web-
#               ^^^^ error ip-address-name-generated: "web-" is no IP address, which a name has to be.`),
        fixed: ipAddressMetadata('  name: 10.96.0.10'),
      },
    ],
    valid: [
      {
        text: ipAddressMetadata(`  name: 10.96.0.10
  generateName: ""`),
      },
    ],
  },
};
