import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../model/value.ts';

/** Where an InitConfiguration or JoinConfiguration holds the endpoint of its API server. */
export function endpointPath({ kind }: Pick<Resource, 'kind'>): Path {
  return kind === 'JoinConfiguration' ? ['controlPlane', 'localAPIEndpoint'] : ['localAPIEndpoint'];
}
