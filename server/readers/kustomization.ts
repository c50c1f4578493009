import { touchesAddresses } from '../address/touches-addresses.ts';
import type { Link, PatchTarget, PatchUse } from '../model/facts.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import { booleanAt, listAt, member, stringAt, type Value, valueAt } from '../model/value.ts';
import { parseEmbedded } from '../yaml/embedded.ts';
import { defineReader } from './define.ts';
import { takenByPatch } from './substitutions.ts';

/**
 * Which patches Kustomize applies, and Flux on its behalf: kustomize, api/types/kustomization.go; Flux,
 * kustomize-controller, api/v1/kustomization_types.go. A kustomization need not say its kind.
 */
export default defineReader({
  system: 'Kustomize',
  fields: [],
  kinds: [
    '/',
    'kustomize.config.k8s.io/v1/Kustomization',
    'kustomize.config.k8s.io/v1beta1/Kustomization',
    'kustomize.config.k8s.io/v1alpha1/Component',
    'kustomize.toolkit.fluxcd.io/v1/Kustomization',
    'kustomize.toolkit.fluxcd.io/v1beta2/Kustomization',
    'kustomize.toolkit.fluxcd.io/v1beta1/Kustomization',
  ],
  read: (resource) => ({
    patches: patchesOf(resource),
    links: linksOf(resource),
    substitutions: itemsOf(patchingRoot(resource), 'patches').flatMap((patch) =>
      takenByPatch(valueAt(patch, ['patch'])),
    ),
  }),
});

/** What a kustomization takes in; what Flux has of the same name applies folders instead. */
function linksOf(resource: Resource): Link[] {
  if (groupOf(resource) === 'kustomize.toolkit.fluxcd.io') return [];
  const { root } = resource;
  const files = itemsOf(root, 'configMapGenerator').flatMap((one) => textsOf(one, 'files').map(withoutKey));
  const values = itemsOf(root, 'helmCharts').map((one) => stringAt(one, 'valuesFile'));
  const patches = patchesOf(resource).map((use) => (use.what === 'file' ? use.path : undefined));
  const parts = [...files, ...values, ...patches].filter((path) => typeof path === 'string');
  return [
    ...[...textsOf(root, 'resources'), ...textsOf(root, 'bases')].map(taken('resource')),
    ...textsOf(root, 'components').map(taken('component')),
    ...parts.map(taken('part')),
  ];
}

function taken(as: 'resource' | 'component' | 'part'): (path: string) => Link {
  return (path) => ({ what: 'takes', path, as });
}

function itemsOf(root: Value | undefined, field: string): readonly Value[] {
  const list = listAt(root, field);
  return Array.isArray(list) ? list : [];
}

function textsOf(root: Value | undefined, field: string): string[] {
  return itemsOf(root, field).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}

/** `values.yaml=./cilium.yaml` */
function withoutKey(file: string): string {
  return file.slice(file.indexOf('=') + 1);
}

function patchesOf(resource: Resource): PatchUse[] {
  const root = patchingRoot(resource);
  const patches = ['patches', 'patchesStrategicMerge', 'patchesJson6902'].flatMap((field) =>
    itemsOf(root, field).flatMap(patchOf),
  );
  return addsSelectors(root) ? [...patches, { what: 'selectors' }] : patches;
}

function patchingRoot(resource: Resource): Value | undefined {
  return groupOf(resource) === 'kustomize.toolkit.fluxcd.io' ? member(resource.root, 'spec') : resource.root;
}

/** Labels that Kustomize puts into selectors, too: api/types/labels.go, and commonLabels. */
function addsSelectors(root: Value | undefined): boolean {
  if (member(root, 'commonLabels') !== undefined) return true;
  return itemsOf(root, 'labels').some((one) => booleanAt(one, 'includeSelectors') === true);
}

/** A text in the list is a path, or a patch itself. */
function patchOf(patch: Value): PatchUse[] {
  if (patch.kind === 'scalar')
    return /\n|: /.test(patch.text) ? inlinePatch(patch) : [{ what: 'file', path: patch.text }];
  const path = stringAt(patch, 'path');
  const inline = valueAt(patch, ['patch']);
  const target = valueAt(patch, ['target']);
  const objects = target === undefined ? undefined : targetOf(target, textAt(target, 'name'));
  if (typeof path === 'string') {
    if (objects === undefined) return [{ what: 'file', path }];
    return [
      { what: 'file', path, target: objects },
      { what: 'ports', ...objects },
    ];
  }
  if (inline?.kind !== 'scalar') return [];
  return objects === undefined ? inlinePatch(inline) : touched(inline.text, objects);
}

function inlinePatch(text: Value): PatchUse[] {
  if (text.kind !== 'scalar' || !(mentionsPorts(text.text) || touchesAddresses(text.text))) return [];
  return parseEmbedded(text).flatMap(({ root }) =>
    root === undefined ? [] : touched(text.text, targetOf(root, textAt(member(root, 'metadata'), 'name'))),
  );
}

/** What a patch may change about objects. */
function touched(text: string, objects: PatchTarget): PatchUse[] {
  return [
    ...(mentionsPorts(text) ? [{ what: 'ports', ...objects } as const] : []),
    ...(touchesAddresses(text) ? [{ what: 'addresses', ...objects } as const] : []),
  ];
}

function targetOf(object: Value, name: string | undefined): PatchTarget {
  return { kind: textAt(object, 'kind'), name };
}

function mentionsPorts(text: string): boolean {
  return text.includes('ports');
}

function textAt(value: Value | undefined, key: string): string | undefined {
  const text = stringAt(value, key);
  return typeof text === 'string' ? text : undefined;
}
