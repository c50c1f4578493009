import { parseIpSloppy } from '../../address/ip.ts';
import type { Setting } from '../../model/facts.ts';
import { sliceSpan, valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';

const keys = ['stubDomains', 'upstreamNameservers'] as const;

/** Cluster DNS before CoreDNS. Upstream: kubernetes/dns, pkg/dns/config/config.go. */
export default defineReader({
  system: 'kube-dns',
  kinds: ['v1/ConfigMap'],
  fields: keys.map((key) => ({
    path: `data.${key}`,
    role: 'none',
    note: 'of the ConfigMap kube-dns, in JSON: servers that names are asked of, which must not be cluster DNS itself',
  })),
  read(resource) {
    if (resource.name !== 'kube-dns') return {};
    const settings = keys.flatMap((key): Setting[] => {
      const path = ['data', key];
      const value = valueAt(resource.root, path);
      if (value?.kind !== 'scalar') return [];
      return [...value.text.matchAll(/"([\d.]+|[\da-f:.]+)(?::\d+)?"/gi)].flatMap((match): Setting[] => {
        const text = match[1] ?? '';
        if (parseIpSloppy(text) === undefined) return [];
        const slice = { from: match.index + 1, to: match.index + 1 + text.length };
        const span = sliceSpan(value, slice.from, slice.to);
        return [
          {
            name: 'dns-upstream',
            owner: `kube-dns ${key}`,
            value: text,
            text,
            strength: 'tool',
            source: { resource: resource.index, path, span, slice },
          },
        ];
      });
    });
    return { settings };
  },
});
