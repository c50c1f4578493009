import type { Facts } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { type Mapping, stringAt, valueAt } from '../../model/value.ts';
import { type ClaimField, defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';
import { withHostPrefix } from './host-prefix.ts';

const vips = ['apiVIPs[]', 'apiVIP', 'ingressVIPs[]', 'ingressVIP'];

/**
 * What an OpenShift cluster is installed with: the file of the installer, the objects of assisted installation and of
 * HyperShift. Upstream: installer, pkg/types/installconfig.go; assisted-service, AgentClusterInstall; hypershift,
 * HostedCluster.
 */
export default defineReader({
  system: 'OpenShift',
  kinds: [
    'file/install-config',
    'extensions.hive.openshift.io/v1beta1/AgentClusterInstall',
    'hypershift.openshift.io/v1beta1/HostedCluster',
    'hypershift.openshift.io/v1alpha1/HostedCluster',
  ],
  fields: [
    ...networking('networking', 'of the installer', true),
    ...networking('spec.networking', 'of the objects', false),
    {
      path: 'networking.clusterNetwork',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      default: ['10.128.0.0/14'],
      blocks: { IPv4: 23 },
      yieldsTo: 'pod-ranges',
      note: 'of the installer, where the list is missing',
      when: ({ apiVersion, root }) =>
        apiVersion === 'file' && lacks(root, 'clusterNetwork', 'clusterNetworks'),
    },
    {
      path: 'networking.serviceNetwork',
      role: 'services',
      form: 'cidr',
      setting: 'service-ranges',
      default: ['172.30.0.0/16'],
      yieldsTo: 'service-ranges',
      note: 'of the installer, where the list is missing',
      when: ({ apiVersion, root }) => apiVersion === 'file' && lacks(root, 'serviceNetwork', 'serviceCIDR'),
    },
    { path: 'networking.machineCIDR', role: 'nodes', form: 'cidr', note: 'the old name' },
    { path: 'networking.serviceCIDR', role: 'services', form: 'cidr', note: 'the old name' },
    ...vips.map((vip): ClaimField => ({ path: `platform.*.${vip}`, role: 'nodes', form: 'address' })),
    ...vips.map((vip): ClaimField => ({ path: `spec.${vip}`, role: 'nodes', form: 'address' })),
    { path: 'proxy.noProxy', role: 'none', note: 'the installer adds the networks of the cluster' },
  ],
  read(resource, fields) {
    const { claims = [], ...facts } = fields();
    return {
      ...facts,
      claims: claims.map((claim) => withHostPrefix(resource, claim)),
      controlPlanes: planeOf(resource),
    };
  },
});

function networking(at: string, note: string, isInstaller: boolean): ClaimField[] {
  const when = ({ apiVersion }: Resource) => (apiVersion === 'file') === isInstaller;
  const services = { role: 'services', form: 'cidr', setting: 'service-ranges', note, when } as const;
  return [
    { path: `${at}.clusterNetwork[].cidr`, role: 'pods', form: 'cidr', setting: 'pod-ranges', note, when },
    { path: `${at}.serviceNetwork[]`, ...services },
    { path: `${at}.serviceNetwork[].cidr`, ...services },
    { path: `${at}.machineNetwork[].cidr`, role: 'nodes', form: 'cidr', note, when },
  ];
}

/** Whether neither the field nor its old name is written, and something else about the network is. */
function lacks(root: Mapping, ...keys: readonly string[]): boolean {
  const network = valueAt(root, ['networking']);
  return network?.kind === 'map' && keys.every((key) => valueAt(network, [key]) === undefined);
}

function planeOf(resource: Resource): Facts['controlPlanes'] {
  const name = stringAt(resource.root, 'metadata', 'name');
  return [
    {
      component: 'OpenShift',
      clusterName: typeof name === 'string' ? name : undefined,
      source: sourceAt(resource, ['metadata', 'name']),
    },
  ];
}
