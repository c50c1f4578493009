import {
  type Cidr,
  formatCidr,
  indexedIp,
  parseCidrGo,
  parseCidrSloppy,
  rangeSize,
} from '../../address/cidr.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import { isServer, k3sKinds, productOf } from '../../kubernetes/k3s/configuration.ts';
import { type Entry, entriesAt } from '../../kubernetes/k3s/entries.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { member } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** The steps of a server's start, which ends at the first fault. */
const steps = { read: 0, size: 1, dns: 2 } as const;
/** The Service of cluster DNS gets this place in each range. */
const dnsIndex = 10;
const leastServices = 8n;

export default defineValidator({
  component: 'k3s',
  kinds: k3sKinds,
  stage: 'validate',
  upstream: { version: '1.29', path: 'pkg/cli/server/server.go', symbol: 'run' },
  rules: {
    'k3s-range-malformed': {
      summary: 'An entry of cluster-cidr or service-cidr of k3s or RKE2 is no range.',
      why: 'The server does not start with a range that it cannot read. It reads ranges as Go does, which takes no leading zeros in an address, and needs the prefix length.',
    },
    'k3s-service-range-too-small': {
      summary: 'The Service range of k3s or RKE2 is too small.',
      why: 'The API server needs at least 8 addresses. The tenth address of each range is for cluster DNS, unless cluster-dns names another one, so a range without a tenth address keeps the server from starting.',
    },
  },
  check(resource, _, report) {
    const { root } = resource;
    if (!isServer(root)) return;
    for (const key of ['cluster-cidr', 'service-cidr'] as const) {
      for (const entry of entriesAt(root, key) ?? []) {
        if (parseCidrGo(entry.text) !== undefined) continue;
        report('k3s-range-malformed', {
          path: entry.path,
          span: entry.span,
          step: steps.read,
          reason: null,
          message: `${entry.text} in ${key} is ${whyNot(entry.text)}, so ${productOf(resource)} does not start.`,
          fixes: respell(entry),
        });
      }
    }
    const hasDns = member(root, 'cluster-dns') !== undefined || !resource.complete;
    for (const [n, entry] of (entriesAt(root, 'service-cidr') ?? []).entries()) {
      const cidr = parseCidrGo(entry.text)?.cidr;
      const fault = cidr && tooSmall(cidr, n, hasDns);
      if (fault === undefined) continue;
      report('k3s-service-range-too-small', {
        path: entry.path,
        span: entry.span,
        step: fault.step,
        reason: null,
        message: `${entry.text} in service-cidr ${fault.message}, so ${productOf(resource)} does not start.`,
      });
    }
  },
});

function whyNot(text: string): string {
  if (parseCidrSloppy(text) !== undefined) return 'a range with leading zeros, which Go does not read';
  if (parseIpSloppy(text) !== undefined) return 'an address without a prefix length';
  return 'no range';
}

function respell({ text, path, from, to }: Entry): LocalFix[] {
  const cidr = parseCidrSloppy(text)?.cidr;
  if (cidr === undefined) return [];
  const written = formatCidr(cidr);
  return [
    {
      title: `Write ${written}`,
      safe: false,
      patches: [{ op: 'replace-slice', path, from, to, text: written }],
    },
  ];
}

/** The API server looks at the size of the first range, and the DNS address is taken out of each. */
function tooSmall(cidr: Cidr, position: number, hasDns: boolean) {
  const size = rangeSize(cidr);
  if (position === 0 && size < leastServices)
    return { step: steps.size, message: `has ${size} addresses, and kube-apiserver needs at least 8` };
  if (hasDns || indexedIp(cidr, dnsIndex) !== undefined) return undefined;
  return { step: steps.dns, message: 'has no tenth address for cluster DNS, and cluster-dns names none' };
}

export const examples: { readonly [id: string]: Examples } = {
  'k3s-range-malformed': {
    invalid: [
      {
        text: `cluster-init: true
cluster-cidr: 10.42.0.0/16,fd00:42::/56
service-cidr: 010.43.0.0/16,fd00:43::/112
#             ^^^^^^^^^^^^^ error k3s-range-malformed: 010.43.0.0/16 in service-cidr is a range with leading zeros, which Go does not read, so k3s does not start.
`,
        fixed: `cluster-init: true
cluster-cidr: 10.42.0.0/16,fd00:42::/56
service-cidr: 10.43.0.0/16,fd00:43::/112
`,
      },
      {
        text: `cni: canal
cluster-cidr: 10.42.0.0
#             ^^^^^^^^^ error k3s-range-malformed: 10.42.0.0 in cluster-cidr is an address without a prefix length, so RKE2 does not start.
service-cidr: 10.43.0.0/16
`,
      },
    ],
    valid: [
      { text: 'cluster-cidr: 10.42.0.1/16\nservice-cidr: [10.43.0.0/16]\n' },
      { text: 'cluster-cidr: "{{ pods }}/16"\nservice-cidr: <services>\n' },
    ],
  },
  'k3s-service-range-too-small': {
    invalid: [
      {
        text: `cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/30
#             ^^^^^^^^^^^^ error k3s-service-range-too-small: 10.43.0.0/30 in service-cidr has 4 addresses, and kube-apiserver needs at least 8, so k3s does not start.
`,
      },
      {
        text: `cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/29
#             ^^^^^^^^^^^^ error k3s-service-range-too-small: 10.43.0.0/29 in service-cidr has no tenth address for cluster DNS, and cluster-dns names none, so k3s does not start.
`,
      },
    ],
    valid: [
      { text: 'cluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/28\n' },
      { text: 'cluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/29\ncluster-dns: 10.43.0.5\n' },
    ],
  },
};
