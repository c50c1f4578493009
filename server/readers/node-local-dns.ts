import { rangeOfIp } from '../address/address-range.ts';
import { parseIpSloppy } from '../address/ip.ts';
import { containersOf } from '../kubernetes/containers.ts';
import { parseCorefile } from '../kubernetes/corefile.ts';
import type { Claim } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, type Path, type Scalar, unknown, valueAt } from '../model/value.ts';
import { sourceOf } from './coredns/corefile.ts';
import { defineReader } from './define.ts';

/**
 * The address that the DNS cache of a node listens on. Beside it the cache may take over that of cluster DNS, which comes
 * second in both places. Upstream: kubernetes/dns, cmd/node-cache/main.go.
 */
export default defineReader({
  system: 'NodeLocal DNSCache',
  kinds: ['apps/v1/DaemonSet', 'v1/ConfigMap'],
  fields: [
    {
      path: 'spec.template.spec.containers[].args[]',
      role: 'internal',
      form: 'address',
      note: 'the first address of `-localip`',
    },
    {
      path: 'data.Corefile',
      role: 'internal',
      form: 'address',
      note: 'of the ConfigMap node-local-dns: the first address of `bind`',
    },
  ],
  read: (resource) => ({
    claims: resource.kind === 'ConfigMap' ? boundIn(resource) : listeningOf(resource),
  }),
});

function boundIn(resource: Resource): Claim[] {
  const path = ['data', 'Corefile'];
  const file = valueAt(resource.root, path);
  if (resource.name !== 'node-local-dns' || file?.kind !== 'scalar') return [];
  const first = parseCorefile(file.text)
    .flatMap(({ plugins }) => plugins)
    .find(({ name }) => name.text === 'bind')?.args[0];
  return first === undefined ? [] : claimOf(resource, path, file, first.from, first.text, 'bind');
}

function listeningOf(resource: Resource): Claim[] {
  if (!/(?:node-?local-?dns|node-?cache|nodelocal)/.test(resource.name ?? '')) return [];
  return containersOf(resource).flatMap(({ path, value }): Claim[] => {
    const args = listAt(value, 'args');
    if (args === undefined || args === unknown) return [];
    const n = args.findIndex((arg) => arg.kind === 'scalar' && /^--?localip(?:=|$)/.test(arg.text));
    const named = args[n];
    if (named?.kind !== 'scalar') return [];
    const isInside = named.text.includes('=');
    const holder = isInside ? named : args[n + 1];
    if (holder?.kind !== 'scalar') return [];
    const from = isInside ? named.text.indexOf('=') + 1 : 0;
    const text = holder.text.slice(from).split(',')[0] ?? '';
    return claimOf(resource, [...path, 'args', isInside ? n : n + 1], holder, from, text, '-localip');
  });
}

function claimOf(
  resource: Resource,
  path: Path,
  holder: Scalar,
  from: number,
  text: string,
  setting: string,
): Claim[] {
  const ip = parseIpSloppy(text)?.ip;
  if (ip === undefined) return [];
  return [
    {
      role: 'internal',
      range: rangeOfIp(ip),
      text,
      owner: `NodeLocal DNSCache ${setting}`,
      system: 'NodeLocal DNSCache',
      strength: 'tool',
      position: 0,
      shape: 'address',
      source: sourceOf(resource.index, path, holder, { text, from, to: from + text.length }),
    },
  ];
}
