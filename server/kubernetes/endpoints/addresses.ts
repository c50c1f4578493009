import type { Resource } from '../../model/resource.ts';
import { type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { stringItemsAt } from '../service/string-items.ts';
import { endpointsOf } from './endpoint-parts.ts';

export interface EndpointAddress {
  readonly text: string;
  readonly path: Path;
  /** Of the item of a list that goes when the address goes. */
  readonly item: Path;
  /** The addressType of its EndpointSlice; undefined in Endpoints. */
  readonly type: string | undefined;
}

/** The addresses of Endpoints, and those of an EndpointSlice whose type is known, without placeholders. */
export function addressesOf(resource: Resource): EndpointAddress[] {
  const { root, kind, complete } = resource;
  if (kind === 'EndpointSlice') {
    const type = stringAt(root, 'addressType') ?? '';
    if (type === unknown) return [];
    return endpointsOf(resource).flatMap((endpoint) =>
      stringItemsAt(root, ...endpoint.path, 'addresses').map(({ text, path }) => ({
        text,
        path,
        item: path,
        type,
      })),
    );
  }
  return endpointsOf(resource).flatMap(({ path: item, value }) => {
    const text = stringAt(value, 'ip') ?? '';
    const isJudged = text !== unknown && (complete || valueAt(value, ['ip']) !== undefined);
    return isJudged ? [{ text, path: [...item, 'ip'], item, type: undefined }] : [];
  });
}
