import type { AppliedLink, Facts, Link } from '../model/facts.ts';
import { booleanAt, listAt, type Maybe, stringAt, type Value, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';

/**
 * Which folders Argo CD applies to which cluster: argo-cd, pkg/apis/application/v1alpha1/types.go. Of an ApplicationSet
 * those that it names itself, or its generator of folders does.
 */
export default defineReader({
  system: 'Argo CD',
  fields: [],
  kinds: ['argoproj.io/v1alpha1/Application', 'argoproj.io/v1alpha1/ApplicationSet'],
  read: ({ root, kind }): Partial<Facts> => ({
    links:
      kind === 'Application'
        ? linksOf(valueAt(root, ['spec']), [])
        : linksOf(valueAt(root, ['spec', 'template', 'spec']), generatedFolders(root)),
  }),
});

/** `folders` stand for a path that is filled in for each of them. */
function linksOf(spec: Value | undefined, folders: readonly string[]): Link[] {
  const cluster = clusterOf(valueAt(spec, ['destination']));
  if (typeof cluster === 'symbol') return [];
  const sources = listAt(spec, 'sources');
  const all = Array.isArray(sources) ? sources : [valueAt(spec, ['source'])];
  return all.flatMap((source: Value | undefined): Link[] => {
    const path = stringAt(source, 'path');
    const isDeep = booleanAt(source, 'directory', 'recurse') === true;
    const paths = typeof path === 'symbol' ? folders : path === undefined ? [] : [path];
    const named = [...paths, ...valueFiles(source, paths)];
    // A chart from elsewhere leads to no file, but the values beside it are those of that cluster.
    return (named.length > 0 ? named : ['']).map((one) => ({ ...applied(one, cluster), isDeep }));
  });
}

/** Undefined is the cluster that Argo CD itself runs in. */
function clusterOf(destination: Value | undefined): Maybe<string> {
  const name = stringAt(destination, 'name');
  const server = stringAt(destination, 'server');
  const text = name === undefined || name === '' ? server : name;
  if (text === undefined || typeof text === 'symbol') return text;
  return text === 'in-cluster' || /^https:\/\/kubernetes\.default\.svc(?::443)?\/?$/.test(text)
    ? undefined
    : text;
}

/** `$values/envs/prod.yaml` is in the repository of another source; other paths begin at the chart. */
function valueFiles(source: Value | undefined, folders: readonly string[]): string[] {
  const files = listAt(source, 'helm', 'valueFiles');
  if (!Array.isArray(files)) return [];
  return files.flatMap((file) => {
    if (file.kind !== 'scalar') return [];
    const inOther = /^\$[\w-]+\/(.+)$/.exec(file.text)?.[1];
    return inOther === undefined ? folders.map((folder) => `${folder}/${file.text}`) : [inOther];
  });
}

function applied(path: string, cluster: string | undefined): AppliedLink {
  return {
    what: 'applies',
    by: 'Argo CD',
    path,
    isDeep: false,
    cluster,
    artifact: undefined,
    isEntry: false,
  };
}

function generatedFolders(root: Value): string[] {
  const own = listAt(root, 'spec', 'generators');
  if (!Array.isArray(own)) return [];
  const nested = own.flatMap((one) => listOf(valueAt(one, ['matrix', 'generators'])));
  return [...own, ...nested].flatMap((generator) =>
    listOf(valueAt(generator, ['git', 'directories'])).flatMap((folder) => {
      const path = stringAt(folder, 'path');
      return typeof path === 'string' && booleanAt(folder, 'exclude') !== true ? [path] : [];
    }),
  );
}

function listOf(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}
