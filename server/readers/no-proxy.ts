import { parseRange } from '../address/address-range.ts';
import { commandLinesOf } from '../kubernetes/components/command-line.ts';
import { containersOf, variablePath } from '../kubernetes/containers.ts';
import { listEntries } from '../kubernetes/kubeadm/subnets.ts';
import type { Covering } from '../model/facts.ts';
import { stringAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { sourceAt } from './reading/source.ts';

const components = ['kube-apiserver', 'kube-controller-manager'] as const;
const lists = ['NO_PROXY', 'no_proxy'];
/** What Go never asks a proxy for. */
const always = [parseRange('127.0.0.0/8')].filter((range) => range !== undefined);
const proxies = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

/** What the control plane reaches without its proxy. Upstream: golang.org/x/net, http/httpproxy/proxy.go. */
export default defineReader({
  system: 'NO_PROXY',
  kinds: ['v1/Pod'],
  fields: lists.map((variable) => ({
    path: `spec.containers[].env[${variable}]`,
    covers: ['pods', 'services', 'nodes'],
    form: 'cidr or address',
    separator: ',',
    otherwise: 'the control plane reaches them through its proxy, if at all',
    note: 'of the control plane, where it has a proxy; names are passed over',
  })),
  read(resource) {
    if (components.every((component) => commandLinesOf(resource, component).length === 0)) return {};
    const coverings = containersOf(resource).flatMap((container): Covering[] => {
      const path = lists.map((name) => variablePath(container, name)).find((found) => found !== undefined);
      const hasProxy = proxies.some((name) => variablePath(container, name) !== undefined);
      const text = path === undefined ? undefined : stringAt(resource.root, ...path);
      if (path === undefined || typeof text !== 'string' || !hasProxy || /(?:^|,)\s*\*\s*(?:,|$)/.test(text))
        return [];
      const ranges = listEntries(text)
        .map((entry) => parseRange(entry.text.trim()))
        .filter((range) => range !== undefined);
      if (ranges.length === 0) return [];
      return [
        {
          of: ['pods', 'services', 'nodes'],
          ranges: [...ranges, ...always],
          text,
          owner: 'NO_PROXY of the control plane',
          system: 'NO_PROXY',
          otherwise: 'the control plane reaches them through its proxy, if at all',
          source: sourceAt(resource, path),
        },
      ];
    });
    return { coverings };
  },
});
