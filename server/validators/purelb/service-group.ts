import {
  type AddressRange,
  formatRange,
  parseRange,
  rangeOf,
  rangeRelation,
} from '../../address/address-range.ts';
import { parseCidrGo } from '../../address/cidr.ts';
import type { Examples } from '../../model/examples.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, member, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'PureLB',
  kinds: ['purelb.io/v2/ServiceGroup', 'purelb.io/v1/ServiceGroup'],
  stage: 'validate',
  upstream: { version: '0.16.0', path: 'internal/allocator/localpool.go', symbol: 'NewLocalPool' },
  rules: {
    'purelb-pool-malformed': {
      summary: 'A pool of PureLB, or its subnet, cannot be read.',
      why: 'A pool is a CIDR or a range with a dash, and a subnet is a CIDR. PureLB passes over a ServiceGroup with another text.',
    },
    'purelb-pool-outside-subnet': {
      summary: 'A pool of PureLB lies outside its subnet.',
      why: 'The subnet gives the mask that the addresses of the pool get on an interface, so it must hold all of them. PureLB passes over the ServiceGroup otherwise.',
    },
    'purelb-group-without-one-source': {
      summary: 'A ServiceGroup of PureLB has not exactly one source of addresses.',
      why: 'A ServiceGroup is local, remote or external. PureLB passes over one that is several of them or none.',
    },
  },
  check(resource, _, report) {
    const { root, complete, apiVersion } = resource;
    const spec = member(root, 'spec');
    const sources = ['local', 'remote', 'external'].filter((key) => member(spec, key) !== undefined);
    if (apiVersion === 'purelb.io/v2' && complete && spec?.kind === 'map' && sources.length !== 1) {
      report('purelb-group-without-one-source', {
        path: ['spec', ...sources.slice(1, 2)],
        reason: null,
        message:
          sources.length === 0
            ? 'The ServiceGroup is neither local, remote nor external.'
            : `The ServiceGroup is ${sources.join(' and ')}, and can be one of them only.`,
      });
    }
    for (const path of poolPaths(resource)) {
      const [pool, subnet] = ['pool', 'subnet'].map((key) => stringAt(root, ...path, key));
      const range = typeof pool === 'string' ? poolRange(pool) : undefined;
      const network = typeof subnet === 'string' ? parseCidrGo(subnet)?.cidr : undefined;
      if (typeof pool === 'string' && range === undefined)
        report('purelb-pool-malformed', {
          path: [...path, 'pool'],
          reason: null,
          message: `${pool} is neither a CIDR nor a range such as 192.168.10.5-192.168.10.9.`,
        });
      if (typeof subnet === 'string' && network === undefined)
        report('purelb-pool-malformed', {
          path: [...path, 'subnet'],
          reason: null,
          message: `The subnet ${subnet} is no CIDR.`,
        });
      if (typeof pool !== 'string' || range === undefined || network === undefined) continue;
      const how = rangeRelation(range, rangeOf(network));
      if (how === 'inside' || how === 'equal') continue;
      report('purelb-pool-outside-subnet', {
        path: [...path, 'pool'],
        reason: null,
        message: `The pool ${pool} is not inside its subnet ${formatRange(rangeOf(network))}.`,
      });
    }
  },
});

/** A range that ends before it begins is read, and stays without addresses. */
function poolRange(text: string): AddressRange | undefined {
  if (!text.includes('-')) {
    const cidr = parseCidrGo(text)?.cidr;
    return cidr === undefined ? undefined : rangeOf(cidr);
  }
  const [start = '', end = ''] = text.split('-');
  return parseRange(text) ?? parseRange(`${end.trim()}-${start.trim()}`);
}

function poolPaths({ root }: Resource): Path[] {
  return ['local', 'remote'].flatMap((place): Path[] => {
    const base = ['spec', place];
    const lists = ['v4pools', 'v6pools'].flatMap((key): Path[] => {
      const items = listAt(root, ...base, key);
      return items === undefined || items === unknown ? [] : items.map((_, n) => [...base, key, n]);
    });
    const single = [base, [...base, 'v4pool'], [...base, 'v6pool']];
    return [...single, ...lists].filter((path) => valueAt(root, path) !== undefined);
  });
}

const group = (pool: string, subnet = '192.168.10.0/24') => `apiVersion: purelb.io/v2
kind: ServiceGroup
metadata:
  name: lan
spec:
  local:
    v4pool:
      subnet: ${subnet}
      pool: ${pool}
`;

export const examples: {
  readonly [id in
    | 'purelb-pool-malformed'
    | 'purelb-pool-outside-subnet'
    | 'purelb-group-without-one-source']: Examples;
} = {
  'purelb-pool-malformed': {
    invalid: [
      {
        text: group(`192.168.10.5
#           ^^^^^^^^^^^^ error purelb-pool-malformed: 192.168.10.5 is neither a CIDR nor a range such as 192.168.10.5-192.168.10.9.`),
      },
      {
        text: group(
          '192.168.10.5/32',
          `192.168.10.0
#             ^^^^^^^^^^^^ error purelb-pool-malformed: The subnet 192.168.10.0 is no CIDR.`,
        ),
      },
    ],
    valid: [{ text: group('192.168.10.5 - 192.168.10.9') }, { text: group('"{{ pool }}"') }],
  },
  'purelb-pool-outside-subnet': {
    invalid: [
      {
        text: group(`192.168.11.0/28
#           ^^^^^^^^^^^^^^^ error purelb-pool-outside-subnet: The pool 192.168.11.0/28 is not inside its subnet 192.168.10.0/24.`),
      },
    ],
    valid: [{ text: group('192.168.10.0/24') }],
  },
  'purelb-group-without-one-source': {
    invalid: [
      {
        text: `${group('192.168.10.0/28')}  external:
# ^^^^^^^^ error purelb-group-without-one-source: The ServiceGroup is local and external, and can be one of them only.
    provider: other
`,
      },
    ],
    valid: [{ text: group('192.168.10.0/28').replace('local', 'remote') }],
  },
};
