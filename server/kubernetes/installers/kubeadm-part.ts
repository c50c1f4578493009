import type { TypeMeta } from '../shapes.ts';

/**
 * Parts of configuration that an installer merges into its own before kubeadm sees it. They are no documents of
 * kubeadm: what is missing in them is written elsewhere, and mostly they have no API version.
 */
export const kubeadmParts = {
  ClusterConfiguration: { apiVersion: 'file', kind: 'kubeadm-cluster' },
  InitConfiguration: { apiVersion: 'file', kind: 'kubeadm-init' },
  JoinConfiguration: { apiVersion: 'file', kind: 'kubeadm-join' },
  KubeletConfiguration: { apiVersion: 'file', kind: 'kubelet' },
  KubeProxyConfiguration: { apiVersion: 'file', kind: 'kube-proxy' },
} as const satisfies { readonly [kind: string]: TypeMeta };

/** What a text is a part of, by the one kind that it names. */
export function kubeadmPart(text: string): TypeMeta | undefined {
  const kinds = new Set([...text.matchAll(/^\s*["']?kind["']?\s*:\s*["']?(\w+)/gm)].map(([, kind]) => kind));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === undefined) return undefined;
  return Object.entries(kubeadmParts).find(([name]) => name === kind)?.[1];
}
