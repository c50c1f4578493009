import { parseIpSloppy } from '../../address/ip.ts';
import { partOf, validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import { subnetsIn } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { formatPath, type Path, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { endpointPath } from './endpoint-path.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: [...inValidatedVersions('InitConfiguration'), ...inValidatedVersions('JoinConfiguration')],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/config/initconfiguration.go',
    symbol: 'SetAPIEndpointDynamicDefaults',
  },
  rules: {
    'advertise-address-malformed': {
      summary: 'The advertiseAddress is not a single IP address.',
      why: 'The API server announces itself under exactly one address, also in a dual-stack cluster: one of the family of the first Service range. A prefix length, a port, brackets, a zone or a host name do not belong there.',
    },
  },
  check(resource, { unit }, report) {
    const path = [...endpointPath(resource), 'advertiseAddress'];
    const address = stringAt(resource.root, ...path);
    if (typeof address !== 'string' || address === '' || parseIpSloppy(address) !== undefined) return;
    report('advertise-address-malformed', {
      path,
      reason: null,
      step: resource.kind === 'JoinConfiguration' ? validateSteps.joinEndpoint : validateSteps.initEndpoint,
      message: `${formatPath(path)} "${address}" is not a single IP address.`,
      fixes: repairs(path, address, unit),
    });
  },
});

/** Of several addresses the one of the first Service family; of one the address alone. */
function repairs(path: Path, address: string, unit: readonly Resource[]): LocalFix[] {
  const serviceSubnet = stringAt(partOf(unit, 'ClusterConfiguration')?.root, 'networking', 'serviceSubnet');
  const family = typeof serviceSubnet === 'string' ? subnetsIn(serviceSubnet)?.[0]?.cidr.family : undefined;
  const found = address
    .split(/[\s,]+/)
    .map((part) => part.replace(/^\[(.*)\]$/, '$1').replace(/\/\d+$/, ''))
    .filter((part) => parseIpSloppy(part) !== undefined);
  const meant = found.find((part) => parseIpSloppy(part)?.ip.family === family) ?? found[0];
  if (meant === undefined) return [];
  const patch = { op: 'replace-slice', path, from: 0, to: address.length, text: meant } as const;
  return [{ title: `Write ${meant}`, safe: found.length === 1, patches: [patch] }];
}

export const examples: { readonly [id in 'advertise-address-malformed']: Examples } = {
  'advertise-address-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 10.0.0.5,fd00::5
  #                 ^^^^^^^^^^^^^^^^ error advertise-address-malformed: localAPIEndpoint.advertiseAddress "10.0.0.5,fd00::5" is not a single IP address.
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: fd00:10:96::/112,10.96.0.0/16
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: fd00::5
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: fd00:10:96::/112,10.96.0.0/16
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
controlPlane:
  localAPIEndpoint:
    advertiseAddress: node1.example.com
    #                 ^^^^^^^^^^^^^^^^^ error advertise-address-malformed: controlPlane.localAPIEndpoint.advertiseAddress "node1.example.com" is not a single IP address.
discovery:
  file:
    kubeConfigPath: https://example.com/discovery.conf
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: fd00::5
`,
      },
    ],
  },
};
