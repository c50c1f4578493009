import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Facts } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { apiServerArgs, controllerManagerArgs, kubeletArgs } from '../kubeadm/extra-args.ts';
import { addressClaims } from '../kubeadm/written.ts';

/**
 * Parts of kubeadm's configuration that kind and Cluster API merge into their own. Other than in a configuration of
 * kubeadm itself, what is missing has no default here: the installer writes it.
 */
export default defineReader({
  system: 'kubeadm',
  kinds: ['file/kubeadm-cluster', 'file/kubeadm-init', 'file/kubeadm-join'],
  fields: [
    {
      path: 'networking.podSubnet',
      role: 'pods',
      form: 'cidr',
      separator: ',',
      setting: 'pod-ranges',
      strength: 'component',
      note: 'in a patch of kind or a KubeadmControlPlane',
    },
    {
      path: 'networking.serviceSubnet',
      role: 'services',
      form: 'cidr',
      separator: ',',
      setting: 'service-ranges',
      strength: 'component',
    },
    { path: 'networking.dnsDomain', setting: 'dns-domain', strength: 'component' },
  ],
  read(resource, fields) {
    const facts = fields();
    const args = argsOf(resource);
    return {
      claims: [
        ...(facts.claims ?? []),
        ...args.flatMap(({ claims }) => claims),
        ...advertised(resource, ['localAPIEndpoint']),
        ...advertised(resource, ['controlPlane', 'localAPIEndpoint']),
      ],
      settings: [...(facts.settings ?? []), ...args.flatMap(({ settings }) => settings)],
    };
  },
});

function argsOf(resource: Resource) {
  if (resource.kind !== 'kubeadm-cluster') return [kubeletArgs(resource)];
  const subnet = stringAt(resource.root, 'networking', 'podSubnet');
  const pods = typeof subnet === 'string' ? (subnetsIn(subnet) ?? []) : [];
  const families = pods.map(({ cidr }) => cidr.family);
  return [apiServerArgs(resource), controllerManagerArgs(resource, families)];
}

function advertised(resource: Resource, at: Path): Facts['claims'] {
  const path = [...at, 'advertiseAddress'];
  return addressClaims({ resource, path, owner: 'kubeadm localAPIEndpoint.advertiseAddress' });
}
