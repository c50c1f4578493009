import { numberAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';

/** Ranges of a Talos cluster. Upstream: talos, pkg/machinery/config/types/k8s/network.go. */
export default defineReader({
  system: 'Talos',
  kinds: ['v1alpha1/KubeNetworkConfig'],
  fields: [
    {
      path: 'podSubnets',
      role: 'pods',
      form: 'cidr',
      setting: 'pod-ranges',
      blocks: { IPv4: 24, IPv6: 64 },
      note: 'nodeCIDRMaskSizeIPv4 and nodeCIDRMaskSizeIPv6 say otherwise about the blocks of nodes',
    },
    { path: 'serviceSubnets', role: 'services', form: 'cidr', setting: 'service-ranges' },
    { path: 'dnsDomain', setting: 'dns-domain' },
    { path: 'nodeCIDRMaskSizeIPv4', setting: 'node-mask-ipv4', canonical: notZero },
    { path: 'nodeCIDRMaskSizeIPv6', setting: 'node-mask-ipv6', canonical: notZero },
  ],
  read({ root }, fields) {
    const { claims = [], settings = [] } = fields();
    return {
      settings: settings.map((setting) => ({ ...setting, owner: inDocument(setting.owner) })),
      claims: claims.map((written) => {
        const claim = { ...written, owner: inDocument(written.owner) };
        const mask = numberAt(root, `nodeCIDRMaskSize${claim.range.family}`);
        const isSet = claim.role === 'pods' && typeof mask === 'number' && mask > 0;
        return isSet ? { ...claim, blocks: mask } : claim;
      }),
    };
  },
});

/** The fields of this document have names that others have, too. */
function inDocument(owner: string): string {
  return owner.replace(/^Talos /, 'Talos KubeNetworkConfig ');
}

/** 0 leaves the mask at its default. */
function notZero(text: string): string | undefined {
  return text === '0' ? undefined : text;
}
