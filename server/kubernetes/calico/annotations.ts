import type { Resource } from '../../model/resource.ts';
import { type Path, type Scalar, type Value, valueAt } from '../../model/value.ts';
import { podKinds, podTemplatePath } from '../pod-templates.ts';

/** What a list in an annotation holds. */
type AnnotationHolds = 'pools' | 'addresses';

/** An annotation of Calico: a JSON list in a text. */
export interface CalicoAnnotation {
  readonly key: string;
  readonly holds: AnnotationHolds;
  readonly scalar: Scalar;
  readonly path: Path;
}

type Table = { readonly [key: string]: AnnotationHolds };

const pools: Table = {
  'cni.projectcalico.org/ipv4pools': 'pools',
  'cni.projectcalico.org/ipv6pools': 'pools',
};

const ofPods: Table = {
  ...pools,
  'cni.projectcalico.org/ipAddrs': 'addresses',
  'cni.projectcalico.org/ipAddrsNoIpam': 'addresses',
  'cni.projectcalico.org/floatingIPs': 'addresses',
};

const ofServices: Table = {
  'projectcalico.org/ipv4pools': 'pools',
  'projectcalico.org/ipv6pools': 'pools',
  'projectcalico.org/loadBalancerIPs': 'addresses',
};

/** The kinds whose annotations Calico reads. */
export const annotatedKinds: readonly string[] = [...podKinds, 'v1/Namespace', 'v1/Service'];

/**
 * The annotations by which Pods, Namespaces and Services choose pools and addresses. Upstream: calico 3.32.1,
 * cni-plugin/pkg/k8s/k8s.go, kube-controllers/pkg/controllers/loadbalancer/loadbalancer_controller.go.
 */
export function calicoAnnotations(resource: Resource): CalicoAnnotation[] {
  const { kind } = resource;
  const table = kind === 'Service' ? ofServices : kind === 'Namespace' ? pools : ofPods;
  const base = [...(podTemplatePath(resource) ?? []), 'metadata', 'annotations'];
  return entriesOf(valueAt(resource.root, base)).flatMap(({ key, value }): CalicoAnnotation[] => {
    const holds = Object.hasOwn(table, key) ? table[key] : undefined;
    if (holds === undefined || value.kind !== 'scalar' || value.text === '') return [];
    return [{ key, holds, scalar: value, path: [...base, key] }];
  });
}

function entriesOf(value: Value | undefined) {
  return value?.kind === 'map' ? value.entries : [];
}
