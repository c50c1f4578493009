import { rangeOf } from '../../address/address-range.ts';
import { parseCidrSloppy } from '../../address/cidr.ts';
import type { Claim, Role } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, sliceSpan, valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';

const system = 'OVN-Kubernetes';

/**
 * The ConfigMap ovn-config of OVN-Kubernetes without OpenShift: Pod ranges carry the prefix of a node's block behind a
 * second slash. Upstream: ovn-kubernetes, go-controller/pkg/config/utils.go, ParseClusterSubnetEntries.
 */
export default defineReader({
  system,
  kinds: ['v1/ConfigMap'],
  fields: [
    {
      path: 'data.net_cidr',
      role: 'pods',
      form: 'cidr',
      separator: ',',
      note: 'of the ConfigMap `ovn-config`, such as 10.128.0.0/14/23',
    },
    { path: 'data.svc_cidr', role: 'services', form: 'cidr', separator: ',' },
  ],
  read: (resource) =>
    resource.name === 'ovn-config'
      ? {
          claims: [
            ...entriesOf(resource, 'net_cidr', 'pods'),
            ...entriesOf(resource, 'svc_cidr', 'services'),
          ],
        }
      : {},
});

function entriesOf(resource: Resource, key: string, role: Role): Claim[] {
  const path: Path = ['data', key];
  const scalar = valueAt(resource.root, path);
  if (scalar?.kind !== 'scalar') return [];
  let from = 0;
  return scalar.text.split(',').flatMap((part, position): Claim[] => {
    const start = from + (part.length - part.trimStart().length);
    from += part.length + 1;
    const [, text = '', blocks] = /^([^/]*\/\d+)(?:\/(\d{1,3}))?$/.exec(part.trim()) ?? [];
    const cidr = parseCidrSloppy(text)?.cidr;
    if (cidr === undefined) return [];
    const slice = { from: start, to: start + text.length };
    const span = sliceSpan(scalar, slice.from, slice.to);
    return [
      {
        role,
        range: rangeOf(cidr),
        text,
        owner: `${system} ${key}`,
        system,
        strength: 'tool',
        position,
        shape: 'range',
        ...(blocks === undefined ? {} : { blocks: Number(blocks) }),
        source: { resource: resource.index, path, span, slice },
      },
    ];
  });
}
