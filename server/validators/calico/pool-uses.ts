import { parseCidrGo } from '../../address/cidr.ts';
import { allowedUses } from '../../kubernetes/calico/allowed-uses.ts';
import { calicoKinds } from '../../kubernetes/calico/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, type Path, stringAt, unknown, type Value, valueAt } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { defineValidator } from '../define.ts';
import { remove, set, write } from '../fix.ts';

const usesPath = ['spec', 'allowedUses'];

export default defineValidator({
  component: 'Calico',
  kinds: calicoKinds('IPPool'),
  stage: 'validate',
  upstream: {
    version: '3.32.1',
    path: 'libcalico-go/lib/validator/v3/validator.go',
    symbol: 'validateIPPoolSpec',
  },
  rules: {
    'calico-pool-encapsulation': {
      summary: 'The tunnels of a pool of Calico exclude each other, or its family.',
      why: 'Packets between Pods go through an IP-in-IP tunnel, a VXLAN tunnel, or none; IP-in-IP is for IPv4 only.',
    },
    'calico-pool-for-load-balancers': {
      summary: 'A pool of Calico for load balancers has settings of a pool for Pods.',
      why: 'Addresses of load balancers belong to Services, not to Pods or nodes: their pool has no other use, no tunnel, no choice of nodes, and is told to BGP peers.',
    },
    'calico-pool-tunnel-with-namespaces': {
      summary: 'A pool of Calico for tunnels chooses namespaces.',
      why: 'The addresses of tunnels belong to nodes, which are in no namespace.',
    },
  },
  check({ root }, _, report) {
    const uses = allowedUses(root, ...usesPath);
    const ipip = tunnel(root, 'ipipMode');
    const vxlan = tunnel(root, 'vxlanMode');
    const text = stringAt(root, 'spec', 'cidr');
    const family = typeof text === 'string' ? parseCidrGo(text)?.cidr.family : undefined;
    if (ipip !== undefined && family === 'IPv6')
      report('calico-pool-encapsulation', {
        path: ipip,
        reason: null,
        message: 'IP-in-IP is for IPv4 only, and this is an IPv6 pool.',
        fixes: [remove(ipip)],
      });
    if (ipip !== undefined && vxlan !== undefined)
      report('calico-pool-encapsulation', {
        path: ipip,
        reason: null,
        message: 'The pool has ipipMode and vxlanMode, and only one tunnel can be used.',
        fixes: [remove(ipip), remove(vxlan)],
      });
    const selector = ['spec', 'namespaceSelector'];
    const namespaces = stringAt(root, ...selector);
    if (uses !== unknown && uses.includes('Tunnel') && typeof namespaces === 'string' && namespaces !== '') {
      const isWritten = valueAt(root, usesPath) !== undefined;
      report('calico-pool-tunnel-with-namespaces', {
        path: selector,
        reason: null,
        // Objects that do not go through Calico's API server keep the list as it is written.
        severity: isWritten ? 'error' : 'warning',
        message: `${isWritten ? 'The pool' : 'Without allowedUses the pool'} gives addresses to tunnels, too, which are in no namespace, so it cannot choose namespaces.`,
        fixes: [set(usesPath, ['Workload'])],
      });
    }
    if (uses === unknown || !uses.includes('LoadBalancer')) return;
    const others = uses.filter((use) => use !== 'LoadBalancer');
    if (others.length > 0)
      report('calico-pool-for-load-balancers', {
        path: usesPath,
        reason: null,
        message: `A pool for load balancers cannot be used for ${listing([...new Set(others)])}, too.`,
      });
    for (const path of [ipip, vxlan]) {
      if (path !== undefined)
        report('calico-pool-for-load-balancers', {
          path,
          reason: null,
          message: `A pool for load balancers has no tunnel, so ${path.at(-1)} must be Never.`,
          fixes: [remove(path)],
        });
    }
    const nodes = ['spec', 'nodeSelector'];
    const chosen = stringAt(root, ...nodes);
    if (typeof chosen === 'string' && chosen !== '' && chosen !== 'all()')
      report('calico-pool-for-load-balancers', {
        path: nodes,
        reason: null,
        message: `A pool for load balancers is for all nodes, and this one chooses ${chosen}.`,
        fixes: [write(nodes, 'all()')],
      });
    const unexported = ['spec', 'disableBGPExport'];
    if (booleanAt(root, ...unexported) === true)
      report('calico-pool-for-load-balancers', {
        path: unexported,
        reason: null,
        message: 'A pool for load balancers must be told to BGP peers, so disableBGPExport cannot be true.',
        fixes: [remove(unexported)],
      });
  },
});

/** Where a tunnel is switched on. */
function tunnel(root: Value, field: 'ipipMode' | 'vxlanMode'): Path | undefined {
  const mode = stringAt(root, 'spec', field);
  return mode === 'Always' || mode === 'CrossSubnet' ? ['spec', field] : undefined;
}

const pool = (spec: string) => `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: main
spec:
${spec}`;

export const examples: { readonly [id: string]: Examples } = {
  'calico-pool-encapsulation': {
    invalid: [
      {
        text: pool(`  cidr: 10.244.0.0/16
  ipipMode: Always
#           ^^^^^^ error calico-pool-encapsulation: The pool has ipipMode and vxlanMode, and only one tunnel can be used.
  vxlanMode: CrossSubnet
`),
        fixed: pool('  cidr: 10.244.0.0/16\n  vxlanMode: CrossSubnet\n'),
      },
      {
        text: pool(`  cidr: fd00:10:244::/48
  ipipMode: Always
#           ^^^^^^ error calico-pool-encapsulation: IP-in-IP is for IPv4 only, and this is an IPv6 pool.
`),
        fixed: pool('  cidr: fd00:10:244::/48\n'),
      },
    ],
    valid: [
      { text: pool('  cidr: 10.244.0.0/16\n  ipipMode: Never\n  vxlanMode: Always\n') },
      { text: pool('  cidr: fd00:10:244::/48\n  ipipMode: Never\n') },
    ],
  },
  'calico-pool-for-load-balancers': {
    invalid: [
      {
        text: pool(`  cidr: 192.168.9.0/24
  ipipMode: Always
#           ^^^^^^ error calico-pool-for-load-balancers: A pool for load balancers has no tunnel, so ipipMode must be Never.
  allowedUses: [LoadBalancer]
`),
        fixed: pool('  cidr: 192.168.9.0/24\n  allowedUses: [LoadBalancer]\n'),
      },
      {
        text: pool(`  cidr: 192.168.9.0/24
  allowedUses: [LoadBalancer, Workload]
# ^^^^^^^^^^^ error calico-pool-for-load-balancers: A pool for load balancers cannot be used for Workload, too.
`),
      },
      {
        text: pool(`  cidr: 192.168.9.0/24
  nodeSelector: rack == 'a'
#               ^^^^^^^^^^^ error calico-pool-for-load-balancers: A pool for load balancers is for all nodes, and this one chooses rack == 'a'.
  allowedUses: [LoadBalancer]
`),
        fixed: pool('  cidr: 192.168.9.0/24\n  nodeSelector: all()\n  allowedUses: [LoadBalancer]\n'),
      },
      {
        text: pool(`  cidr: 192.168.9.0/24
  disableBGPExport: true
#                   ^^^^ error calico-pool-for-load-balancers: A pool for load balancers must be told to BGP peers, so disableBGPExport cannot be true.
  allowedUses: [LoadBalancer]
`),
        fixed: pool('  cidr: 192.168.9.0/24\n  allowedUses: [LoadBalancer]\n'),
      },
    ],
    valid: [
      {
        text: pool(
          '  cidr: 192.168.9.0/24\n  nodeSelector: all()\n  ipipMode: Never\n  allowedUses: [LoadBalancer]\n',
        ),
      },
      { text: pool("  cidr: 10.244.0.0/16\n  nodeSelector: rack == 'a'\n  ipipMode: Always\n") },
    ],
  },
  'calico-pool-tunnel-with-namespaces': {
    invalid: [
      {
        text: pool(`  cidr: 10.244.0.0/16
  namespaceSelector: team == 'a'
#                    ^^^^^^^^^^^ error calico-pool-tunnel-with-namespaces: The pool gives addresses to tunnels, too, which are in no namespace, so it cannot choose namespaces.
  allowedUses: [Tunnel, Workload]
`),
        fixed: pool("  cidr: 10.244.0.0/16\n  namespaceSelector: team == 'a'\n  allowedUses: [Workload]\n"),
      },
      {
        text: pool(`  cidr: 10.244.0.0/16
  namespaceSelector: team == 'a'
#                    ^^^^^^^^^^^ warning calico-pool-tunnel-with-namespaces: Without allowedUses the pool gives addresses to tunnels, too, which are in no namespace, so it cannot choose namespaces.
`),
        fixed: pool(
          "  cidr: 10.244.0.0/16\n  namespaceSelector: team == 'a'\n  allowedUses:\n    - Workload\n",
        ),
      },
    ],
    valid: [
      { text: pool("  cidr: 10.244.0.0/16\n  namespaceSelector: team == 'a'\n  allowedUses: [Workload]\n") },
    ],
  },
};
