import { indexedIp } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import type { Service } from '../../model/facts.ts';
import { defineRule } from '../define.ts';
import { clusterIpFixes } from '../identity/cluster-ip-fixes.ts';
import { fullName } from '../identity/same-object.ts';
import { holdsIp } from './holds-ip.ts';

export default defineRule({
  id: 'cluster-ip-of-api-server',
  severity: 'error',
  summary: 'A Service asks for the cluster IP of the API server.',
  why: 'kube-apiserver gives the first address of the first Service range to Service kubernetes in namespace default, before it takes any manifest. It refuses whoever asks for it.',
  upstream: 'Kubernetes 1.37, pkg/controlplane/apiserver/options/options.go, ServiceIPRange',
  reads: ['services', 'settings'],
  check(cluster, report) {
    const range = cluster.network.serviceRanges?.[0];
    const first = range && indexedIp(range, 1);
    if (range === undefined || first === undefined || cluster.scope === 'loose') return;
    // With that Service among the files it is a collision of two manifests, which is a finding of its own.
    if (cluster.services.some((service) => isApiServer(service) && holdsIp(service, first).length > 0))
      return;
    for (const service of cluster.services) {
      if (isApiServer(service)) continue;
      for (const address of holdsIp(service, first)) {
        report({
          at: { document: service.document, source: address.source },
          message: `Cluster IP ${address.text} of Service ${fullName(service)} is the first of the Service range, which Service default/kubernetes holds for the API server.`,
          fixes: clusterIpFixes(service, address, cluster),
        });
      }
    }
  },
});

function isApiServer({ name, namespace }: Service): boolean {
  return name === 'kubernetes' && namespace === 'default';
}

const service = (name: string, clusterIP: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  clusterIP: ${clusterIP}
  ports:
    - port: 443
`;

const declared = { cluster: { serviceRanges: ['10.96.0.0/16', 'fd00:10:96::/112'] } };

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.1
#            ^^^^^^^^^ error cluster-ip-of-api-server: Cluster IP 10.96.0.1 of Service default/web is the first of the Service range, which Service default/kubernetes holds for the API server.
  ports:
    - port: 443
`,
      settings: declared,
      fixed: service('web', '10.96.0.2'),
    },
  ],
  valid: [
    { text: service('kubernetes', '10.96.0.1'), settings: declared },
    { text: service('web', 'fd00:10:96::1'), settings: declared },
    { text: service('web', '10.96.0.1') },
  ],
};
