import type { Cluster } from '../../model/cluster.ts';
import type { Examples } from '../../model/examples.ts';
import type { Pool, PoolReference } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';
import { isSlip } from '../selectors/near-miss.ts';
import { advertisement, kubeadm, metallbPool } from './example.ts';

export default defineRule({
  id: 'unknown-pool',
  severity: 'information',
  summary: 'A pool of addresses is named that no file of the cluster has.',
  why: 'An advertisement that names a pool which is not there announces nothing, and a Service that names one gets no address. None of this is refused when it is applied.',
  upstream: 'metallb, internal/config/config.go, setL2AdvertisementsToPools; internal/allocator/allocator.go',
  reads: ['pools', 'poolReferences'],
  check(cluster, report) {
    for (const reference of cluster.poolReferences) {
      const { name, system, kind, owner } = reference;
      const names = namesOf(cluster, reference);
      if (name === '*' || names.length === 0 || names.includes(name)) continue;
      // Cilium makes the pool `default` by itself.
      if (system === 'Cilium' && name === 'default') continue;
      const near = nearest(name, names);
      const meant = near !== undefined && isSlip(name, near) ? near : undefined;
      if (meant === undefined && cluster.scope === 'loose') continue;
      const pool = meant === undefined ? undefined : poolNamed(cluster, reference, meant);
      report({
        at: reference,
        severity: meant === undefined ? 'information' : 'warning',
        message:
          meant === undefined
            ? `No file of the cluster has the ${system} ${kind} ${name} that ${owner} names.`
            : `${owner} names the ${system} ${kind} ${name}, and the files of the cluster have ${meant}.`,
        related: pool === undefined ? [] : [{ at: pool, message: `The ${kind} ${meant} is defined here.` }],
        fixes:
          meant === undefined
            ? []
            : [{ title: `Write ${meant}`, safe: false, changes: [replace(reference, meant)] }],
      });
    }
  },
});

function namesOf({ pools }: Cluster, { system, kind }: PoolReference): string[] {
  return pools.filter((pool) => pool.system === system && pool.kind === kind).map(({ name }) => name);
}

function poolNamed(
  { pools }: Cluster,
  { system, kind }: PoolReference,
  name: string,
): Placed<Pool> | undefined {
  return pools.find((pool) => pool.system === system && pool.kind === kind && pool.name === name);
}

export const examples: Examples = {
  invalid: [
    {
      text: `${metallbPool('home-lan', '192.168.10.0/24')}---
${advertisement(`spec:
  ipAddressPools:
    - home-lna
#     ^^^^^^^^ warning unknown-pool: MetalLB L2Advertisement home names the MetalLB IPAddressPool home-lna, and the files of the cluster have home-lan.
`)}`,
      fixed: `${metallbPool('home-lan', '192.168.10.0/24')}---
${advertisement('spec:\n  ipAddressPools:\n    - home-lan\n')}`,
    },
    {
      text: `${kubeadm}-- web.yaml --
${metallbPool('lan', '192.168.10.0/24')}---
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    metallb.io/address-pool: public
#                            ^^^^^^ information unknown-pool: No file of the cluster has the MetalLB IPAddressPool public that Service default/web names.
spec:
  type: LoadBalancer
  ports: [{port: 80}]
`,
    },
  ],
  valid: [
    { text: `${kubeadm}-- lan.yaml --\n${advertisement('spec:\n  ipAddressPools: [public]\n')}` },
    {
      text: `${metallbPool('pool-1', '192.168.10.0/24')}---\n${advertisement('spec:\n  ipAddressPools: [pool-2]\n')}`,
    },
    {
      text: `${kubeadm}-- lan.yaml --\n${metallbPool('lan', '192.168.10.0/24')}---\n${advertisement('spec:\n  ipAddressPools: ["{{ pool }}"]\n')}`,
    },
  ],
};
