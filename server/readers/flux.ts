import type { AppliedLink, Facts, Link } from '../model/facts.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import { listAt, type Maybe, stringAt, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { substitutionsOf, valuesKept } from './substitutions.ts';

/** The object with which `flux bootstrap` begins: fluxcd/flux2, pkg/manifestgen/sync. */
const bootstrapName = 'flux-system';

/**
 * Which folders Flux applies to which cluster: kustomize-controller, api/v1/kustomization_types.go; flux-operator,
 * api/v1/fluxinstance_types.go; source-watcher, api/v1beta1/artifactgenerator_types.go.
 */
export default defineReader({
  system: 'Flux',
  fields: [],
  kinds: [
    'kustomize.toolkit.fluxcd.io/v1/Kustomization',
    'kustomize.toolkit.fluxcd.io/v1beta2/Kustomization',
    'kustomize.toolkit.fluxcd.io/v1beta1/Kustomization',
    'fluxcd.controlplane.io/v1/FluxInstance',
    'source.extensions.fluxcd.io/v1beta1/ArtifactGenerator',
    'v1/ConfigMap',
  ],
  read: (resource): Partial<Facts> =>
    resource.kind === 'ConfigMap'
      ? { substitutions: valuesKept(resource) }
      : { links: linksOf(resource), substitutions: substitutionsOf(resource) },
});

function linksOf(resource: Resource): Link[] {
  const { root, kind } = resource;
  if (kind === 'ArtifactGenerator') return copiesOf(resource);
  if (kind === 'FluxInstance') {
    const path = stringAt(root, 'spec', 'sync', 'path');
    return typeof path === 'string' ? [{ ...applied(path), isEntry: true }] : [];
  }
  return groupOf(resource) === 'kustomize.toolkit.fluxcd.io' ? kustomizationLinks(resource) : [];
}

/** A cluster or an artifact that cannot be known leaves no link. */
function kustomizationLinks({ root, name }: Resource): Link[] {
  const path = stringAt(root, 'spec', 'path');
  const isArtifact = stringAt(root, 'spec', 'sourceRef', 'kind') === 'ExternalArtifact';
  const artifact = isArtifact ? stringAt(root, 'spec', 'sourceRef', 'name') : undefined;
  const cluster = clusterOf(root);
  if (!isText(path ?? './') || !isText(artifact) || !isText(cluster)) return [];
  const link = applied(typeof path === 'string' ? path : './');
  return [{ ...link, cluster, artifact, isEntry: name === bootstrapName }];
}

function clusterOf(root: Resource['root']): Maybe<string> {
  if (valueAt(root, ['spec', 'kubeConfig']) === undefined) return undefined;
  const secret = stringAt(root, 'spec', 'kubeConfig', 'secretRef', 'name');
  return secret ?? stringAt(root, 'spec', 'kubeConfig', 'configMapRef', 'name') ?? 'another';
}

function isText(value: Maybe<string>): value is string | undefined {
  return typeof value !== 'symbol';
}

function applied(path: string): AppliedLink {
  return {
    what: 'applies',
    by: 'Flux',
    path,
    isDeep: true,
    cluster: undefined,
    artifact: undefined,
    isEntry: false,
  };
}

/** `@repository/apps/base/**` to `@artifact/base/`. */
function copiesOf({ root }: Resource): Link[] {
  const artifacts = listAt(root, 'spec', 'artifacts');
  if (!Array.isArray(artifacts)) return [];
  return artifacts.flatMap((one) => {
    const artifact = stringAt(one, 'name');
    const copies = listAt(one, 'copy');
    if (typeof artifact !== 'string' || !Array.isArray(copies)) return [];
    return copies.flatMap((copy): Link[] => {
      const from = stringAt(copy, 'from');
      const to = stringAt(copy, 'to');
      if (typeof from !== 'string' || typeof to !== 'string') return [];
      return [{ what: 'copies', artifact, from: withoutSource(from), to: withoutSource(to) }];
    });
  });
}

function withoutSource(path: string): string {
  return path.replace(/^@[^/]*\//, '').replace(/\/?\*.*$/, '');
}
