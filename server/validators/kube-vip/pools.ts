import { parseCidrGo } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';
import { listEntries } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import { member, sliceSpan } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

export default defineValidator({
  component: 'kube-vip',
  kinds: ['v1/ConfigMap'],
  stage: 'validate',
  upstream: {
    version: '0.0.12',
    path: 'pkg/ipam/addressbuilder.go',
    symbol: 'parseCidrs, buildAddressesFromRange',
  },
  rules: {
    'kube-vip-pool-malformed': {
      summary: 'A pool of kube-vip cannot be read.',
      why: 'A pool is a list of CIDRs, or of ranges with a dash, between commas and without blanks. For one entry that cannot be read, kube-vip gives no Service of the namespace an address.',
    },
  },
  check({ root, name }, _, report) {
    const data = member(root, 'data');
    if (name !== 'kubevip' || data?.kind !== 'map') return;
    for (const { key, value } of data.entries) {
      if (!/^(?:cidr|range)-/.test(key) || value.kind !== 'scalar' || value.text === '') continue;
      const entries = listEntries(value.text);
      const isCidrs = value.text.includes('/');
      for (const { text, from, to } of entries) {
        const fault = isCidrs ? cidrFault(text) : rangeFault(text);
        if (fault === undefined) continue;
        const path = ['data', key];
        const repaired = entries.map((entry) => entry.text.replace(/\s+/g, '')).join(',');
        const isBlank =
          /\s/.test(text) && (isCidrs ? cidrFault : rangeFault)(text.replace(/\s+/g, '')) === undefined;
        report('kube-vip-pool-malformed', {
          path,
          span: sliceSpan(value, from, to),
          reason: null,
          message: isBlank
            ? `The blanks around ${text.trim()} make it an entry that kube-vip cannot read.`
            : `${text.trim()} ${fault}.`,
          fixes: isBlank ? [write(path, repaired, 'safe')] : [],
        });
      }
    }
  },
});

function cidrFault(text: string): string | undefined {
  const parsed = parseCidrGo(text);
  return parsed === undefined || parsed.leadingZeros ? 'is no CIDR such as 192.168.10.0/24' : undefined;
}

function rangeFault(text: string): string | undefined {
  const [start = '', end = '', ...more] = text.split('-');
  const first = parseIpGo(start)?.ip;
  const last = parseIpGo(end)?.ip;
  if (first === undefined || last === undefined || more.length > 0)
    return 'is no range such as 192.168.10.5-192.168.10.9';
  if (first.family !== last.family) return 'goes from one IP family to the other';
  return first.value > last.value ? 'ends before it begins' : undefined;
}

const configMap = (data: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: kubevip
  namespace: kube-system
data:
${data}`;

export const examples: { readonly [id in 'kube-vip-pool-malformed']: Examples } = {
  'kube-vip-pool-malformed': {
    invalid: [
      {
        text: configMap(`  cidr-global: 192.168.10.0/28, 192.168.11.0/28
#                              ^^^^^^^^^^^^^^^^ error kube-vip-pool-malformed: The blanks around 192.168.11.0/28 make it an entry that kube-vip cannot read.
`),
        fixed: configMap('  cidr-global: 192.168.10.0/28,192.168.11.0/28\n'),
      },
      {
        text: configMap(`  range-global: 192.168.10.9-192.168.10.5
#               ^^^^^^^^^^^^^^^^^^^^^^^^^ error kube-vip-pool-malformed: 192.168.10.9-192.168.10.5 ends before it begins.
`),
      },
      {
        text: configMap(`  range-global: 192.168.10.9
#               ^^^^^^^^^^^^ error kube-vip-pool-malformed: 192.168.10.9 is no range such as 192.168.10.5-192.168.10.9.
`),
      },
    ],
    valid: [
      { text: configMap('  range-global: 192.168.10.5-192.168.10.9,192.168.11.5-192.168.11.9\n') },
      { text: configMap('  cidr-global: 0.0.0.0/32\n  search-order: desc\n') },
      { text: configMap('  cidr-global: "{{ pool }}"\n') },
    ],
  },
};
