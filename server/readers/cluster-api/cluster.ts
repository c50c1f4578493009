import { parseIpSloppy } from '../../address/ip.ts';
import { isGlobalUnicast } from '../../address/special.ts';
import type { Claim, Facts } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { stringAt, valueAt } from '../../model/value.ts';
import { type ClaimField, defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

/**
 * Clusters of Cluster API, and the versions of their control planes; the configuration of kubeadm inside them is read on
 * its own. Upstream: cluster-api, api/core/v1beta2/cluster_types.go, and its kubeadm bootstrap provider, which gives
 * the ranges to kubeadm.
 */
export default defineReader({
  system: 'Cluster API',
  kinds: [
    'cluster.x-k8s.io/v1beta2/Cluster',
    'cluster.x-k8s.io/v1beta1/Cluster',
    'cluster.x-k8s.io/v1alpha4/Cluster',
    'controlplane.cluster.x-k8s.io/v1beta2/KubeadmControlPlane',
    'controlplane.cluster.x-k8s.io/v1beta1/KubeadmControlPlane',
  ],
  fields: [
    {
      path: 'spec.clusterNetwork.pods.cidrBlocks[]',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
    },
    { ...services(), when: (resource) => !isKubeadms(resource) },
    {
      ...services(),
      default: ['10.96.0.0/12'],
      yieldsTo: 'service-ranges',
      note: 'with a KubeadmControlPlane, whose default it is',
      when: isKubeadms,
    },
    { path: 'spec.clusterNetwork.serviceDomain', setting: 'dns-domain' },
    { path: 'spec.controlPlaneEndpoint.host', role: 'nodes', form: 'address' },
    { path: 'spec.topology.version', setting: 'kubernetes-version' },
    { path: 'spec.version', setting: 'kubernetes-version', note: 'of a KubeadmControlPlane' },
  ],
  read(resource, fields) {
    const { claims = [], ...facts } = fields();
    return { ...facts, claims: claims.filter(isUsable), controlPlanes: planeOf(resource) };
  },
});

function services(): ClaimField {
  return {
    path: 'spec.clusterNetwork.services.cidrBlocks[]',
    role: 'services',
    form: 'cidr',
    setting: 'service-ranges',
  };
}

/** Whether kubeadm makes the control plane, and the cluster says something about its network. */
function isKubeadms({ root }: Resource): boolean {
  return (
    stringAt(root, 'spec', 'controlPlaneRef', 'kind') === 'KubeadmControlPlane' &&
    valueAt(root, ['spec', 'clusterNetwork'])?.kind === 'map'
  );
}

/** An endpoint on all addresses, or on the machine itself, is no address of a machine. */
function isUsable({ shape, text }: Claim): boolean {
  if (shape === 'range') return true;
  const ip = parseIpSloppy(text)?.ip;
  return ip !== undefined && isGlobalUnicast(ip);
}

function planeOf(resource: Resource): Facts['controlPlanes'] {
  if (resource.kind !== 'Cluster') return [];
  return [
    {
      component: 'Cluster API',
      clusterName: resource.name,
      source: sourceAt(resource, ['metadata', 'name']),
    },
  ];
}
