import { rangeOf } from '../../address/address-range.ts';
import { parseCidrSloppy } from '../../address/cidr.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import { isGlobalUnicast } from '../../address/special.ts';
import { hostAndPort } from '../../kubernetes/kubeadm/host-port.ts';
import { inEveryVersion } from '../../kubernetes/kubeadm/kinds.ts';
import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Claim, ControlPlane, Facts, Setting } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { entryOf, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';
import {
  addressSetting,
  apiServerArgs,
  controllerManagerArgs,
  kubeletArgs,
  passedFlags,
} from './extra-args.ts';
import {
  addressClaim,
  addressClaims,
  rangeClaims,
  rangeSetting,
  setting,
  textAt,
  type Written,
} from './written.ts';

/** The name of every cluster that was given none. */
const defaultClusterName = 'kubernetes';
const defaultServiceSubnet = '10.96.0.0/12';

/**
 * kubeadm's ClusterConfiguration, InitConfiguration and JoinConfiguration. Flags in extraArgs come before what kubeadm
 * would pass, since the component takes them instead.
 */
export default defineReader({
  system: 'kubeadm',
  fields: [
    { path: 'networking.podSubnet', role: 'pods', form: 'cidr', separator: ',' },
    {
      path: 'networking.serviceSubnet',
      role: 'services',
      form: 'cidr',
      separator: ',',
      default: [defaultServiceSubnet],
    },
    { path: 'localAPIEndpoint.advertiseAddress', role: 'nodes', form: 'address' },
    { path: 'controlPlane.localAPIEndpoint.advertiseAddress', role: 'nodes', form: 'address' },
    { path: 'controlPlaneEndpoint', role: 'nodes', form: 'address', note: 'where the host is an address' },
    { path: 'apiServer.extraArgs', role: 'services', form: 'cidr', note: 'as the flags of kube-apiserver' },
    {
      path: 'controllerManager.extraArgs',
      role: 'pods',
      form: 'cidr',
      note: 'as the flags of kube-controller-manager',
    },
    { path: 'nodeRegistration.kubeletExtraArgs', role: 'nodes', form: 'address', note: 'node-ip' },
  ],
  kinds: [
    ...inEveryVersion('ClusterConfiguration'),
    ...inEveryVersion('InitConfiguration'),
    ...inEveryVersion('JoinConfiguration'),
  ],
  read(resource) {
    if (resource.kind === 'ClusterConfiguration') return clusterFacts(resource);
    const path =
      resource.kind === 'InitConfiguration' ? ['localAPIEndpoint'] : ['controlPlane', 'localAPIEndpoint'];
    const advertise = written(resource, [...path, 'advertiseAddress']);
    return {
      claims: [...addressClaims(advertise), ...kubeletArgs(resource).claims],
      settings: [...addressSetting(advertise), ...passedFlags(resource)],
      controlPlanes:
        resource.kind === 'InitConfiguration' ? [plane(resource, 'kubeadm init', undefined)] : [],
    };
  },
});

function clusterFacts(resource: Resource): Partial<Facts> {
  const services = written(resource, ['networking', 'serviceSubnet']);
  const pods = written(resource, ['networking', 'podSubnet']);
  const families = (subnetsIn(textAt(pods) ?? '') ?? []).map(({ cidr }) => cidr.family);
  const apiServer = apiServerArgs(resource);
  const controllerManager = controllerManagerArgs(resource, families);
  const unset = defaultServices(resource);
  return {
    claims: [
      ...rangeClaims(services, 'services'),
      ...unset.claims,
      ...rangeClaims(pods, 'pods'),
      ...apiServer.claims,
      ...controllerManager.claims,
      ...endpointClaim(resource),
    ],
    settings: [
      ...apiServer.settings,
      ...rangeSetting(services, 'service-ranges'),
      ...unset.settings,
      ...rangeSetting(pods, 'pod-ranges'),
      ...controllerManager.settings,
      ...textSetting(written(resource, ['networking', 'dnsDomain']), 'dns-domain'),
      ...textSetting(written(resource, ['kubernetesVersion']), 'kubernetes-version'),
      ...passedFlags(resource),
    ],
    controlPlanes: [plane(resource, 'kubeadm', clusterName(resource))],
  };
}

/** kubeadm's own Service range, where the file says something about the network but not which. */
function defaultServices(resource: Resource): {
  readonly claims: readonly Claim[];
  readonly settings: readonly Setting[];
} {
  const path: Path = ['networking', 'serviceSubnet'];
  const cidr = parseCidrSloppy(defaultServiceSubnet)?.cidr;
  const networking = valueAt(resource.root, ['networking']);
  const given = valueAt(networking, ['serviceSubnet']);
  const isGiven = given !== undefined && !(given.kind === 'scalar' && given.value === '');
  if (cidr === undefined || networking?.kind !== 'map' || isGiven || !resource.complete)
    return { claims: [], settings: [] };
  const owner = 'kubeadm networking.serviceSubnet, by default';
  const at = {
    owner,
    text: defaultServiceSubnet,
    strength: 'default',
    source: sourceAt(resource, path),
  } as const;
  return {
    claims: [
      { ...at, role: 'services', range: rangeOf(cidr), system: 'kubeadm', position: 0, shape: 'range' },
    ],
    settings: [{ ...at, name: 'service-ranges', value: defaultServiceSubnet }],
  };
}

/** The endpoint of the control plane where it is an address: a machine, or a load balancer beside it. */
function endpointClaim(resource: Resource): Claim[] {
  const at = written(resource, ['controlPlaneEndpoint']);
  const endpoint = textAt(at);
  if (endpoint === undefined) return [];
  const { host } = hostAndPort(endpoint);
  const ip = parseIpSloppy(host)?.ip;
  if (ip === undefined || !isGlobalUnicast(ip)) return [];
  const from = endpoint.indexOf(host);
  return [addressClaim(at, { text: host, from, to: from + host.length }, ip, 0)];
}

/** The cluster's own name: the default names none, or all clusters of a repository would be one. */
function clusterName({ root }: Resource): string | undefined {
  const name = stringAt(root, 'clusterName');
  return typeof name === 'string' && name !== '' && name !== defaultClusterName ? name : undefined;
}

function plane(
  resource: Resource,
  component: ControlPlane['component'],
  name: string | undefined,
): ControlPlane {
  const path: Path = entryOf(resource.root, 'kind') === undefined ? [] : ['kind'];
  return { component, clusterName: name, source: sourceAt(resource, path) };
}

function textSetting(at: Written, name: Setting['name']): Setting[] {
  const text = textAt(at);
  return text === undefined ? [] : setting(at, name, text, text);
}

function written(resource: Resource, path: Path): Written {
  return { resource, path, owner: `kubeadm ${path.join('.')}` };
}
