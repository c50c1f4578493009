import { formatIp } from '../../address/ip.ts';
import { allocationSteps } from '../../kubernetes/service/family-faults.ts';
import type { Examples } from '../../model/examples.ts';
import type { Service } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { clusterIpFixes } from './cluster-ip-fixes.ts';
import { firstHolder } from './first-holder.ts';
import { fullName, maybeSameObject } from './same-object.ts';

interface User {
  readonly service: Placed<Service>;
  readonly address: Service['clusterIPs'][number];
}

export default defineRule({
  id: 'cluster-ip-taken',
  severity: 'error',
  summary: 'Two Services of one cluster ask for the same cluster IP.',
  why: 'A cluster IP belongs to one Service of the whole cluster, in whatever namespace. The API server refuses the second Service.',
  upstream: 'Kubernetes 1.37, pkg/registry/core/service/ipallocator/ipallocator.go',
  component: 'kube-apiserver',
  reads: ['services', 'settings'],
  check(cluster, report) {
    const users = new Map<string, [User, ...User[]]>();
    for (const service of cluster.services) {
      if (service.type === 'ExternalName') continue;
      for (const address of service.clusterIPs) {
        const key = formatIp(address.ip);
        const others = users.get(key);
        if (others === undefined) users.set(key, [{ service, address }]);
        else others.push({ service, address });
      }
    }
    for (const group of users.values()) {
      const holder = firstHolder(group);
      for (const { service, address } of group) {
        if (maybeSameObject(service, holder.service)) continue;
        report({
          at: { document: service.document, source: address.source },
          ...(cluster.scope === 'loose'
            ? { severity: 'warning' }
            : {
                verdict: {
                  step: allocationSteps.clusterIps,
                  field: 'spec.clusterIPs',
                  reason: 'FieldValueInvalid',
                },
              }),
          message: `Cluster IP ${address.text} of Service ${fullName(service)} is taken: Service ${fullName(holder.service)} has it.`,
          related: [
            {
              at: { document: holder.service.document, source: holder.address.source },
              message: `Service ${fullName(holder.service)} asks for cluster IP ${holder.address.text} here.`,
            },
          ],
          fixes: clusterIpFixes(service, address, cluster),
        });
      }
    }
  },
});

const service = (name: string, spec: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${spec}  ports:
    - port: 80
`;

const declared = { cluster: { serviceRanges: ['10.96.0.0/16', 'fd00:10:96::/112'] } };

export const examples: Examples = {
  invalid: [
    {
      text: `-- a.yaml --
${service(
  'web',
  `  clusterIP: 10.96.0.20
#            ^^^^^^^^^^ error cluster-ip-taken: Cluster IP 10.96.0.20 of Service default/web is taken: Service kube-system/metrics has it.
`,
)}-- b.yaml --
apiVersion: v1
kind: Service
metadata:
  name: metrics
  namespace: kube-system
spec:
  clusterIP: 10.96.0.20
  ports:
    - port: 443
`,
      settings: declared,
      fixed: `-- a.yaml --
${service('web', '  clusterIP: 10.96.0.21\n').trimEnd()}`,
    },
    {
      text: `${service('web', '  clusterIP: fd00:10:96::2\n')}---
${service(
  'api',
  `  ipFamilyPolicy: RequireDualStack
  clusterIP: 10.96.0.3
  clusterIPs:
    - 10.96.0.3
    - fd00:10:96::2
#     ^^^^^^^^^^^^^ error cluster-ip-taken: Cluster IP fd00:10:96::2 of Service default/api is taken: Service default/web has it.
`,
)}`,
      settings: declared,
      fixed: `${service('web', '  clusterIP: fd00:10:96::2\n')}---
${service(
  'api',
  `  ipFamilyPolicy: RequireDualStack
  clusterIP: 10.96.0.3
  clusterIPs:
    - 10.96.0.3
    - fd00:10:96::3
`,
)}`,
    },
    {
      text: `${service('web', '  clusterIP: 10.96.0.20\n')}---
${service(
  'api',
  `  clusterIP: 10.96.0.20
#            ^^^^^^^^^^ warning cluster-ip-taken: Cluster IP 10.96.0.20 of Service default/api is taken: Service default/web has it.
`,
)}`,
      fixed: `${service('web', '  clusterIP: 10.96.0.20\n')}---
${service('api', '')}`,
    },
  ],
  valid: [
    {
      text: `-- base/web.yaml --
${service('web', '  clusterIP: 10.96.0.20\n')}-- overlay/web.yaml --
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: prod
spec:
  clusterIP: 10.96.0.20
  ports:
    - port: 80
`,
      settings: declared,
    },
    {
      text: `${service('web', '  clusterIP: None\n')}---
${service('api', '  clusterIP: None\n')}`,
      settings: declared,
    },
    {
      text: `-- blue/web.yaml --
${service('web', '  clusterIP: 10.96.0.20\n')}-- green/api.yaml --
${service('api', '  clusterIP: 10.96.0.20\n')}`,
    },
  ],
};
