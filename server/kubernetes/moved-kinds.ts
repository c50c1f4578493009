interface Move {
  /** The API version that has the kinds now. */
  readonly to: string;
  readonly kinds: readonly string[];
  /** The Kubernetes version that took them away; undefined where they are still there, and off unless switched on. */
  readonly since?: string;
}

const apps = 'apps/v1';
const networking = 'networking.k8s.io/v1';

/**
 * The kinds that a default API server of all known versions no longer finds in an API version of the past. Source:
 * kubernetes.io/docs/reference/using-api/deprecation-guide, api/networking/v1beta1/types.go.
 */
const moves: { readonly [apiVersion: string]: readonly Move[] } = {
  'apps/v1beta1': [{ to: apps, kinds: ['Deployment', 'StatefulSet'], since: '1.16' }],
  'apps/v1beta2': [
    { to: apps, kinds: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'], since: '1.16' },
  ],
  'batch/v1beta1': [{ to: 'batch/v1', kinds: ['CronJob'], since: '1.25' }],
  'discovery.k8s.io/v1beta1': [{ to: 'discovery.k8s.io/v1', kinds: ['EndpointSlice'], since: '1.25' }],
  'extensions/v1beta1': [
    { to: apps, kinds: ['DaemonSet', 'Deployment', 'ReplicaSet'], since: '1.16' },
    { to: networking, kinds: ['NetworkPolicy'], since: '1.16' },
    { to: networking, kinds: ['Ingress'], since: '1.22' },
  ],
  'networking.k8s.io/v1alpha1': [{ to: networking, kinds: ['IPAddress', 'ServiceCIDR'] }],
  'networking.k8s.io/v1beta1': [
    { to: networking, kinds: ['Ingress', 'IngressClass'], since: '1.22' },
    { to: networking, kinds: ['IPAddress', 'ServiceCIDR'] },
  ],
};

/** As `apiVersion/kind`. */
export const movedKinds: readonly string[] = Object.entries(moves).flatMap(([apiVersion, list]) =>
  list.flatMap(({ kinds }) => kinds.map((kind) => `${apiVersion}/${kind}`)),
);

export function moveOf(apiVersion: string, kind: string): Move | undefined {
  return Object.hasOwn(moves, apiVersion)
    ? moves[apiVersion]?.find(({ kinds }) => kinds.includes(kind))
    : undefined;
}
