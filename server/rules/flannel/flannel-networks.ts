import type { Cluster } from '../../model/cluster.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { inTextOrder } from '../text-order.ts';

/** The networks of Flannel that someone wrote, in the order of the text. */
export function flannelNetworks({ claims }: Cluster): Placed<Claim>[] {
  return inTextOrder(
    claims.filter(
      ({ system, role, shape, strength }) =>
        system === 'Flannel' && role === 'pods' && shape === 'range' && strength !== 'default',
    ),
  );
}
