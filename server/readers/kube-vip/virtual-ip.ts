import { containersOf, variablePath } from '../../kubernetes/containers.ts';
import type { Claim } from '../../model/facts.ts';
import { stringAt } from '../../model/value.ts';
import { defineReader, type Field } from '../define.ts';
import { claimAt } from '../reading/claim-at.ts';

const note = 'the address of the control plane, on one of its machines';

/** The address that kube-vip keeps on one machine of the control plane. Upstream: kube-vip, pkg/kubevip/config_envvar.go. */
export default defineReader({
  system: 'kube-vip',
  kinds: ['v1/Pod', 'apps/v1/DaemonSet'],
  fields: ['address', 'vip_address'].map(
    (variable): Field => ({
      path: `spec.containers[].env[${variable}]`,
      role: 'nodes',
      form: 'address',
      note,
    }),
  ),
  read(resource) {
    const claims = containersOf(resource).flatMap((container): Claim[] => {
      const image = stringAt(container.value, 'image');
      if (typeof image !== 'string' || !/(?:^|\/)kube-vip(?:-iptables)?(?:[:@]|$)/.test(image)) return [];
      return ['address', 'vip_address'].flatMap((variable, position) =>
        claimAt(resource, variablePath(container, variable), {
          role: 'nodes',
          form: 'address',
          owner: `kube-vip ${variable}`,
          system: 'kube-vip',
          position,
        }),
      );
    });
    return { claims };
  },
});
