import type { Cluster } from '../../model/cluster.ts';
import type { Setting } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';

/** The node-port ranges that the documents of a cluster set; both ends are included. */
export function nodePortRanges(cluster: Cluster) {
  return cluster.settings.flatMap((setting: Placed<Setting>) => {
    const match = setting.name === 'node-port-range' ? /^(\d+)-(\d+)$/.exec(setting.value) : null;
    return match === null ? [] : [{ setting, first: Number(match[1]), last: Number(match[2]) }];
  });
}
