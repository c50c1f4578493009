import { isTemplateHidden } from '../../../kubernetes/hidden-template.ts';
import { podTemplatePath } from '../../../kubernetes/pod-templates.ts';
import type { Resource } from '../../../model/resource.ts';
import { listAt, type Maybe, type Path, unknown, type Value, valueAt } from '../../../model/value.ts';
import type { Span } from '../../../text/span.ts';

/** A Pod's `spec`, or that of a template, with its place in the resource. */
export interface PodSpec {
  readonly path: Path;
  readonly value: Value | undefined;
  /** Defaulting and some rules differ between a Pod and a template. */
  readonly isPod: boolean;
}

/** A list member with its place in the resource. */
export interface Part {
  readonly path: Path;
  readonly value: Value;
}

/** A container port with what the API server makes of it before it validates. */
export interface Port extends Part {
  readonly containerPort: Maybe<number>;
  /** On the host network of a Pod it is set to the container port: pkg/apis/core/v1/defaults.go, defaultHostNetworkPorts. */
  readonly hostPort: Maybe<number>;
  readonly hostIP: Maybe<string>;
  readonly name: Maybe<string>;
  readonly protocol: Maybe<string>;
}

/** Undefined for other kinds, and for a template that the API server does not look at. */
export function podSpecOf(resource: Resource): PodSpec | undefined {
  const template = podTemplatePath(resource);
  if (template === undefined || isTemplateHidden(resource)) return undefined;
  const path = [...template, 'spec'];
  return { path, value: valueAt(resource.root, path), isPod: template.length === 0 };
}

/** The containers of one list; none when the list is a placeholder. */
export function containersOf(
  spec: PodSpec,
  list: 'containers' | 'initContainers' | 'ephemeralContainers',
): Part[] {
  return partsOf(spec.value, spec.path, list);
}

export function portsOf(spec: PodSpec, container: Part): Port[] {
  const isDefaulted = spec.isPod && isTrue(spec.value, 'hostNetwork');
  return partsOf(container.value, container.path, 'ports').map(({ path, value }) => {
    const containerPort = numberIn(value, 'containerPort');
    const hostPort = numberIn(value, 'hostPort');
    const protocol = textIn(value, 'protocol');
    return {
      path,
      value,
      containerPort,
      hostPort: isDefaulted && (hostPort === undefined || hostPort === 0) ? containerPort : hostPort,
      hostIP: textIn(value, 'hostIP'),
      name: textIn(value, 'name'),
      protocol: protocol === undefined || protocol === '' ? 'TCP' : protocol,
    };
  });
}

/** A number; unknown also where something else stands, which the decoder refuses. */
export function numberIn(value: Value | undefined, field: string): Maybe<number> {
  const found = valueAt(value, [field]);
  if (found === undefined) return undefined;
  return found.kind === 'scalar' && typeof found.value === 'number' ? found.value : unknown;
}

/** A string; unknown also where something else stands, which the decoder refuses. */
export function textIn(value: Value | undefined, field: string): Maybe<string> {
  const found = valueAt(value, [field]);
  if (found === undefined) return undefined;
  return found.kind === 'scalar' && typeof found.value === 'string' ? found.value : unknown;
}

/** What shows a part: the first of its fields that is there, else the part itself. */
export function spanIn({ value }: Part, ...fields: readonly string[]): Span {
  const found = fields.map((field) => valueAt(value, [field])).find((one) => one !== undefined);
  return (found ?? value).span;
}

export function isTrue(value: Value | undefined, field: string): boolean {
  const found = valueAt(value, [field]);
  return found?.kind === 'scalar' && found.value === true;
}

/** The members of a list that are objects; none when it is a placeholder. A null member is decoded as one without any field. */
export function partsOf(value: Value | undefined, path: Path, list: string): Part[] {
  const items = listAt(value, list);
  if (items === undefined || items === unknown) return [];
  return items.flatMap((item, n) => (isObject(item) ? [{ path: [...path, list, n], value: item }] : []));
}

function isObject(item: Value): boolean {
  return item.kind === 'map' || (item.kind === 'scalar' && item.value === null);
}
