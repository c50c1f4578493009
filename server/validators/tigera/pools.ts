import { formatCidr, parseCidrGo } from '../../address/cidr.ts';
import { allowedUses } from '../../kubernetes/calico/allowed-uses.ts';
import { blockSizes } from '../../kubernetes/calico/block-sizes.ts';
import {
  installationKinds,
  installationPath,
  installationPools,
} from '../../kubernetes/calico/installation.ts';
import { isStandIn } from '../../kubernetes/calico/stand-in.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, numberAt, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { remove, removeOneOf, set, write } from '../fix.ts';

export default defineValidator({
  component: 'Tigera operator',
  kinds: installationKinds,
  stage: 'validate',
  upstream: { version: '1.43.0', path: 'pkg/controller/ippool/validation.go', symbol: 'ValidatePools' },
  rules: {
    'tigera-pool-cidr-malformed': {
      summary: 'The range of a pool of an Installation is no CIDR, or has bits set after its prefix.',
      why: 'The operator makes no pool at all while it cannot read the range of one of them. It reads a range with bits after the prefix, but then Calico refuses the pool that it makes of it.',
    },
    'tigera-pool-repeated': {
      summary: 'An Installation has two pools with the same range or the same name.',
      why: 'A pool is one range with one name. The operator makes no pool at all while one is there twice.',
    },
    'tigera-pool-block-size': {
      summary: 'The blocks of a pool of an Installation are too large, too small, or larger than the pool.',
      why: 'Each node takes blocks of addresses out of a pool. `blockSize` is their prefix length, 20 to 32 for IPv4 and 116 to 128 for IPv6, and a pool has at least one block.',
    },
    'tigera-pool-for-load-balancers': {
      summary: 'A pool of an Installation for load balancers has settings of a pool for Pods.',
      why: 'Addresses of load balancers belong to Services, not to Pods or nodes: their pool has no other use, no encapsulation, no choice of nodes, and is told to BGP peers. For IPv4 `encapsulation: None` must be written, because IPIP is the default.',
    },
    'tigera-pool-ipip-for-ipv6': {
      summary: 'An IPv6 pool of an Installation has IP-in-IP encapsulation.',
      why: 'IP-in-IP is for IPv4 only.',
    },
  },
  check(resource, _, report) {
    const seen = new Map<string, 'cidr' | 'name'>();
    const type = stringAt(resource.root, ...installationPath(resource), 'cni', 'type') ?? 'Calico';
    for (const { pool, path } of installationPools(resource) ?? []) {
      const text = stringAt(pool, 'cidr');
      const parsed = typeof text === 'string' ? parseCidrGo(text) : undefined;
      const cidrPath = [...path, 'cidr'];
      if (typeof text === 'string' && parsed === undefined && !isStandIn(text))
        report('tigera-pool-cidr-malformed', {
          path: cidrPath,
          reason: null,
          message: `${text === '' ? 'An empty text' : text} is no CIDR such as 10.244.0.0/16.`,
        });
      for (const field of ['cidr', 'name'] as const) {
        const value = stringAt(pool, field);
        if (typeof value !== 'string' || value === '') continue;
        if (seen.get(value) === field)
          report('tigera-pool-repeated', {
            path: [...path, field],
            reason: null,
            message: `Another pool of this Installation has the ${field} ${value}, too.`,
            fixes: field === 'cidr' ? removeOneOf(resource, path, `the second pool ${value}`) : [],
          });
        else seen.set(value, field);
      }
      const uses = allowedUses(pool, 'allowedUses');
      const isForLoadBalancers = uses !== unknown && uses.includes('LoadBalancer');
      const encapsulationPath = [...path, 'encapsulation'];
      const encapsulation = stringAt(pool, 'encapsulation');
      if (isForLoadBalancers) {
        const others = uses.filter((use) => use !== 'LoadBalancer');
        if (others.length > 0)
          report('tigera-pool-for-load-balancers', {
            path: [...path, 'allowedUses'],
            reason: null,
            message: `A pool for load balancers cannot be used for ${[...new Set(others)].join(' and ')}, too.`,
          });
        const nodes = stringAt(pool, 'nodeSelector');
        if (typeof nodes === 'string' && nodes !== '' && nodes !== 'all()')
          report('tigera-pool-for-load-balancers', {
            path: [...path, 'nodeSelector'],
            reason: null,
            message: `A pool for load balancers is for all nodes, and this one chooses ${nodes}.`,
            fixes: [write([...path, 'nodeSelector'], 'all()')],
          });
        const isMissing = valueAt(pool, ['encapsulation']) === undefined && resource.complete;
        if (isMissing && parsed?.cidr.family === 'IPv4' && type === 'Calico')
          report('tigera-pool-for-load-balancers', {
            path: encapsulationPath,
            reason: null,
            message:
              'A pool for load balancers has no encapsulation, and without a word of it an IPv4 pool has IPIP.',
            fixes: [set(encapsulationPath, 'None')],
          });
        if (typeof encapsulation === 'string' && encapsulation !== 'None' && encapsulation !== '')
          report('tigera-pool-for-load-balancers', {
            path: encapsulationPath,
            reason: null,
            message: `A pool for load balancers has no encapsulation, and this one has ${encapsulation}.`,
            fixes: [write(encapsulationPath, 'None')],
          });
        if (booleanAt(pool, 'disableBGPExport') === true)
          report('tigera-pool-for-load-balancers', {
            path: [...path, 'disableBGPExport'],
            reason: null,
            message:
              'A pool for load balancers must be told to BGP peers, so disableBGPExport cannot be true.',
            fixes: [remove([...path, 'disableBGPExport'])],
          });
      }
      if (typeof text !== 'string' || parsed === undefined) continue;
      const { cidr, hostBits } = parsed;
      if (hostBits)
        report('tigera-pool-cidr-malformed', {
          path: cidrPath,
          reason: null,
          message: `The /${cidr.prefix} that ${text} lies in begins at ${formatCidr(cidr)}, and Calico takes it only so.`,
          fixes: [write(cidrPath, formatCidr(cidr), 'safe')],
        });
      const isIpip = encapsulation === 'IPIP' || encapsulation === 'IPIPCrossSubnet';
      if (cidr.family === 'IPv6' && isIpip && !isForLoadBalancers)
        report('tigera-pool-ipip-for-ipv6', {
          path: encapsulationPath,
          reason: null,
          message: `The IPv6 pool ${text} has ${encapsulation}, which is for IPv4 only.`,
          fixes: [write(encapsulationPath, 'VXLAN')],
        });
      const { least, most, usual } = blockSizes[cidr.family];
      const blockSizePath = [...path, 'blockSize'];
      const written = numberAt(pool, 'blockSize');
      const isUnwritten = valueAt(pool, ['blockSize']) === undefined && resource.complete;
      const blocks = written ?? (isUnwritten ? usual : unknown);
      if (blocks === unknown) continue;
      const fixes = cidr.prefix > most ? [] : [set(blockSizePath, Math.max(cidr.prefix, usual))];
      if (blocks < least || blocks > most)
        report('tigera-pool-block-size', {
          path: blockSizePath,
          reason: null,
          message: `Blocks of an ${cidr.family} pool are /${least} to /${most}, not /${blocks}.`,
          fixes,
        });
      else if (cidr.prefix > blocks)
        report('tigera-pool-block-size', {
          path: isUnwritten ? cidrPath : blockSizePath,
          reason: null,
          message: `The pool ${text} is smaller than one of its blocks, which are /${blocks}.`,
          fixes,
        });
    }
  },
});

const installation = (pools: string) => `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
${pools}`;

export const examples: { readonly [id: string]: Examples } = {
  'tigera-pool-cidr-malformed': {
    invalid: [
      {
        text: installation(`      - cidr: 10.244.0.0
#             ^^^^^^^^^^ error tigera-pool-cidr-malformed: 10.244.0.0 is no CIDR such as 10.244.0.0/16.
`),
      },
      {
        text: installation(`      - cidr: 10.244.3.0/16
#             ^^^^^^^^^^^^^ error tigera-pool-cidr-malformed: The /16 that 10.244.3.0/16 lies in begins at 10.244.0.0/16, and Calico takes it only so.
`),
        fixed: installation('      - cidr: 10.244.0.0/16\n'),
      },
    ],
    valid: [{ text: installation('      - cidr: 10.244.0.0/16\n') }],
  },
  'tigera-pool-repeated': {
    invalid: [
      {
        text: installation(`      - cidr: 10.244.0.0/16
      - cidr: 10.244.0.0/16
#             ^^^^^^^^^^^^^ error tigera-pool-repeated: Another pool of this Installation has the cidr 10.244.0.0/16, too.
`),
        fixed: installation('      - cidr: 10.244.0.0/16\n'),
      },
    ],
    valid: [{ text: installation('      - cidr: 10.244.0.0/16\n      - cidr: 10.245.0.0/16\n') }],
  },
  'tigera-pool-block-size': {
    invalid: [
      {
        text: installation(`      - cidr: 10.244.0.0/16
        blockSize: 16
#                  ^^ error tigera-pool-block-size: Blocks of an IPv4 pool are /20 to /32, not /16.
`),
        fixed: installation('      - cidr: 10.244.0.0/16\n        blockSize: 26\n'),
      },
      {
        text: installation(`      - cidr: 10.244.0.0/28
#             ^^^^^^^^^^^^^ error tigera-pool-block-size: The pool 10.244.0.0/28 is smaller than one of its blocks, which are /26.
`),
        fixed: installation('      - cidr: 10.244.0.0/28\n        blockSize: 28\n'),
      },
    ],
    valid: [{ text: installation('      - cidr: 192.168.1.96/29\n        blockSize: 30\n') }],
  },
  'tigera-pool-for-load-balancers': {
    invalid: [
      {
        text: installation(`      - cidr: 192.168.9.0/24
#       ^^^^ error tigera-pool-for-load-balancers: A pool for load balancers has no encapsulation, and without a word of it an IPv4 pool has IPIP.
        allowedUses:
          - LoadBalancer
`),
        fixed: installation(`      - cidr: 192.168.9.0/24
        allowedUses:
          - LoadBalancer
        encapsulation: None
`),
      },
      {
        text: installation(`      - cidr: 192.168.9.0/24
        encapsulation: VXLAN
#                      ^^^^^ error tigera-pool-for-load-balancers: A pool for load balancers has no encapsulation, and this one has VXLAN.
        allowedUses:
          - LoadBalancer
`),
        fixed: installation(`      - cidr: 192.168.9.0/24
        encapsulation: None
        allowedUses:
          - LoadBalancer
`),
      },
      {
        text: installation(`      - cidr: 192.168.9.0/24
        encapsulation: None
        nodeSelector: rack == 'a'
#                     ^^^^^^^^^^^ error tigera-pool-for-load-balancers: A pool for load balancers is for all nodes, and this one chooses rack == 'a'.
        disableBGPExport: true
#                         ^^^^ error tigera-pool-for-load-balancers: A pool for load balancers must be told to BGP peers, so disableBGPExport cannot be true.
        allowedUses: [LoadBalancer, Workload]
#       ^^^^^^^^^^^ error tigera-pool-for-load-balancers: A pool for load balancers cannot be used for Workload, too.
`),
        fixed: installation(`      - cidr: 192.168.9.0/24
        encapsulation: None
        nodeSelector: all()
        disableBGPExport: true
        allowedUses: [LoadBalancer, Workload]
`),
      },
    ],
    valid: [
      {
        text: installation(
          '      - cidr: 192.168.9.0/24\n        encapsulation: None\n        allowedUses: [LoadBalancer]\n',
        ),
      },
    ],
  },
  'tigera-pool-ipip-for-ipv6': {
    invalid: [
      {
        text: installation(`      - cidr: fd00:10:244::/48
        encapsulation: IPIP
#                      ^^^^ error tigera-pool-ipip-for-ipv6: The IPv6 pool fd00:10:244::/48 has IPIP, which is for IPv4 only.
`),
        fixed: installation('      - cidr: fd00:10:244::/48\n        encapsulation: VXLAN\n'),
      },
    ],
    valid: [
      { text: installation('      - cidr: 10.244.0.0/16\n        encapsulation: IPIP\n') },
      { text: installation('      - cidr: fd00:10:244::/48\n        encapsulation: VXLAN\n') },
    ],
  },
};
