/**
 * The types of a kind of Calico: that of its API, and that of the objects behind it, which is what a cluster without
 * Calico's API server is given. Both mean the same. Upstream: calico 3.32.1, api/pkg/apis/projectcalico/v3,
 * libcalico-go/config/crd.
 */
export function calicoKinds(...kinds: string[]): string[] {
  return kinds.flatMap((kind) => [`projectcalico.org/v3/${kind}`, `crd.projectcalico.org/v1/${kind}`]);
}
