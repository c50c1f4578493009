import { rangeOfIp } from '../address/address-range.ts';
import { parseCidrSloppy } from '../address/cidr.ts';
import { parseIpSloppy } from '../address/ip.ts';
import { podKinds, podTemplatePath } from '../kubernetes/pod-templates.ts';
import type { Claim } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { type Path, type Scalar, sliceSpan, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';

const annotation = 'k8s.v1.cni.cncf.io/networks';

/**
 * Addresses that Pods ask for on further interfaces, in the JSON form of the annotation. Upstream: multus-cni,
 * docs/configuration.md; network-attachment-definition-client, pkg/apis/k8s.cni.cncf.io/v1/types.go.
 */
export default defineReader({
  system: 'Multus',
  kinds: podKinds,
  fields: [
    {
      path: `metadata.annotations[${annotation}]`,
      role: 'secondary',
      form: 'address',
      note: 'of a Pod or a Pod template: `ips` of each network; gateways are none',
    },
  ],
  read(resource) {
    const template = podTemplatePath(resource);
    if (template === undefined) return {};
    const path: Path = [...template, 'metadata', 'annotations', annotation];
    const text = valueAt(resource.root, path);
    return text?.kind === 'scalar' && /^\s*\[/.test(text.text)
      ? { claims: addressesIn(resource, path, text) }
      : {};
  },
});

function addressesIn(resource: Resource, path: Path, scalar: Scalar): Claim[] {
  const lists = [...scalar.text.matchAll(/"ips"\s*:\s*\[([^\]]*)\]/g)];
  return lists.flatMap((list) => {
    const [whole, inside = ''] = list;
    const start = list.index + whole.length - 1 - inside.length;
    return [...inside.matchAll(/"([^"]*)"/g)].flatMap((one, position): Claim[] => {
      const [, text = ''] = one;
      const ip = parseCidrSloppy(text)?.address ?? parseIpSloppy(text)?.ip;
      if (ip === undefined) return [];
      const from = start + one.index + 1;
      const slice = { from, to: from + text.length };
      return [
        {
          role: 'secondary',
          range: rangeOfIp(ip),
          text,
          owner: `${resource.kind} ${resource.name ?? '(no name)'}`,
          system: 'Multus',
          strength: 'tool',
          position,
          shape: 'address',
          source: { resource: resource.index, path, span: sliceSpan(scalar, slice.from, slice.to), slice },
        },
      ];
    });
  });
}
