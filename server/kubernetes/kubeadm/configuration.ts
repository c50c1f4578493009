import type { Resource } from '../../model/resource.ts';
import { groupOf } from '../../model/resource.ts';
import type { Release } from '../releases.ts';
import { type KubeadmKind, kubeadmKinds } from './kinds.ts';

/** The first document of a kind among those that kubeadm reads together. */
export function partOf(unit: readonly Resource[], kind: KubeadmKind): Resource | undefined {
  return unit.find((resource) => resource.kind === kind && groupOf(resource) === 'kubeadm.k8s.io');
}

/** Whether the documents are a file for kubeadm: component configurations alone are not. */
export function hasKubeadm(unit: readonly Resource[]): boolean {
  return unit.some((resource) => groupOf(resource) === 'kubeadm.k8s.io');
}

/** Whether `kubeadm init` has something to read: only then are component configurations looked at. */
export function configuresCluster(unit: readonly Resource[]): boolean {
  return (
    partOf(unit, 'ClusterConfiguration') !== undefined || partOf(unit, 'InitConfiguration') !== undefined
  );
}

/** Whether `kubeadm config validate` looks into a document: beside those that it was asked for it takes no notice of others. */
export function isLookedInto(
  { kind, apiVersion }: Resource,
  unit: readonly Resource[],
  release: Release,
): boolean {
  if (configuresCluster(unit)) return true;
  if (kind === 'UpgradeConfiguration' && !release.has('upgradesValidated')) return false;
  return apiVersion.startsWith('kubeadm.k8s.io/') && kubeadmKinds.some((known) => known === kind);
}

/**
 * Where kubeadm stops, in the order of `ValidateConfig` (cmd/kubeadm/app/util/config/common.go): of one step it tells
 * everything, and of later ones nothing.
 */
export const loadSteps = {
  /** SplitConfigDocuments: a document without kind or group; it stops at the first. */
  split: 0,
  /** SplitConfigDocuments: a kind given twice. */
  repeated: 1_000,
  /** validateKnownGVKs. */
  known: 1_001,
  /** Then each document is decoded by itself. */
  decode: 1_002,
} as const;

export const validateSteps = {
  initEndpoint: 0,
  version: 1,
  controlPlaneEndpoint: 2,
  init: 3,
  joinEndpoint: 4,
  join: 5,
  reset: 6,
  upgrade: 7,
} as const;

/** The step in which kubeadm decodes a document: they are sorted by group, version and kind. */
export function decodeStep(unit: readonly Resource[], resource: Resource): number {
  const order = [...unit].sort((a, b) => (gvk(a) < gvk(b) ? -1 : 1));
  return loadSteps.decode + order.indexOf(resource);
}

function gvk({ apiVersion, kind }: Resource): string {
  return `${apiVersion}, Kind=${kind}`;
}
