import type { Word } from '../../kubernetes/corefile.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt, valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { itemsAt } from '../reading/items.ts';
import { sourceOf } from './corefile.ts';
import { dnsFacts, type ZonedPlugin } from './dns-facts.ts';

/** Upstream: coredns/helm, charts/coredns/values.yaml. */
export default defineReader({
  system: 'CoreDNS',
  kinds: ['values/coredns'],
  fields: [
    { path: 'service.clusterIP', setting: 'cluster-dns' },
    { path: 'servers[].plugins[].parameters', role: 'none', note: 'as in a Corefile' },
  ],
  read(resource, fields) {
    const facts = pluginsIn(resource).map(({ path, plugin }) => {
      const scalar = valueAt(resource.root, path);
      return scalar?.kind === 'scalar'
        ? dnsFacts([plugin], 'CoreDNS servers', (word) => sourceOf(resource.index, path, scalar, word))
        : undefined;
    });
    const { settings = [] } = fields();
    return {
      settings: [...settings, ...facts.flatMap((one) => one?.settings ?? [])],
      coverings: facts.flatMap((one) => one?.coverings ?? []),
    };
  },
});

function pluginsIn(
  resource: Resource,
): { readonly path: (string | number)[]; readonly plugin: ZonedPlugin }[] {
  return itemsAt(resource, ['servers']).flatMap((server) =>
    itemsAt(resource, [...server, 'plugins']).flatMap((path) => {
      const name = stringAt(resource.root, ...path, 'name');
      const parameters = stringAt(resource.root, ...path, 'parameters');
      if (typeof name !== 'string' || typeof parameters !== 'string') return [];
      return [{ path: [...path, 'parameters'], plugin: { name, args: wordsIn(parameters), zones: [] } }];
    }),
  );
}

function wordsIn(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    from: index,
    to: index + word.length,
  }));
}
