import { defineReader } from '../define.ts';

const prefixes = ['PILOT_IP_AUTOALLOCATE_IPV4_PREFIX', 'PILOT_IP_AUTOALLOCATE_IPV6_PREFIX'];

/** Upstream: istio, manifests/charts/istio-control/istio-discovery/values.yaml, and pilot/pkg/features/pilot.go. */
export default defineReader({
  system: 'Istio',
  kinds: ['values/istiod'],
  fields: [
    {
      path: 'global.proxy.includeIPRanges',
      covers: ['services'],
      form: 'cidr',
      separator: ',',
      otherwise: 'traffic to them passes by the sidecars',
      note: '`*`, which is the default, holds all',
    },
    { path: 'global.proxy.excludeIPRanges', role: 'none' },
    ...['env', 'pilot.env'].flatMap((env) =>
      prefixes.map((prefix) => ({
        path: `${env}.${prefix}`,
        role: 'internal' as const,
        form: 'cidr' as const,
        note: 'addresses that ServiceEntries without one get',
      })),
    ),
  ],
});
