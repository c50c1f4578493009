import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { servicesNamed } from '../services-named.ts';

export default defineRule({
  id: 'governing-service-not-headless',
  severity: 'information',
  summary: 'The Service that a StatefulSet of several Pods names as its own has a cluster IP.',
  why: 'The Service in serviceName gives each Pod a DNS name of its own. That is promised for headless Services only; with a cluster IP the name of the Service leads to any of the Pods.',
  upstream: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',
  reads: ['services', 'workloads'],
  check(cluster, report) {
    for (const workload of cluster.workloads) {
      const { serviceName, labels } = workload;
      // Without labels the text is a patch of another.
      if (serviceName === undefined || labels === undefined) continue;
      const services = servicesNamed(cluster, serviceName.name, workload);
      const [first] = services;
      if (first === undefined || services.some(({ hasClusterIP }) => !hasClusterIP)) continue;
      report({
        at: { document: workload.document, source: serviceName.source },
        message: `Service ${fullName(first)} is not headless, so the Pods of StatefulSet ${workload.name ?? '(unnamed)'} cannot count on DNS names of their own.`,
        related: [{ at: first, message: `Service ${fullName(first)} gets a cluster IP.` }],
      });
    }
  },
});

const statefulSet = (service: string, replicas = 3) => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: ${service}
  replicas: ${replicas}
  selector:
    matchLabels: {app: db}
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: db}]
`;

const service = (clusterIP: string) => `---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
${clusterIP}  selector: {app: db}
  ports: [{port: 5432}]
`;

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
  serviceName: db
#              ^^ information governing-service-not-headless: Service default/db is not headless, so the Pods of StatefulSet db cannot count on DNS names of their own.
  selector:
    matchLabels: {app: db}
  template:
    metadata:
      labels: {app: db}
    spec:
      containers: [{name: db, image: db}]
${service('')}`,
    },
  ],
  valid: [
    { text: `${statefulSet('db')}${service('  clusterIP: None\n')}` },
    { text: `${statefulSet('db')}${service('  clusterIP: <ip>\n')}` },
    { text: `${statefulSet('db-headless')}${service('')}` },
    { text: statefulSet('db') },
    { text: `${statefulSet('db', 1)}${service('')}` },
    { text: `${statefulSet('db')}${service('')}${service('  clusterIP: None\n')}` },
  ],
};
