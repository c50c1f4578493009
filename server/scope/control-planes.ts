import type { ControlPlane } from '../model/facts.ts';
import { folderOf } from './paths.ts';
import type { ScopedFile } from './scoped-file.ts';

type Component = ControlPlane['component'];

/** One cluster as one component knows it; equal ones are the same cluster. */
interface Identity {
  readonly component: Component;
  readonly id: string;
  readonly isNamed: boolean;
}

/**
 * kubeadm configures the API server and the controller manager, and Cluster API configures kubeadm. The installer of
 * OpenShift writes two objects about the network.
 */
const families: { readonly [component in Component]?: string } = {
  kubeadm: 'kubeadm',
  'kubeadm init': 'kubeadm',
  'kube-apiserver': 'kubeadm',
  'kube-controller-manager': 'kubeadm',
  'Cluster API': 'kubeadm',
  'OpenShift network': 'OpenShift',
  'OpenShift network operator': 'OpenShift',
};

/** Carries configuration of kubeadm for its own clusters, in several parts. */
const hosts: ReadonlySet<Component> = new Set(['kind', 'Cluster API', 'EKS Anywhere']);

/** One file for each machine: several of one folder are mostly those of one cluster. */
const perMachine: ReadonlySet<Component> = new Set(['k3s', 'RKE2', 'k0s', 'Talos', 'kubespray']);

/** Which clusters each file configures, by its path. */
export function identitiesOf(files: readonly ScopedFile[]): ReadonlyMap<string, readonly Identity[]> {
  const beside = new Map<string, ScopedFile[]>();
  const found = files.filter(({ controlPlanes }) => controlPlanes.length > 0);
  for (const file of found) {
    const folder = folderOf(file.path);
    beside.set(folder, [...(beside.get(folder) ?? []), file]);
  }
  return new Map(
    found.map((file) => [
      file.path,
      ownPlanes(file).map(({ component, clusterName }, n) => {
        const named = clusterName === undefined ? undefined : `name ${clusterName}`;
        const id =
          named ??
          (perMachine.has(component)
            ? sharedId(component, file, beside.get(folderOf(file.path)) ?? [])
            : `${component} ${file.path} ${n}`);
        return { component, id, isNamed: id.startsWith('name ') };
      }),
    ]),
  );
}

function ownPlanes({ controlPlanes }: ScopedFile): ScopedFile['controlPlanes'] {
  if (!controlPlanes.some(({ component }) => hosts.has(component))) return controlPlanes;
  return controlPlanes.filter(({ component }) => hosts.has(component) || families[component] !== 'kubeadm');
}

/** A machine's file without a name is of the cluster that the files beside it agree on. */
function sharedId(component: Component, { path, ranges }: ScopedFile, beside: readonly ScopedFile[]): string {
  const own = `${component} ${folderOf(path)}`;
  const mayBeSame = beside.filter((other) => other.ranges === '' || ranges === '' || other.ranges === ranges);
  const names = new Set(
    mayBeSame.flatMap(({ controlPlanes }) =>
      controlPlanes.flatMap((one) =>
        one.component === component && one.clusterName !== undefined ? [one.clusterName] : [],
      ),
    ),
  );
  const [name] = names;
  if (names.size === 1) return `name ${name}`;
  const stated = new Set(mayBeSame.map((other) => other.ranges).filter((other) => other !== ''));
  return stated.size === 1 ? `${own} ${[...stated][0]}` : `${own} ${ranges}`;
}

/** How many clusters these identities are: several components of one installer, and equal names, count once. */
export function countClusters(identities: readonly Identity[]): number {
  const byFamily = new Map<string, Map<Component, Map<string, boolean>>>();
  for (const { component, id, isNamed } of identities) {
    const family = families[component] ?? component;
    const components = byFamily.get(family) ?? new Map<Component, Map<string, boolean>>();
    byFamily.set(family, components);
    components.set(component, (components.get(component) ?? new Map<string, boolean>()).set(id, isNamed));
  }
  const largest = [...byFamily.values()].map((components) =>
    [...components.values()].reduce((best, ids) => (weightOf(ids) > weightOf(best) ? ids : best)),
  );
  return new Set(largest.flatMap((ids) => [...ids.keys()])).size;
}

/** More clusters weigh more, and of equally many those that have names. */
function weightOf(ids: ReadonlyMap<string, boolean>): number {
  return ids.size + ([...ids.values()].includes(true) ? 0.5 : 0);
}
