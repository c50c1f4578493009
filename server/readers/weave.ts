import { lacksVariable, variableTexts } from '../kubernetes/components/container-texts.ts';
import { defineReader } from './define.ts';
import { containerClaims, defaultClaims } from './reading/container-claims.ts';

const container = 'weave';
const variable = 'IPALLOC_RANGE';
const ofPods = { role: 'pods', system: 'Weave', owner: `Weave ${variable}` } as const;

/** The Pod range of Weave Net. Upstream: weave, prog/weave-kube/launch.sh. */
export default defineReader({
  system: 'Weave',
  kinds: ['apps/v1/DaemonSet'],
  fields: [
    {
      path: `spec.template.spec.containers[].env[${variable}]`,
      role: 'pods',
      form: 'cidr',
      note: 'of the container `weave`; 10.32.0.0/12 where it is not set',
    },
  ],
  read: (resource) => ({
    claims: lacksVariable(resource, container, variable)
      ? defaultClaims(resource, '10.32.0.0/12', ofPods)
      : containerClaims(variableTexts(resource, container, variable), ofPods),
  }),
});
