import type { Cluster } from '../../model/cluster.ts';
import type { Claim } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { inTextOrder } from '../text-order.ts';

/**
 * The pools of which Calico gives Pods addresses, where someone wrote them, in the order of the text. None in a cluster
 * where Pods have the addresses of their node's block: with canal, or the host-local plugin, pools only tell policies
 * which addresses are those of Pods.
 */
export function calicoPools({ claims, settings }: Cluster): Placed<Claim>[] {
  const isFlannel = claims.some(({ system }) => system === 'Flannel');
  const isHostLocal = settings.some(({ name, value }) => name === 'pod-ipam' && value === 'host-local');
  if (isFlannel || isHostLocal) return [];
  return inTextOrder(
    claims.filter(
      ({ system, role, shape, strength }) =>
        system === 'Calico' && role === 'pods' && shape === 'range' && strength !== 'default',
    ),
  );
}

/** Whether calico-node makes the pool, as its environment says. */
export function isOfNode({ owner }: Claim): boolean {
  return owner.startsWith('calico-node ');
}

/** Whether it is an object of its own, with a name that no two have. */
export function isPoolObject({ owner }: Claim): boolean {
  return owner.startsWith('Calico IPPool ');
}
