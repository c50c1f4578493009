import type { Examples } from '../../model/examples.ts';
import type { Labels, Service } from '../../model/facts.ts';
import type { Change, Fix } from '../../model/finding.ts';
import type { Placed, Source } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { fullName } from '../identity/same-object.ts';
import { podsOf } from '../workload-name.ts';
import { areRelated, isLikeKey, isSlip, type NearMiss, nearMiss } from './near-miss.ts';
import { type KnownWorkload, type Neighbors, selectionOf } from './selection.ts';

/** Among more workloads than these, one with another value under the same key is no sign of anything. */
const crowd = 20;

interface Candidate extends NearMiss {
  readonly workload: KnownWorkload;
}

export default defineRule({
  id: 'unmatched-selector',
  severity: 'warning',
  summary: 'The selector of a Service matches no Pod of its namespace, and nearly matches some.',
  why: 'A Service sends traffic to the Pods of its own namespace that have all labels of its selector. Without any it has no endpoints, and connections to it fail. Pods can come from elsewhere (a Helm chart, an operator), so a selector is reported only where some workload of the same namespace nearly has its labels, or has its keys, a name like it, and no Service of its own.',
  upstream: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/',
  reads: ['services', 'workloads'],
  check(cluster, report) {
    const selection = selectionOf(cluster);
    const unmatched = cluster.services.filter(
      (service) =>
        service.selector !== undefined &&
        service.type !== 'ExternalName' &&
        service.type !== undefined &&
        selection.selected(service).length === 0 &&
        !selection.mayHide(service),
    );
    if (unmatched.length === 0) return;
    const served = new Set(cluster.services.flatMap((service) => selection.selected(service)));
    for (const service of unmatched) {
      const { selector } = service;
      const candidates = candidatesFor(service, selection.neighbors(service), served);
      const [best] = candidates;
      if (selector === undefined || best === undefined) continue;
      const { workload } = best;
      const near = `${podsOf(workload)} ${workload.kind === 'Pod' ? 'has' : 'have'} ${written(workload.labels)}`;
      report({
        at: { document: service.document, source: faultOf(service, best) },
        message: `The selector ${written(selector)} of Service ${fullName(service)} matches no Pod; ${near}.`,
        related: [
          {
            at: { document: workload.document, source: workload.labelsSource },
            message: `${near[0]?.toUpperCase()}${near.slice(1)}.`,
          },
        ],
        fixes: areOne(candidates) ? [select(service, best)] : [],
      });
    }
  },
});

/**
 * The workloads that a Service may be meant for, the likeliest first. Never is all of a cluster known: charts, operators
 * and people make Pods that stand in no file. So a key in common is no sign by itself.
 */
function candidatesFor(
  service: Service,
  neighbors: Neighbors,
  served: ReadonlySet<KnownWorkload>,
): Candidate[] {
  const selector = service.selector ?? {};
  // Recommended labels are on everything, what a chart or an operator makes included: there a shared key says nothing.
  const isGeneric = Object.keys(selector).every((key) => key.startsWith('app.kubernetes.io/'));
  const isCrowded = neighbors.all.length > crowd;
  const found = [...(isCrowded ? lookalikes(service, selector, neighbors) : neighbors.all)].flatMap(
    (workload): Candidate[] => {
      const near = nearMiss(selector, workload.labels);
      if (near === undefined) return [];
      const isLikely = near.isMisspelled || workload.name === service.name;
      const isPossible = !isCrowded && !isGeneric && isLeftOver(service, workload, near, served);
      return isLikely || isPossible ? [{ ...near, workload }] : [];
    },
  );
  return found.toSorted((a, b) => rank(a, service) - rank(b, service));
}

/** A workload without a Service, that has nearly the same name or label. */
function isLeftOver(
  service: Service,
  workload: KnownWorkload,
  { changes }: NearMiss,
  served: ReadonlySet<KnownWorkload>,
): boolean {
  if (served.has(workload)) return false;
  return (
    areRelated(service.name ?? '', workload.name ?? '') ||
    changes.some(({ key, instead }) => areRelated(service.selector?.[key] ?? '', instead.value))
  );
}

/** The workloads of the Service's name, and those with a label that is one of the selector, misspelled. */
function lookalikes(service: Service, selector: Labels, { byName, byLabel }: Neighbors): Set<KnownWorkload> {
  const found = new Set(byName.get(service.name ?? '') ?? []);
  for (const [key, value] of Object.entries(selector)) {
    for (const [other, workloads] of byLabel.get(key) ?? [])
      if (other !== value && isSlip(value, other)) for (const workload of workloads) found.add(workload);
    for (const [other, values] of byLabel)
      if (other !== key && isLikeKey(key, other))
        for (const workload of values.get(value) ?? []) found.add(workload);
  }
  return found;
}

function rank({ isMisspelled, workload, changes }: Candidate, service: Service): number {
  return (isMisspelled ? 0 : workload.name === service.name ? 100 : 200) + changes.length;
}

/** The key or the value of the one entry that is wrong; where several are, the selector. */
function faultOf({ selectorSource, selectorSpans }: Service, { changes }: Candidate): Source {
  const [change, another] = changes;
  const spans = change && selectorSpans[change.key];
  if (change === undefined || another !== undefined || spans === undefined) return selectorSource;
  const span = change.instead.key === change.key ? spans.value : spans.key;
  return { ...selectorSource, path: [...selectorSource.path, change.key], span };
}

/** Whether there is one likeliest answer: one candidate, one that is likelier, or several with the same labels. */
function areOne(candidates: readonly Candidate[]): boolean {
  const [first, second] = candidates;
  if (first === undefined || second === undefined) return first !== undefined;
  return (
    first.isMisspelled !== second.isMisspelled ||
    JSON.stringify(first.changes) === JSON.stringify(second.changes)
  );
}

function select(service: Placed<Service>, { changes, workload }: Candidate): Fix {
  const { document, selectorSource } = service;
  const { resource } = selectorSource;
  const labels = Object.fromEntries(changes.map(({ instead }) => [instead.key, instead.value]));
  return {
    title: `Select ${written(labels)}, ${podsOf(workload)}`,
    safe: false,
    changes: changes.map(({ key, instead }): Change => {
      const path = [...selectorSource.path, key];
      const patch =
        instead.key === key
          ? ({ op: 'set', path, value: instead.value } as const)
          : ({ op: 'rename-key', path, to: instead.key } as const);
      return { document, resource, patch };
    }),
  };
}

/** `app=web, tier=front`, of many labels the first ones. */
function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return pairs.length > 4 ? `${pairs.slice(0, 4).join(', ')}, …` : pairs.join(', ');
}

const workload = (name: string, labels: string, kind = 'Deployment') => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: {${labels}}
  template:
    metadata:
      labels: {${labels}}
    spec:
      containers:
        - name: main
          image: main
---
`;

const service = (name: string, selector: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    ${selector}
  ports:
    - port: 80
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${workload('frontend', 'app: frontend')}apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: fronted
#        ^^^^^^^ warning unmatched-selector: The selector app=fronted of Service default/web matches no Pod; the Pods of Deployment frontend have app=frontend.
  ports:
    - port: 80
`,
      fixed: `${workload('frontend', 'app: frontend')}${service('web', 'app: frontend')}`,
    },
    {
      text: `${workload('api', 'app: api, tier: backend')}apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
# ^^^^^^^^ warning unmatched-selector: The selector aap=api, tier=data of Service default/api matches no Pod; the Pods of Deployment api have app=api, tier=backend.
    aap: api
    tier: data
  ports:
    - port: 80
`,
      fixed: `${workload('api', 'app: api, tier: backend')}${service('api', 'app: api\n    tier: backend')}`,
    },
    {
      text: `${workload('nginx-deployment', 'app: nginx')}apiVersion: v1
kind: Service
metadata:
  name: nginx-service
spec:
  selector:
    app: web
#        ^^^ warning unmatched-selector: The selector app=web of Service default/nginx-service matches no Pod; the Pods of Deployment nginx-deployment have app=nginx.
  ports:
    - port: 80
`,
      fixed: `${workload('nginx-deployment', 'app: nginx')}${service('nginx-service', 'app: nginx')}`,
    },
  ],
  valid: [
    // The Pods of the database come from elsewhere.
    {
      text: `${workload('web', 'app: web')}${service('web', 'app: web')}---
${service('db', 'app: db')}`,
    },
    // An operator makes these, with labels of its own.
    { text: `${workload('web', 'app: web')}${service('db', 'cnpg.io/cluster: db')}` },
    // A chart makes these.
    {
      text: `${workload('web', 'app.kubernetes.io/name: web')}${service('cache', 'app.kubernetes.io/name: redis')}`,
      settings: { cluster: {} },
    },
    // A patch of a workload that lies elsewhere.
    {
      text: `${service('web', 'app: web')}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      labels: {app: wob}
`,
    },
    // Nothing says that these two belong together, in a declared cluster neither.
    { text: `${workload('queue', 'app: queue')}${service('web', 'app: web')}` },
    { text: `${workload('queue', 'app: queue')}${service('web', 'app: web')}`, settings: { cluster: {} } },
    { text: `${workload('web', 'app: <name>')}${service('web', 'app: web')}` },
    {
      text: `${workload('web-1', 'app: web-1')}${service('web-1', 'app: web-1')}---
${service('web-2', 'app: web-2')}`,
    },
    {
      text: `${workload('web', 'app: web')}apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: other
spec:
  selector:
    app: wob
  ports:
    - port: 80
`,
    },
  ],
};
