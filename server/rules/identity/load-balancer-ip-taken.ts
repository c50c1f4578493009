import { formatIp } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import type { RequestedIP, Service, ServicePort } from '../../model/facts.ts';
import type { Change, Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { fullName, maybeSameObject } from './same-object.ts';

interface User {
  readonly service: Placed<Service>;
  readonly address: RequestedIP;
}

/** Why two cannot have one address: a port that both have, or an implementation that wants to be told. */
type Clash = { readonly port: ServicePort } | { readonly annotation: string };

/** Of implementations that let Services share an address only if each says so. */
const sharingAnnotations: { readonly [K in NonNullable<RequestedIP['by']>]?: string } = {
  MetalLB: 'metallb.io/allow-shared-ip',
  Cilium: 'lbipam.cilium.io/sharing-key',
};

export default defineRule({
  id: 'load-balancer-ip-taken',
  severity: 'warning',
  summary: 'Two Services ask for the same load balancer IP, which they cannot share.',
  why: 'One port of an address leads to one Service. MetalLB and Cilium also refuse a second Service with other ports, unless both name the same key in an annotation. The second Service then stays without an external address.',
  upstream: 'https://metallb.io/usage/#ip-address-sharing',
  reads: ['services'],
  check(cluster, report) {
    const users = new Map<string, User[]>();
    for (const service of cluster.services) {
      if (service.type !== 'LoadBalancer' || service.sharesLoadBalancerIPs) continue;
      for (const address of service.loadBalancerIPs) {
        const key = formatIp(address.ip);
        const others = users.get(key) ?? [];
        users.set(key, others);
        const user = { service, address };
        const holder = others.find((other) => clashOf(other, user) !== undefined);
        const clash = holder && clashOf(holder, user);
        if (!others.some((other) => other.service === service)) others.push(user);
        if (holder === undefined || clash === undefined) continue;
        const owner = `Service ${fullName(holder.service)}`;
        const reason =
          'port' in clash
            ? `with port ${clash.port.port}/${clash.port.protocol}`
            : `and no ${clash.annotation} lets them share it`;
        report({
          at: { document: service.document, source: address.source },
          message: `Load balancer IP ${address.text} of Service ${fullName(service)} is taken: ${owner} has it, ${reason}.`,
          related: [
            {
              at: { document: holder.service.document, source: holder.address.source },
              message: `${owner} asks for ${holder.address.text} here.`,
            },
          ],
          fixes: 'annotation' in clash ? share(holder.service, service, clash.annotation) : [],
        });
      }
    }
  },
});

function clashOf(one: User, other: User): Clash | undefined {
  const [a, b] = [one.service, other.service];
  if (maybeSameObject(a, b) || a.loadBalancerClass !== b.loadBalancerClass) return undefined;
  const port = b.ports.find((own) => a.ports.some((its) => meet(its, own)));
  if (port !== undefined) return { port };
  const { by } = other.address;
  const annotation = by !== undefined && by === one.address.by ? sharingAnnotations[by] : undefined;
  return annotation === undefined ? undefined : { annotation };
}

function meet(a: ServicePort, b: ServicePort): boolean {
  return a.port === b.port && a.protocol === b.protocol;
}

/** Not where traffic stays on its node: then the two may share an address only if they select the same Pods. */
function share(holder: Placed<Service>, service: Placed<Service>, annotation: string): Fix[] {
  const both = [holder, service];
  const isPlain = both.every(({ localPolicies }) => localPolicies.length === 0);
  if (!isPlain || holder.name === undefined || holder.namespace !== service.namespace) return [];
  const key = holder.name;
  return [
    {
      title: `Let the two share the address by ${annotation}`,
      safe: false,
      changes: both.map(
        ({ document, source: { resource } }): Change => ({
          document,
          resource,
          patch: { op: 'set', path: ['metadata', 'annotations', annotation], value: key },
        }),
      ),
    },
  ];
}

const service = (
  name: string,
  port: string,
  ip: string,
  annotations = '',
  type = 'LoadBalancer',
) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
${annotations}spec:
  type: ${type}
${ip}  ports:
    - ${port}
`;
const field = '  loadBalancerIP: 192.0.2.10\n';
const metallb = `  annotations:
    metallb.io/loadBalancerIPs: 192.0.2.10
`;
const key = '    metallb.io/allow-shared-ip: web\n';

export const examples: Examples = {
  invalid: [
    {
      text: `${service('web', 'port: 80', field)}---
${service(
  'api',
  'port: 80',
  `${field}#                 ^^^^^^^^^^ warning load-balancer-ip-taken: Load balancer IP 192.0.2.10 of Service default/api is taken: Service default/web has it, with port 80/TCP.
`,
)}`,
    },
    {
      text: `${service('web', 'port: 80', '', metallb)}---
${service(
  'api',
  'port: 443',
  '',
  `${metallb}#                               ^^^^^^^^^^ warning load-balancer-ip-taken: Load balancer IP 192.0.2.10 of Service default/api is taken: Service default/web has it, and no metallb.io/allow-shared-ip lets them share it.
`,
)}`,
      fixed: `${service('web', 'port: 80', '', metallb + key)}---
${service('api', 'port: 443', '', metallb + key)}`,
    },
  ],
  valid: [
    // Cloud providers and kube-vip share an address by ports.
    { text: `${service('web', 'port: 80', field)}---\n${service('api', 'port: 443', field)}` },
    {
      text: `${service('web', 'port: 53', field)}---\n${service('api', '{port: 53, protocol: UDP}', field)}`,
    },
    {
      text: `${service('web', 'port: 80', '', metallb + key)}---\n${service('api', 'port: 443', '', metallb + key)}`,
    },
    {
      text: `-- blue/web.yaml --\n${service('web', 'port: 80', field)}-- green/api.yaml --\n${service('api', 'port: 80', field)}`,
    },
    {
      text: `-- a.yaml --\n${service('web', 'port: 80', field)}-- b.yaml --\n${service('web', 'port: 80', field)}`,
    },
    {
      text: `${service('web', 'port: 80', field)}---\n${service('api', 'port: 80', '  loadBalancerIP: <ip>\n')}`,
    },
    {
      text: `${service('web', 'port: 80', field)}---\n${service('api', 'port: 80', `  loadBalancerClass: example.com/lb\n${field}`)}`,
    },
  ],
};
