import { type Path, type Value, valueAt } from '../../../model/value.ts';
import { containersOf, type Part, type PodSpec, partsOf, textIn } from './pod-spec.ts';

/** A probe or a hook of a container whose probes and hooks are looked at. */
export interface Handler extends Part {
  /** As it is written: `livenessProbe`, `preStop`. */
  readonly name: string;
  readonly isProbe: boolean;
  readonly container: Part;
}

/** What a handler can do, in the order in which the API server asks for it. */
const actions = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const hooks = ['postStart', 'preStop'] as const;

/** The probes and hooks of the containers that may have some: those of other init containers and of ephemeral ones are refused as a whole. */
export function handlersOf(spec: PodSpec): Handler[] {
  const sidecars = containersOf(spec, 'initContainers').filter(isSidecar);
  return [...sidecars, ...containersOf(spec, 'containers')].flatMap((container) => [
    ...hooks.flatMap((name) => handlerAt(container, ['lifecycle', name], false)),
    ...probes.flatMap((name) => handlerAt(container, [name], true)),
  ]);
}

/** Whether an init container goes on running beside the others. */
export function isSidecar({ value }: Part): boolean {
  return textIn(value, 'restartPolicy') === 'Always';
}

/** The actions that a handler has; only the first one is looked at. Undefined when it is a placeholder. */
export function actionsOf({ value }: Handler): readonly string[] | undefined {
  if (value.kind === 'unknown') return undefined;
  return actions.filter((action) => valueAt(value, [action]) !== undefined);
}

/** The action that is looked at, with its place. */
export function firstActionOf(handler: Handler): (Part & { readonly action: string }) | undefined {
  const action = actionsOf(handler)?.[0];
  const value = action === undefined ? undefined : valueAt(handler.value, [action]);
  if (action === undefined || value?.kind !== 'map') return undefined;
  return { action, path: [...handler.path, action], value };
}

/** The number of the only TCP port of a container, which a handler most likely means. */
export function onlyPortOf({ path, value }: Part): number | undefined {
  const ports = partsOf(value, path, 'ports').filter(
    (port) => (textIn(port.value, 'protocol') || 'TCP') === 'TCP',
  );
  const number = valueAt(ports[0]?.value, ['containerPort']);
  return ports.length === 1 && number?.kind === 'scalar' && typeof number.value === 'number'
    ? number.value
    : undefined;
}

/** What a user calls it. */
export function titleOf({ name, container }: Handler): string {
  const of = textIn(container.value, 'name');
  return `${name}${typeof of === 'string' && of !== '' ? ` of container ${of}` : ''}`;
}

function handlerAt(container: Part, steps: Path, isProbe: boolean): Handler[] {
  const value: Value | undefined = valueAt(container.value, steps);
  if (value === undefined) return [];
  return [{ path: [...container.path, ...steps], value, name: String(steps.at(-1)), isProbe, container }];
}
