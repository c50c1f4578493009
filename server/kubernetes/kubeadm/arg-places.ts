import type { Path } from '../../model/value.ts';
import type { KubeadmKind } from './kinds.ts';

/** A place for flags that kubeadm passes on. */
export interface ArgPlace {
  readonly path: Path;
  readonly component: 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'etcd' | 'kubelet';
}

const ofNode: readonly ArgPlace[] = [
  { path: ['nodeRegistration', 'kubeletExtraArgs'], component: 'kubelet' },
];

const places: { readonly [kind in KubeadmKind]?: readonly ArgPlace[] } = {
  ClusterConfiguration: [
    { path: ['apiServer', 'extraArgs'], component: 'kube-apiserver' },
    { path: ['controllerManager', 'extraArgs'], component: 'kube-controller-manager' },
    { path: ['scheduler', 'extraArgs'], component: 'kube-scheduler' },
    { path: ['etcd', 'local', 'extraArgs'], component: 'etcd' },
  ],
  InitConfiguration: ofNode,
  JoinConfiguration: ofNode,
};

/** Where a kubeadm document of a kind holds flags. */
export function argPlaces(kind: string): readonly ArgPlace[] {
  return Object.entries(places).find(([name]) => name === kind)?.[1] ?? [];
}
