import { parseRange } from '../address/address-range.ts';
import type { Covering } from '../model/facts.ts';
import { valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

const otherwise = 'the proxies take them for addresses outside the cluster, without mTLS and metrics';

/** What the chart has where nothing is written; releases before 2.18 lack the range of IPv6. */
const standard = '10.0.0.0/8,100.64.0.0/10,172.16.0.0/12,192.168.0.0/16,fd00::/8';

/** Upstream: linkerd2, charts/linkerd-control-plane/values.yaml. */
export default defineReader({
  system: 'Linkerd',
  kinds: ['values/linkerd-control-plane'],
  fields: [
    {
      path: 'clusterNetworks',
      covers: ['pods', 'services'],
      form: 'cidr',
      separator: ',',
      otherwise,
      note: `${standard} where it is not set`,
    },
  ],
  read(resource, fields) {
    const path = ['clusterNetworks'];
    if (!resource.complete || valueAt(resource.root, path) !== undefined) return fields();
    const covering: Covering = {
      of: ['pods', 'services'],
      ranges: standard
        .split(',')
        .map(parseRange)
        .filter((range) => range !== undefined),
      text: standard,
      owner: 'Linkerd clusterNetworks, by default',
      system: 'Linkerd',
      otherwise,
      source: sourceAt(resource, path),
    };
    return { coverings: [covering] };
  },
});
