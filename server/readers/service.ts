import type { Family } from '../address/family.ts';
import { parseIpSloppy } from '../address/ip.ts';
import type { Service, ServicePort } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, numberAt, type Path, stringAt, unknown, type Value, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { loadBalancerOf } from './load-balancer.ts';
import { identityOf } from './reading/identity.ts';
import { labelsOf } from './reading/labels.ts';
import { sourceAt } from './reading/source.ts';

/**
 * A Service after the defaults that its own text decides (Kubernetes 1.37, pkg/apis/core/v1/defaults.go,
 * SetDefaults_Service); what the API server allocates is not known here.
 */
export default defineReader({
  system: 'Kubernetes',
  fields: [],
  kinds: ['v1/Service'],
  read: (resource) => ({ services: [serviceOf(resource)] }),
});

function serviceOf(resource: Resource): Service {
  const { root } = resource;
  const type = withDefault(stringAt(root, 'spec', 'type'), 'ClusterIP');
  const selector = labelsOf(valueAt(root, ['spec', 'selector']));
  const loadBalancer = loadBalancerOf(resource);
  const labels =
    loadBalancer.loadBalancerIPs.length === 0 ? undefined : labelsOf(valueAt(root, ['metadata', 'labels']));
  return {
    ...identityOf(resource),
    type,
    headless: stringAt(root, 'spec', 'clusterIP') === 'None',
    hasClusterIP: hasClusterIP(resource, type),
    clusterIPs: clusterIPsOf(resource),
    healthCheckNodePort: healthCheckNodePortOf(resource, type),
    ...portsOf(resource),
    selector: selector !== undefined && Object.keys(selector).length > 0 ? selector : undefined,
    selectorSource: sourceAt(resource, ['spec', 'selector']),
    selectorSpans: spansOf(valueAt(root, ['spec', 'selector'])),
    ipFamilies: familiesOf(resource),
    ipFamilyPolicy: known(stringAt(root, 'spec', 'ipFamilyPolicy')),
    ...loadBalancer,
    ...(labels === undefined ? {} : { labels }),
    externalName: externalNameOf(resource),
    localPolicies: (['internalTrafficPolicy', 'externalTrafficPolicy'] as const).flatMap((field) =>
      stringAt(root, 'spec', field) === 'Local'
        ? [{ field, source: sourceAt(resource, ['spec', field]) }]
        : [],
    ),
    isWithoutSelector: resource.complete && selector !== undefined && Object.keys(selector).length === 0,
    source: sourceAt(resource, ['metadata', 'name']),
  };
}

function hasClusterIP({ root, complete }: Resource, type: string | undefined): boolean {
  const isKnown = complete && type !== undefined && type !== 'ExternalName';
  return (
    isKnown &&
    [stringAt(root, 'spec', 'clusterIP'), stringAt(root, 'spec', 'clusterIPs', 0)].every(
      (address) => address !== 'None' && address !== unknown,
    )
  );
}

function externalNameOf(resource: Resource): Service['externalName'] {
  const path = ['spec', 'externalName'];
  const text = known(stringAt(resource.root, ...path));
  return text === undefined || text === '' ? undefined : { text, source: sourceAt(resource, path) };
}

function spansOf(selector: Value | undefined): Service['selectorSpans'] {
  const entries = selector?.kind === 'map' ? selector.entries : [];
  return Object.fromEntries(
    entries.map(({ key, keySpan, value }) => [key, { key: keySpan, value: value.span }]),
  );
}

function clusterIPsOf(resource: Resource): Service['clusterIPs'] {
  const single = stringAt(resource.root, 'spec', 'clusterIP');
  const list = listAt(resource.root, 'spec', 'clusterIPs');
  const written = (list === unknown ? [] : (list ?? [])).map((item, n) => ({
    text: item.kind === 'scalar' && typeof item.value === 'string' ? item.value : undefined,
    path: ['spec', 'clusterIPs', n] as Path,
  }));
  const first = { text: known(single), path: ['spec', 'clusterIP'] as Path };
  const all = first.text === undefined ? written : [first, ...written.slice(1)];
  return all.flatMap(({ text, path }, n) => {
    const ip = parseIpSloppy(text ?? '')?.ip;
    if (text === undefined || ip === undefined) return [];
    const isTwice = n === 0 && path === first.path && written[0]?.text === text;
    return [
      {
        ip,
        text,
        source: sourceAt(resource, path),
        copy: isTwice ? sourceAt(resource, ['spec', 'clusterIPs', 0]) : undefined,
      },
    ];
  });
}

/** Kubernetes 1.37, pkg/api/service/util.go, NeedsHealthCheck: only then is the port taken. */
function healthCheckNodePortOf(
  resource: Resource,
  type: string | undefined,
): Service['healthCheckNodePort'] | undefined {
  const port = numberAt(resource.root, 'spec', 'healthCheckNodePort');
  const isUsed =
    type === 'LoadBalancer' && stringAt(resource.root, 'spec', 'externalTrafficPolicy') === 'Local';
  if (!isUsed || typeof port !== 'number' || port === 0) return undefined;
  return { port, source: sourceAt(resource, ['spec', 'healthCheckNodePort']) };
}

function portsOf(resource: Resource): Pick<Service, 'ports' | 'portsAreKnown'> {
  const list = listAt(resource.root, 'spec', 'ports');
  if (list === unknown || list === undefined) return { ports: [], portsAreKnown: false };
  const ports = list.flatMap((port, index): ServicePort[] => {
    const path: Path = ['spec', 'ports', index];
    const number = numberAt(port, 'port') ?? 0;
    const protocol = withDefault(stringAt(port, 'protocol'), 'TCP');
    if (typeof number !== 'number' || protocol === undefined) return [];
    return [
      {
        index,
        name: known(stringAt(port, 'name')),
        port: number,
        protocol,
        targetPort: targetPortOf(resource, path, number),
        targetPortSource: sourceAt(resource, [...path, 'targetPort']),
        nodePort: known(numberAt(port, 'nodePort')),
        nodePortSource: sourceAt(resource, [...path, 'nodePort']),
      },
    ];
  });
  const isNamed = list.every((port) => stringAt(port, 'name') !== unknown);
  const isNumbered = ports.length === list.length && ports.every(({ port }) => port !== 0);
  return { ports, portsAreKnown: resource.complete && isNamed && isNumbered };
}

function targetPortOf({ root }: Resource, port: Path, number: number): number | string | undefined {
  const value = valueAt(root, [...port, 'targetPort']);
  if (value === undefined) return number;
  if (value.kind !== 'scalar' || typeof value.value === 'boolean' || value.value === null) return undefined;
  return value.value === '' || value.value === 0 ? number : value.value;
}

function familiesOf({ root }: Resource): Family[] {
  const list = listAt(root, 'spec', 'ipFamilies');
  if (list === unknown || list === undefined) return [];
  return list.flatMap((item): Family[] => {
    const text = item.kind === 'scalar' ? item.value : undefined;
    return text === 'IPv4' || text === 'IPv6' ? [text] : [];
  });
}

/** A field after defaulting; undefined where a placeholder stands. */
function withDefault(value: string | undefined | typeof unknown, otherwise: string): string | undefined {
  if (value === unknown) return undefined;
  return value === undefined || value === '' ? otherwise : value;
}

function known<T>(value: T | undefined | typeof unknown): T | undefined {
  return value === unknown ? undefined : value;
}
