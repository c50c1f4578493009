import { expect, test } from 'vitest';
import { mapJson } from '../../server/map/map-json.ts';
import { mapText } from '../../server/map/map-text.ts';
import { lab, mapsOf } from './maps-of.ts';

const declared = `
-- .cidrscope.yaml --
clusters:
  - name: lab
    files: ['**']
    nodeRanges: [192.168.1.0/24]
    reservedRanges: [10.8.0.0/16]
`;

function textOf(fixture: string): string {
  return mapsOf(fixture).map(mapText).join('\n');
}

test('shows ranges by what lies in what, who says so and what is used', () => {
  expect(textOf(lab)).toMatchInlineSnapshot(`
    "lab (found by its control plane)

    IPv4
      10.96.0.0/12                 Pods            1,048,576 addresses, 4,096 node blocks of /24, see 1 below
                                                   kubeadm networking.podSubnet (kubeadm.yaml:5)
        10.96.0.0/16               Services        65,536 addresses, 2 cluster IPs taken, 65,534 free, see 1 below
                                                   kubeadm networking.serviceSubnet (kubeadm.yaml:6)
          10.96.0.50               Services        Service default/web (web.yaml:9)
      192.168.1.200-192.168.1.219  Load balancers  20 addresses, 1 load-balancer IP taken, 19 free
                                                   MetalLB IPAddressPool lan (pool.yaml:8)
        192.168.1.201              Load balancers  Service default/web (web.yaml:6)
      192.168.1.10                 Nodes           kubeadm localAPIEndpoint.advertiseAddress (kubeadm.yaml:11)
      Free in private space, the widest: 10.128.0.0/9, 10.0.0.0/10 and 10.64.0.0/11

    IPv6
      fd00:10:244::/56  Pods            2⁷² addresses, 256 node blocks of /64
                                        kubeadm networking.podSubnet (kubeadm.yaml:5)
      fd00:10:96::/112  Services        65,536 addresses
                                        kubeadm networking.serviceSubnet (kubeadm.yaml:6)
      Free in private space, the widest: fd80::/9, fd40::/10 and fd20::/11

    Conflicts
      1. warning pod-service-overlap (kubeadm.yaml:6)
         The Service range 10.96.0.0/16 (kubeadm networking.serviceSubnet) lies inside the Pod range 10.96.0.0/12 (kubeadm networking.podSubnet): 65,536 of 1,048,576 Pod addresses (256 of 4,096 node blocks of /24) are lost to Services, and a Pod with the address of a Service is never reached.
    "
  `);
});

test('shows what only the settings declare, and what lies in it', () => {
  const text = textOf(`${declared.trim()}\n${lab.trim()}`);
  expect(text).toMatch(/^lab \(declared by settings, Flux or Argo CD\)$/m);
  expect(text).toMatch(/^ {2}192\.168\.1\.0\/24 +Nodes +256 addresses, 235 free$/m);
  expect(text).toMatch(/^ {4}192\.168\.1\.10 +Nodes +kubeadm localAPIEndpoint\.advertiseAddress/m);
  expect(text).toMatch(/^ {4}192\.168\.1\.200-192\.168\.1\.219 +Load balancers +20 addresses, 1 /m);
  expect(text).toMatch(/^ {6}192\.168\.1\.201 +Load balancers +Service default\/web/m);
  expect(text).toMatch(/^ {2}10\.8\.0\.0\/16 +Reserved +65,536 addresses$/m);
});

test('of equal ranges the one for another use lies in the first', () => {
  const text = textOf(`
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.96.0.0/16
  serviceSubnet: 10.96.0.0/16
`);
  expect(text).toMatch(/^ {2}10\.96\.0\.0\/16 +Pods .*\n.*\n {4}10\.96\.0\.0\/16 +Services /m);
  expect(text).toContain('see 1 below');
});

test('counts node blocks that nodes have', () => {
  const [map] = mapsOf(`
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
`);
  expect(map?.families[0]?.ranges[0]?.use).toEqual({
    what: 'node blocks',
    taken: undefined,
    of: 256n,
    prefix: 24,
  });
});

test('says so of a cluster without any address', () => {
  const text = textOf(
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n',
  );
  expect(text).toContain('No file says anything about its addresses.');
});

test('is plain JSON, with numbers that JSON does not hold as texts', () => {
  const { version, clusters } = JSON.parse(JSON.stringify(mapJson(mapsOf(lab))));
  expect(version).toBe(1);
  const [cluster] = clusters;
  expect(cluster).toMatchObject({ name: 'lab', scope: 'evident' });
  const [ipv4, ipv6] = cluster.families;
  expect(ipv4.ranges[0]).toMatchObject({
    role: 'pods',
    range: '10.96.0.0/12',
    first: '10.96.0.0',
    last: '10.111.255.255',
    size: 1048576,
    use: { what: 'node blocks', of: 4096, prefix: 24 },
    conflicts: [0],
    owners: [
      {
        owner: 'kubeadm networking.podSubnet',
        text: '10.96.0.0/12',
        strength: 'component',
        at: { path: 'kubeadm.yaml', line: 4, character: 13 },
      },
    ],
  });
  expect(ipv4.ranges[0].ranges[0]).toMatchObject({
    role: 'services',
    use: { what: 'cluster IPs', taken: 2 },
    free: { size: 65534 },
    addresses: [{ address: '10.96.0.50', owner: 'Service default/web' }],
  });
  expect(ipv4.addresses).toMatchObject([{ role: 'nodes', address: '192.168.1.10' }]);
  expect(ipv6.ranges[0]).toMatchObject({ range: 'fd00:10:244::/56', size: String(2n ** 72n) });
  expect(cluster.conflicts).toMatchObject([
    { rule: 'pod-service-overlap', severity: 'warning', at: { path: 'kubeadm.yaml' } },
  ]);
});

test('what a file that two clusters share collides with is on the map of that cluster alone', () => {
  const cluster = (name: string, pods: string) => `-- clusters/${name}/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking: { podSubnet: ${pods}, serviceSubnet: 10.96.0.0/16 }
-- clusters/${name}/kustomization.yaml --
resources: [../../base]
`;
  const maps =
    mapsOf(`${cluster('prod', '10.244.0.0/16')}${cluster('staging', '10.245.0.0/16')}-- base/kustomization.yaml --
resources: [pool.yaml]
-- base/pool.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: lan }
spec: { addresses: [10.245.3.0/24] }
`);
  expect(maps.map(({ cluster, conflicts }) => [cluster, conflicts.map(({ rule }) => rule)])).toEqual([
    ['prod', []],
    ['staging', ['load-balancer-range-overlap']],
  ]);
});
