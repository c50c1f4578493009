import { type AddressSpec, addressSpecOf, clusterIpPath } from '../../../kubernetes/service/address-spec.ts';
import { clusterFamilies } from '../../../kubernetes/service/cluster-families.ts';
import { familyFaults, familyOfText } from '../../../kubernetes/service/family-faults.ts';
import type { Examples } from '../../../model/examples.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { type AddressChange, addressFixes } from './address-fixes.ts';
import { service } from './example.ts';

const rules = {
  'cluster-ips-without-cluster-ip': {
    summary: 'clusterIPs is set, and clusterIP is not.',
    why: 'clusterIP is the older name of the first entry of clusterIPs. The API server fills in the list when only clusterIP is set, but not the other way round.',
  },
  'cluster-ip-differs-from-list': {
    summary: 'clusterIP is not the first entry of clusterIPs.',
    why: 'Both fields state the primary address of the Service, so they must agree, letter by letter.',
  },
  'cluster-ip-none-with-others': {
    summary: 'clusterIPs holds None and something else.',
    why: 'None makes a Service headless: it has no virtual address, and DNS answers with the addresses of its Pods. It is the only value then.',
  },
  'cluster-ips-too-many': {
    summary: 'clusterIPs holds more than two addresses.',
    why: 'A Service has one cluster IP, or one of each family.',
  },
  'cluster-ips-of-one-family': {
    summary: 'Two cluster IPs of a Service belong to one family.',
    why: 'A second cluster IP makes a Service dual-stack: one address is IPv4 and the other IPv6.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'allocate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'ValidateServiceClusterIPsRelatedFields',
  },
  rules,
  check(resource, context, report) {
    const spec = addressSpecOf(resource);
    if (spec === undefined) return;
    const { clusterIP, clusterIPs } = spec;
    const field = 'spec.clusterIPs';
    const at = { path: ['spec', 'clusterIPs'], field, reason: 'FieldValueInvalid' } as const;
    const [first = '', ...rest] = clusterIPs;
    for (const fault of familyFaults(spec, clusterFamilies(context.network), context.release)) {
      const { kind, step } = fault;
      const fixes = (changes: readonly AddressChange[]) =>
        addressFixes(resource, context, spec, fault.kind, changes);
      if (kind === 'list-without-cluster-ip') {
        report('cluster-ips-without-cluster-ip', {
          ...at,
          step,
          message: `clusterIPs holds ${listing(clusterIPs)}, but clusterIP, which must be its first entry, is not set.`,
          fixes: fixes([
            { title: `Set clusterIP to ${first}`, clusterIP: first, meant: true },
            { title: 'Remove clusterIPs', clusterIPs: null },
          ]),
        });
      } else if (kind === 'cluster-ip-differs') {
        report('cluster-ip-differs-from-list', {
          ...at,
          path: clusterIpPath(spec, 0),
          step,
          message: `clusterIPs begins with ${quoted(first)}, but clusterIP is ${clusterIP}.`,
          fixes: fixes([
            { title: `Begin clusterIPs with ${clusterIP}`, clusterIPs: beginWith(spec) },
            { title: `Set clusterIP to ${first}`, clusterIP: first },
          ]),
        });
      } else if (kind === 'none-with-others') {
        report('cluster-ip-none-with-others', {
          ...at,
          step,
          message: `clusterIPs holds ${listing(rest.map(quoted))} beside None, which means no cluster IP at all.`,
          fixes: fixes([
            { title: 'Keep None: a headless Service', clusterIP: 'None', clusterIPs: ['None'] },
            { title: `Keep ${listing(rest)}`, clusterIP: rest[0] ?? '', clusterIPs: rest },
          ]),
        });
      } else if (kind === 'too-many') {
        const kept = oneOfEach(clusterIPs);
        report('cluster-ips-too-many', {
          ...at,
          step,
          message: `clusterIPs holds ${clusterIPs.length} addresses, and a Service has at most one of each family.`,
          fixes: fixes([{ title: `Keep ${listing(kept)}`, clusterIPs: kept }]),
        });
      } else if (kind === 'one-family') {
        report('cluster-ips-of-one-family', {
          ...at,
          path: clusterIpPath(spec, 1),
          step,
          message: `${listing(clusterIPs)} are ${clusterIPs.length > 2 ? 'all' : 'both'} ${familyOfText(first)}, and a Service has one cluster IP of each family.`,
          fixes: fixes([{ title: `Keep ${first}`, clusterIPs: [first] }]),
        });
      }
    }
  },
});

function beginWith({ clusterIP, clusterIPs }: AddressSpec): string[] {
  const others = clusterIPs.filter((text) => text !== clusterIP);
  return clusterIPs.includes(clusterIP) ? [clusterIP, ...others] : [clusterIP, ...clusterIPs.slice(1)];
}

function oneOfEach(texts: readonly string[]): string[] {
  return texts.filter(
    (text, n) => texts.findIndex((other) => familyOfText(other) === familyOfText(text)) === n,
  );
}

function quoted(text: string): string {
  return text === '' ? '""' : text;
}

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'cluster-ips-without-cluster-ip': {
    invalid: [
      {
        text: service(`  clusterIPs:
# ^^^^^^^^^^ error cluster-ips-without-cluster-ip: clusterIPs holds 10.96.0.50, but clusterIP, which must be its first entry, is not set.
    - 10.96.0.50`),
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIPs:
    - 10.96.0.50
  selector:
    app: web
  ports:
    - port: 80
  clusterIP: 10.96.0.50
`,
      },
      {
        text: service(`  ipFamilyPolicy: PreferDualStack
  clusterIPs:
# ^^^^^^^^^^ error cluster-ips-without-cluster-ip: clusterIPs holds 10.96.0.50 and fd00:10:96::50, but clusterIP, which must be its first entry, is not set.
    - 10.96.0.50
    - fd00:10:96::50`),
        fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilyPolicy: PreferDualStack
  clusterIPs:
    - 10.96.0.50
    - fd00:10:96::50
  selector:
    app: web
  ports:
    - port: 80
  clusterIP: 10.96.0.50
`,
      },
    ],
    valid: [{ text: service('  clusterIP: 10.96.0.50') }],
  },
  'cluster-ip-differs-from-list': {
    invalid: [
      {
        text: service(`  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.51
#     ^^^^^^^^^^ error cluster-ip-differs-from-list: clusterIPs begins with 10.96.0.51, but clusterIP is 10.96.0.50.`),
        fixed: service(`  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50`),
      },
    ],
    valid: [
      {
        text: service(`  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50`),
      },
    ],
  },
  'cluster-ip-none-with-others': {
    invalid: [
      {
        text: service(`  clusterIP: None
  clusterIPs: [None, 10.96.0.50]
# ^^^^^^^^^^ error cluster-ip-none-with-others: clusterIPs holds 10.96.0.50 beside None, which means no cluster IP at all.`),
        fixed: service(`  clusterIP: None
  clusterIPs: [None]`),
      },
    ],
    valid: [
      {
        text: service(`  clusterIP: None
  clusterIPs: [None]`),
      },
    ],
  },
  'cluster-ips-too-many': {
    invalid: [
      {
        text: service(`  ipFamilyPolicy: PreferDualStack
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.50, 'fd00:10:96::50', 10.96.0.51]
# ^^^^^^^^^^ error cluster-ips-too-many: clusterIPs holds 3 addresses, and a Service has at most one of each family.`),
        fixed: service(`  ipFamilyPolicy: PreferDualStack
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.50, 'fd00:10:96::50']`),
      },
    ],
    valid: [
      {
        text: service(`  ipFamilyPolicy: PreferDualStack
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.50, 'fd00:10:96::50']`),
      },
    ],
  },
  'cluster-ips-of-one-family': {
    invalid: [
      {
        text: service(`  ipFamilyPolicy: PreferDualStack
  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50
    - 10.96.0.51
#     ^^^^^^^^^^ error cluster-ips-of-one-family: 10.96.0.50 and 10.96.0.51 are both IPv4, and a Service has one cluster IP of each family.`),
        fixed: service(`  ipFamilyPolicy: PreferDualStack
  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50`),
      },
    ],
    valid: [
      {
        text: service(`  ipFamilyPolicy: PreferDualStack
  clusterIP: 10.96.0.50
  clusterIPs:
    - 10.96.0.50
    - fd00:10:96::51`),
      },
    ],
  },
};
