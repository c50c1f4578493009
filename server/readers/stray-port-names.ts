import { portNameFaults } from '../kubernetes/port-name.ts';
import type { StrayPortName } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, type Path, stringAt, unknown, type Value, valueAt } from '../model/value.ts';
import { sourceAt } from './reading/source.ts';

const handlers: readonly Path[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

/**
 * The kubelet looks a name up among the ports of the container that the probe or hook belongs to, and in no other:
 * Kubernetes 1.37, pkg/probe/util.go, ResolveContainerPort. A container with a port that cannot be known has none.
 */
export function strayPortNames(resource: Resource, spec: Path, value: Value | undefined): StrayPortName[] {
  return ['containers', 'initContainers'].flatMap((field) => {
    const containers = listAt(value, field);
    if (containers === undefined || containers === unknown) return [];
    return containers.flatMap((container, n) => strayIn(resource, [...spec, field, n], container));
  });
}

function strayIn(resource: Resource, path: Path, container: Value): StrayPortName[] {
  const named = handlers.flatMap((handler) =>
    ['httpGet', 'tcpSocket'].flatMap((action) => {
      const port = stringAt(container, ...handler, action, 'port');
      const at = [...path, ...handler, action, 'port'];
      return typeof port === 'string' && portNameFaults(port).length === 0
        ? [{ handler: String(handler.at(-1)), port, at }]
        : [];
    }),
  );
  if (named.length === 0) return [];
  const names = portNames(container);
  if (names === undefined) return [];
  const name = stringAt(container, 'name');
  return named
    .filter(({ port }) => !names.includes(port))
    .map(({ handler, port, at }) => ({
      handler,
      port,
      container: name === unknown ? undefined : name,
      names,
      source: sourceAt(resource, at),
    }));
}

/** Undefined when some of them cannot be known. */
function portNames(container: Value): string[] | undefined {
  const ports = valueAt(container, ['ports']);
  if (ports === undefined) return [];
  if (ports.kind !== 'list') return undefined;
  const names = ports.items.map((port) => (port.kind === 'map' ? stringAt(port, 'name') : unknown));
  return names.includes(unknown) ? undefined : names.filter((name) => typeof name === 'string');
}
