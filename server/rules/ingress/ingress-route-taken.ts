import type { Examples } from '../../model/examples.ts';
import type { IngressRoutes } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { fullName, maybeSameObject } from '../identity/same-object.ts';

interface User {
  readonly ingress: Placed<IngressRoutes>;
  readonly route: IngressRoutes['routes'][number];
}

export default defineRule({
  id: 'ingress-route-taken',
  severity: 'warning',
  summary: 'The same host and path lead to backends twice.',
  why: 'A controller serves a host and path from one place: mostly the older Ingress, or the first path, wins without a word, and the webhook of ingress-nginx refuses the second. Canaries, groups and other annotations that join Ingresses are left out.',
  upstream: 'https://github.com/kubernetes/ingress-nginx/issues/8216',
  reads: ['ingresses'],
  check(cluster, report) {
    const users = new Map<string, User>();
    for (const ingress of cluster.ingresses) {
      if (ingress.isSpecial) continue;
      for (const route of ingress.routes) {
        const { host, path, pathType } = route;
        const key = JSON.stringify([ingress.className, host, path, pathType]);
        const holder = users.get(key);
        if (holder === undefined) {
          users.set(key, { ingress, route });
          continue;
        }
        const isOwn = holder.ingress === ingress;
        // What lies in one folder may be meant for one cluster or for several.
        if (!isOwn && (cluster.scope === 'loose' || maybeSameObject(holder.ingress, ingress))) continue;
        const what = `Path ${path === '' ? '(any)' : path} (${pathType}) of ${host === '' ? 'all hosts' : host}`;
        const owner = `Ingress ${fullName(holder.ingress)}`;
        report({
          at: { document: ingress.document, source: route.source },
          message: isOwn
            ? `${what} stands twice in ${owner}, and only one of the two backends can serve it.`
            : `${what} is taken: ${owner} has it, and only one of the two can serve it.`,
          related: [
            {
              at: { document: holder.ingress.document, source: holder.route.source },
              message: `${owner} has the path here.`,
            },
          ],
        });
      }
    }
  },
});

const ingress = (
  name: string,
  paths: string,
  annotations = '',
  className = 'nginx',
) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
${annotations}spec:
  ingressClassName: ${className}
  rules:
    - host: example.com
      http:
        paths:
${paths}`;

const path = (service: string, more = '', of = '/api') => `          - path: ${of}
${more}            pathType: Prefix
            backend: {service: {name: ${service}, port: {number: 80}}}
`;

const declared = { cluster: {} };

export const examples: Examples = {
  invalid: [
    {
      text: ingress(
        'web',
        `${path('a')}${path('b', '#                 ^^^^ warning ingress-route-taken: Path /api (Prefix) of example.com stands twice in Ingress default/web, and only one of the two backends can serve it.\n')}`,
      ),
    },
    {
      text: `${ingress('web', path('a'))}---
${ingress('api', path('b', '#                 ^^^^ warning ingress-route-taken: Path /api (Prefix) of example.com is taken: Ingress default/web has it, and only one of the two can serve it.\n'))}`,
      settings: declared,
    },
  ],
  valid: [
    { text: `${ingress('web', path('a'))}---\n${ingress('api', path('b'))}` },
    {
      text: `${ingress('web', path('a'))}---\n${ingress('api', path('b'), '', 'traefik')}`,
      settings: declared,
    },
    {
      text: `${ingress('web', path('a'))}---\n${ingress('api', path('b'), "  annotations: {nginx.ingress.kubernetes.io/canary: 'true'}\n")}`,
      settings: declared,
    },
    { text: `${ingress('web', path('a'))}---\n${ingress('web', path('b'))}`, settings: declared },
    { text: ingress('web', `${path('a')}${path('b', '', '/web')}`) },
    { text: ingress('web', `${path('a')}${path('b').replace('Prefix', 'Exact')}`) },
    { text: ingress('web', `${path('a', '', '<path>')}${path('b', '', '<path>')}`) },
  ],
};
