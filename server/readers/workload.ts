import { podKinds, podTemplatePath, requiresSelector } from '../kubernetes/pod-templates.ts';
import type { Labels, Workload, WorkloadPort } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import {
  booleanAt,
  listAt,
  numberAt,
  type Path,
  stringAt,
  unknown,
  type Value,
  valueAt,
} from '../model/value.ts';
import { defineReader } from './define.ts';
import { identityOf } from './reading/identity.ts';
import { labelsOf } from './reading/labels.ts';
import { sourceAt } from './reading/source.ts';
import { strayPortNames } from './stray-port-names.ts';

/** Pods, and the Pods that workloads make from their templates. */
export default defineReader({
  system: 'Kubernetes',
  fields: [],
  kinds: podKinds,
  read: (resource) => {
    const template = podTemplatePath(resource);
    return template === undefined ? {} : { workloads: [workloadOf(resource, template)] };
  },
});

function workloadOf(resource: Resource, template: Path): Workload {
  const { root } = resource;
  const spec = valueAt(root, [...template, 'spec']);
  const hostNetwork = booleanAt(spec, 'hostNetwork') === true;
  const { ports, areKnown } = portsOf(resource, [...template, 'spec'], spec, hostNetwork);
  return {
    ...identityOf(resource),
    kind: resource.kind,
    labels: podLabels(resource, template),
    labelsSource: sourceAt(resource, [...template, 'metadata', 'labels']),
    hostNetwork,
    dnsPolicy: dnsPolicyOf(resource, [...template, 'spec']),
    choosesNodes: ['nodeName', 'nodeSelector', 'affinity', 'tolerations', 'schedulerName'].some(
      (field) => valueAt(spec, [field]) !== undefined,
    ),
    ports,
    portsAreKnown: areKnown && resource.complete,
    strayPortNames: resource.complete ? strayPortNames(resource, [...template, 'spec'], spec) : [],
    serviceName: serviceNameOf(resource),
    node: nodeOf(spec),
    replicas: replicasOf(resource),
    subdomain: subdomainOf(resource, [...template, 'spec']),
    source: sourceAt(resource, ['metadata', 'name']),
  };
}

/**
 * A controller without a selector, or with a template without labels, is refused: such a text is a patch of another.
 * Of a broken text nobody knows what is missing.
 */
function podLabels(resource: Resource, template: Path): Labels | undefined {
  const { root, complete } = resource;
  if (!complete) return undefined;
  if (requiresSelector(resource) && valueAt(root, ['spec', 'selector']) === undefined) return undefined;
  const labels = labelsOf(valueAt(root, [...template, 'metadata', 'labels']));
  const isEmpty = labels !== undefined && Object.keys(labels).length === 0;
  return isEmpty && requiresSelector(resource) ? undefined : labels;
}

function serviceNameOf(resource: Resource): Workload['serviceName'] {
  const path = ['spec', 'serviceName'];
  const replicas = numberAt(resource.root, 'spec', 'replicas');
  // A single Pod is reached by the name of the Service as well.
  if (typeof replicas !== 'number' || replicas < 2) return undefined;
  const name = resource.kind === 'StatefulSet' ? stringAt(resource.root, ...path) : undefined;
  return typeof name === 'string' ? { name, source: sourceAt(resource, path) } : undefined;
}

/** A name, or the label that every node has of its own: scheduling by it leaves one node as well. */
function nodeOf(spec: Value | undefined): string | undefined {
  const name =
    stringAt(spec, 'nodeName') ?? stringAt(spec, 'nodeSelector', 'kubernetes.io/hostname') ?? unknown;
  return name === unknown || name === '' ? undefined : name;
}

const replicated: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
]);

function replicasOf({ root, kind }: Resource): number | undefined {
  const replicas = replicated.has(kind) ? numberAt(root, 'spec', 'replicas') : undefined;
  return replicas === unknown ? undefined : replicas;
}

function subdomainOf(resource: Resource, spec: Path): Workload['subdomain'] {
  const path = [...spec, 'subdomain'];
  const name = stringAt(resource.root, ...path);
  return typeof name === 'string' && name !== '' ? { name, source: sourceAt(resource, path) } : undefined;
}

/** Nothing for a copy of what the API server holds, which has all defaults written out: there nobody chose it. */
function dnsPolicyOf(resource: Resource, spec: Path): Workload['dnsPolicy'] {
  if (stringAt(resource.root, ...spec, 'schedulerName') === 'default-scheduler') return undefined;
  const path = [...spec, 'dnsPolicy'];
  const value = stringAt(resource.root, ...path);
  return typeof value === 'string' ? { value, source: sourceAt(resource, path) } : undefined;
}

/** The ports that a Service can reach: Kubernetes 1.37, pkg/api/v1/pod/util.go, FindPort. */
function portsOf(
  resource: Resource,
  path: Path,
  spec: Value | undefined,
  hostNetwork: boolean,
): { readonly ports: readonly WorkloadPort[]; readonly areKnown: boolean } {
  const containers = containersAt(spec, 'containers');
  const initContainers = containersAt(spec, 'initContainers');
  const all = [
    ...(containers ?? []).map((container, n) => ({ container, path: [...path, 'containers', n] })),
    ...(initContainers ?? [])
      .map((container, n) => ({ container, path: [...path, 'initContainers', n] }))
      .filter(({ container }) => stringAt(container, 'restartPolicy') === 'Always'),
  ];
  const read = all.map((one) => containerPorts(resource, one.path, one.container, hostNetwork));
  return {
    ports: read.flatMap(({ ports }) => ports),
    areKnown:
      containers !== undefined && initContainers !== undefined && read.every(({ areKnown }) => areKnown),
  };
}

/** Undefined when some of them cannot be known. */
function containersAt(spec: Value | undefined, field: string): readonly Value[] | undefined {
  const containers = listAt(spec, field);
  if (containers === undefined) return field === 'initContainers' ? [] : undefined;
  return containers === unknown || containers.some(({ kind }) => kind !== 'map') ? undefined : containers;
}

function containerPorts(
  resource: Resource,
  path: Path,
  container: Value,
  hostNetwork: boolean,
): { readonly ports: readonly WorkloadPort[]; readonly areKnown: boolean } {
  const list = listAt(container, 'ports');
  if (list === unknown) return { ports: [], areKnown: false };
  const ports = (list ?? []).flatMap((port, n) => portOf(resource, [...path, 'ports', n], port, hostNetwork));
  return { ports, areKnown: ports.length === (list ?? []).length };
}

function portOf(resource: Resource, path: Path, port: Value, hostNetwork: boolean): WorkloadPort[] {
  const containerPort = numberAt(port, 'containerPort');
  const protocol = stringAt(port, 'protocol');
  const name = stringAt(port, 'name');
  const hostPort = numberAt(port, 'hostPort');
  const hostIP = stringAt(port, 'hostIP');
  if (typeof containerPort !== 'number' || protocol === unknown || name === unknown) return [];
  return [
    {
      name: name === '' ? undefined : name,
      containerPort,
      protocol: protocol === undefined || protocol === '' ? 'TCP' : protocol,
      hostPort: typeof hostPort === 'number' && hostPort !== 0 ? hostPort : hostNetwork ? containerPort : 0,
      hostIP:
        typeof hostIP === 'string' && hostIP !== ''
          ? { text: hostIP, source: sourceAt(resource, [...path, 'hostIP']) }
          : undefined,
      source: sourceAt(resource, path),
    },
  ];
}
