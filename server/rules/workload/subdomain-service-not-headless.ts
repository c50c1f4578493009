import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { servicesNamed } from '../services-named.ts';
import { podsOf } from '../workload-name.ts';

export default defineRule({
  id: 'subdomain-service-not-headless',
  severity: 'information',
  summary: 'The subdomain of Pods is the name of a Service that has a cluster IP.',
  why: 'A Pod with a subdomain gets a DNS name below that of the headless Service of this name. A Service with a cluster IP has one name for all its Pods.',
  upstream:
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-hostname-and-subdomain-field',
  reads: ['services', 'workloads'],
  check(cluster, report) {
    for (const workload of cluster.workloads) {
      const { subdomain, labels, document } = workload;
      // Without labels the text may be a patch of another.
      if (subdomain === undefined || labels === undefined) continue;
      const services = servicesNamed(cluster, subdomain.name, workload);
      const [first] = services;
      if (first === undefined || services.some(({ hasClusterIP }) => !hasClusterIP)) continue;
      report({
        at: { document, source: subdomain.source },
        message: `Service ${fullName(first)} is not headless, so it gives ${podsOf(workload)} no DNS names of their own.`,
        related: [{ at: first, message: `Service ${fullName(first)} gets a cluster IP.` }],
      });
    }
  },
});

const pod = (subdomain: string) => `apiVersion: v1
kind: Pod
metadata:
  name: db-1
  labels: {app: db}
spec:
  hostname: db-1
  subdomain: ${subdomain}
  containers: [{name: db, image: db}]
---
`;

const service = (clusterIP: string, name = 'db') => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${clusterIP}  selector: {app: db}
  ports: [{port: 5432}]
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${pod(`db
#            ^^ information subdomain-service-not-headless: Service default/db is not headless, so it gives Pod db-1 no DNS names of their own.`)}${service('')}`,
    },
  ],
  valid: [
    { text: `${pod('db')}${service('  clusterIP: None\n')}` },
    { text: `${pod('db')}${service('  clusterIP: <ip>\n')}` },
    { text: `${pod('db')}${service('', 'other')}` },
    { text: `${pod('<db>')}${service('')}` },
  ],
};
