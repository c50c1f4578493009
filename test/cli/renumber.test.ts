import { beforeEach, expect, test } from 'vitest';
import { useRoom } from './room.ts';

const { write, read, cidrscope } = useRoom();

beforeEach(() => {
  write(
    'kubeadm.yaml',
    `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16 # of all nodes
  serviceSubnet: 10.96.0.0/16
`,
  );
  write(
    'pools/calico.yaml',
    `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: east
spec:
  cidr: 10.244.128.0/17
`,
  );
});

test('a range gets another value in all files, and pools inside it follow', async () => {
  expect(await cidrscope(['renumber', '10.244.0.0/16', '10.200.0.0/16'])).toEqual({
    status: 0,
    stdout: 'kubeadm.yaml\n  1 place\npools/calico.yaml\n  1 place\n',
    stderr: '',
  });
  expect(read('kubeadm.yaml')).toContain('podSubnet: 10.200.0.0/16 # of all nodes\n');
  expect(read('pools/calico.yaml')).toContain('cidr: 10.200.128.0/17\n');
});

test('a dry run writes nothing, and prints a patch', async () => {
  const { status, stdout } = await cidrscope(['renumber', '10.244.0.0/16', '10.200.0.0/16', '--dry-run']);
  expect(status).toBe(0);
  expect(stdout).toContain('-  cidr: 10.244.128.0/17\n+  cidr: 10.200.128.0/17\n');
  expect(read('pools/calico.yaml')).toContain('10.244.128.0/17');
});

test('nothing is changed when something has no place in the new range', async () => {
  expect(await cidrscope(['renumber', '10.244.0.0/16', '10.200.0.0/20'])).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'cidrscope renumber: 10.200.0.0/20 has no room for everything that is written inside 10.244.0.0/16.\n',
  });
});

test.each([
  [[], 'name the range that is to change'],
  [['ten', '10.0.0.0/8'], 'ten is no range of addresses'],
  [['10.9.0.0/16', '10.8.0.0/16'], 'no cluster has 10.9.0.0/16'],
  [['10.244.0.0/16', 'ten'], 'ten is no range of addresses'],
])('%j is refused with a reason', async (args, reason) => {
  const { status, stderr } = await cidrscope(['renumber', ...args]);
  expect(status).toBeGreaterThan(0);
  expect(stderr).toContain(reason);
});

test('a gateway and what is excluded move with a subnet, and another network stays', async () => {
  write(
    'ovn.yaml',
    `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: team
spec:
  cidrBlock: 10.16.0.0/16
  gateway: 10.16.0.1
  excludeIps: [10.16.0.1..10.16.0.9]
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: apart
spec:
  vpc: other
  cidrBlock: 10.16.0.0/16
  gateway: 10.16.0.1
`,
  );
  expect((await cidrscope(['renumber', '10.16.0.0/16', '10.17.0.0/16'])).stderr).toBe('');
  expect(read('ovn.yaml').match(/10\.1\d\S*/g)).toEqual([
    '10.17.0.0/16',
    '10.17.0.1',
    '10.17.0.1..10.17.0.9]',
    '10.16.0.0/16',
    '10.16.0.1',
  ]);
});
