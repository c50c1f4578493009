import { parseIpSloppy } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';

export default defineRule({
  id: 'external-name-is-address',
  severity: 'warning',
  summary: 'The externalName of a Service is an address.',
  why: 'Cluster DNS answers with externalName as the name of another host. An IPv4 address has the form of a name, so the API server takes it, but no DNS server knows such a name. For an address write a Service without a selector, with an EndpointSlice.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/service/#externalname',
  reads: ['services'],
  check(cluster, report) {
    for (const service of cluster.services) {
      const { type, externalName, document } = service;
      if (type !== 'ExternalName' || externalName === undefined) continue;
      if (parseIpSloppy(externalName.text)?.ip.family !== 'IPv4' || externalName.text.includes(':')) continue;
      report({
        at: { document, source: externalName.source },
        message: `Service ${fullName(service)} is an alias for ${externalName.text}, an address, where DNS looks for the name of a host.`,
      });
    }
  },
});

const service = (externalName: string) => `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: ${externalName}
`;

export const examples: Examples = {
  invalid: [
    {
      text: service(`192.0.2.7
#               ^^^^^^^^^ warning external-name-is-address: Service default/db is an alias for 192.0.2.7, an address, where DNS looks for the name of a host.`),
    },
  ],
  valid: [
    { text: service('db.example.com') },
    { text: service('192.0.2.7.nip.io') },
    { text: service('<address>') },
  ],
};
