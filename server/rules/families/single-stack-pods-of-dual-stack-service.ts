import type { Family } from '../../address/family.ts';
import type { Examples } from '../../model/examples.ts';
import type { Service } from '../../model/facts.ts';
import type { Change, Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { selectionOf } from '../selectors/selection.ts';
import { rangesInForce } from './ranges-in-force.ts';

export default defineRule({
  id: 'single-stack-pods-of-dual-stack-service',
  severity: 'warning',
  summary: 'A Service demands two families, and its Pods have one.',
  why: 'A Service passes what it gets in one family only on to Pod addresses of the same family. Nothing is said about Services that take a second family only where there is one (PreferDualStack), nor about Pods on the host network, which have the addresses of their node.',
  upstream: 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  reads: ['services', 'workloads', 'settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const pods = rangesInForce(cluster, 'pods');
    const services = rangesInForce(cluster, 'services');
    const [family] = pods?.families ?? [];
    if (pods === undefined || family === undefined || pods.families.length !== 1) return;
    if (services?.families.length !== 2) return;
    const missing = family === 'IPv4' ? 'IPv6' : 'IPv4';
    const selection = selectionOf(cluster);
    for (const service of cluster.services) {
      if (service.selector === undefined || !demandsBoth(service) || selection.mayHide(service)) continue;
      if (selection.selected(service).some(({ hostNetwork }) => hostNetwork)) continue;
      const [range] = pods.settings;
      report({
        at: service,
        message: `Service ${fullName(service)} demands both families, and Pods have ${family} addresses only (${pods.text}, ${pods.owner}): its ${missing} cluster IP has no endpoints.`,
        related: range === undefined ? [] : [{ at: range, message: `Pods have ${family} addresses only.` }],
        fixes: keep(service, family),
      });
    }
  },
});

function demandsBoth({ type, ipFamilyPolicy, ipFamilies }: Service): boolean {
  return type !== 'ExternalName' && (ipFamilyPolicy === 'RequireDualStack' || ipFamilies.length === 2);
}

/** Keeps the one family, where no cluster IPs are written that would have to go as well. */
function keep({ document, source, ipFamilies, clusterIPs }: Placed<Service>, family: Family): Fix[] {
  const { resource } = source;
  if (clusterIPs.length > 0 || (ipFamilies.length > 0 && !ipFamilies.includes(family))) return [];
  const policy: Change = {
    document,
    resource,
    patch: { op: 'set', path: ['spec', 'ipFamilyPolicy'], value: 'SingleStack' },
  };
  const families: Change = {
    document,
    resource,
    patch: { op: 'set', path: ['spec', 'ipFamilies'], value: [family] },
  };
  return [
    {
      title: `Use ipFamilyPolicy SingleStack with ${family}`,
      safe: false,
      changes: [policy, families],
    },
  ];
}

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${spec}  selector:
    app: web
  ports:
    - port: 80
`;

const pod = `---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: nginx
`;

const declared = {
  cluster: { podRanges: ['10.244.0.0/16'], serviceRanges: ['10.96.0.0/16', 'fd00:10:96::/112'] },
};

export const examples: Examples = {
  invalid: [
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
#       ^^^ warning single-stack-pods-of-dual-stack-service: Service default/web demands both families, and Pods have IPv4 addresses only (10.244.0.0/16, the settings): its IPv6 cluster IP has no endpoints.
spec:
  ipFamilyPolicy: RequireDualStack
  ipFamilies: [IPv6, IPv4]
  selector:
    app: web
  ports:
    - port: 80
`,
      settings: declared,
      fixed: service('  ipFamilyPolicy: SingleStack\n  ipFamilies: [IPv4]\n'),
    },
  ],
  valid: [
    { text: service('  ipFamilyPolicy: PreferDualStack\n'), settings: declared },
    { text: service('  ipFamilyPolicy: RequireDualStack\n') + pod, settings: declared },
    {
      text: service('  ipFamilyPolicy: RequireDualStack\n'),
      settings: {
        cluster: { ...declared.cluster, podRanges: ['10.244.0.0/16', 'fd00:10:244::/56'] },
      },
    },
  ],
};
