import { parseCorefile, parsePlugins, type Word } from '../../kubernetes/corefile.ts';
import { member, type Path, type Scalar, sliceSpan } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { dnsFacts, type ZonedPlugin } from './dns-facts.ts';

/** The ConfigMaps that cluster DNS reads: that of kubeadm and most installers, and further servers beside it. */
const names = /^(?:rke2-|microk8s-)?coredns(?:-custom|-rke2-coredns)?$/;

/** Upstream: coredns, plugin/forward/setup.go and plugin/kubernetes/setup.go. */
export default defineReader({
  system: 'CoreDNS',
  kinds: ['v1/ConfigMap'],
  fields: [
    {
      path: 'data.*',
      role: 'none',
      note: 'of the ConfigMaps coredns and coredns-custom: the zones of `kubernetes` have to hold the Service ranges, and the targets of `forward` must not be cluster DNS itself',
    },
  ],
  read(resource) {
    const data = member(resource.root, 'data');
    if (data?.kind !== 'map' || !names.test(resource.name ?? '')) return {};
    const files = data.entries.flatMap(({ key, value }) => {
      const plugins = value.kind === 'scalar' ? pluginsOf(key, value.text) : [];
      return value.kind === 'scalar' && plugins.length > 0 ? [{ key, value, plugins }] : [];
    });
    const facts = files.map(({ key, value, plugins }) =>
      dnsFacts(plugins, `CoreDNS ${key}`, (word) => sourceOf(resource.index, ['data', key], value, word)),
    );
    return {
      settings: facts.flatMap(({ settings }) => settings),
      coverings: facts.flatMap(({ coverings }) => coverings),
    };
  },
});

function pluginsOf(key: string, text: string): ZonedPlugin[] {
  if (key.endsWith('.override'))
    return parsePlugins(text).map(({ name, args }) => ({ name: name.text, args, zones: [] }));
  if (key !== 'Corefile' && !key.endsWith('.server')) return [];
  return parseCorefile(text).flatMap(({ zones, plugins }) =>
    plugins.map(({ name, args }) => ({ name: name.text, args, zones })),
  );
}

export function sourceOf(resource: number, path: Path, scalar: Scalar, { from, to }: Word) {
  return { resource, path, span: sliceSpan(scalar, from, to), slice: { from, to } };
}
