import type { Claim } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { booleanAt, numberAt, unknown } from '../../model/value.ts';
import { defineReader } from '../define.ts';

/**
 * The files of the agent and of the controller, as they lie in the ConfigMap antrea-config. Upstream: antrea,
 * pkg/config/agent/config.go and pkg/config/controller/config.go.
 */
export default defineReader({
  system: 'Antrea',
  kinds: ['file/antrea-agent', 'file/antrea-controller', 'values/antrea'],
  fields: [
    {
      path: 'nodeIPAM.clusterCIDRs[]',
      role: 'pods',
      form: 'cidr',
      when: allocates,
      note: 'where `nodeIPAM.enableNodeIPAM` (in values `nodeIPAM.enable`) is true',
    },
    {
      path: 'nodeIPAM.serviceCIDR',
      role: 'services',
      form: 'cidr',
      strength: 'derived',
      when: allocates,
    },
    {
      path: 'serviceCIDR',
      role: 'services',
      form: 'cidr',
      strength: 'derived',
      when: balancesItself,
      note: 'where AntreaProxy is off',
    },
    { path: 'serviceCIDRv6', role: 'services', form: 'cidr', strength: 'derived', when: balancesItself },
    { path: 'transportInterfaceCIDRs[]', role: 'none' },
    { path: 'egress.exceptCIDRs[]', role: 'none' },
  ],
  read(resource, fields) {
    const { claims = [], ...rest } = fields();
    return {
      ...rest,
      claims: claims.map((claim) => (claim.role === 'pods' ? inBlocks(resource, claim) : claim)),
    };
  },
});

function inBlocks({ root }: Resource, claim: Claim): Claim {
  const { family } = claim.range;
  const mask = numberAt(root, 'nodeIPAM', `nodeCIDRMaskSize${family}`);
  // 0 leaves it at the default.
  const blocks = mask === undefined || mask === 0 ? (family === 'IPv4' ? 24 : 64) : mask;
  return blocks === unknown ? claim : { ...claim, blocks };
}

/** Whether Antrea itself gives each node a block of the Pod range. */
function allocates({ root }: Resource): boolean {
  return (
    booleanAt(root, 'nodeIPAM', 'enableNodeIPAM') === true || booleanAt(root, 'nodeIPAM', 'enable') === true
  );
}

function balancesItself({ root }: Resource): boolean {
  return (
    booleanAt(root, 'antreaProxy', 'enable') === false ||
    booleanAt(root, 'featureGates', 'AntreaProxy') === false
  );
}
