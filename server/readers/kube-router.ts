import { flagTexts, lacksFlag } from '../kubernetes/components/container-texts.ts';
import { defineReader } from './define.ts';
import { containerClaims, defaultClaims, rangesSetting } from './reading/container-claims.ts';

const container = 'kube-router';
const system = 'kube-router';
const services = 'service-cluster-ip-range';
const externals = 'service-external-ip-range';
const balanced = 'loadbalancer-ip-range';

/**
 * The ranges that kube-router is told of: those of Services it repeats, and addresses out of the range for load
 * balancers it hands out itself. Upstream: kube-router, pkg/options/options.go.
 */
export default defineReader({
  system,
  kinds: ['apps/v1/DaemonSet'],
  fields: [
    {
      path: `--${services}`,
      role: 'services',
      form: 'cidr',
      separator: ',',
      note: 'of the container `kube-router`; 10.96.0.0/12 where it is not set',
    },
    { path: `--${externals}`, role: 'none', note: 'which external IPs Services may have' },
    { path: `--${balanced}`, role: 'load-balancers', form: 'cidr', separator: ',' },
  ],
  read(resource) {
    const ofServices = {
      role: 'services',
      system,
      owner: `${system} --${services}`,
      strength: 'derived',
    } as const;
    const written = flagTexts(resource, container, services);
    const claims = containerClaims(written, ofServices);
    const ofPool = { role: 'load-balancers', system, owner: `${system} --${balanced}` } as const;
    return {
      claims: [
        ...(lacksFlag(resource, container, services)
          ? defaultClaims(resource, '10.96.0.0/12', ofServices, 'service-ranges')
          : claims),
        ...containerClaims(flagTexts(resource, container, balanced), ofPool),
      ],
      settings: rangesSetting('service-ranges', written, claims),
    };
  },
});
