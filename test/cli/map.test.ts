import { beforeEach, describe, expect, test } from 'vitest';
import { useRoom } from './room.ts';

const kubeadm = (name: string, pods: string, services: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: ${name}
networking:
  podSubnet: ${pods}
  serviceSubnet: ${services}
`;

const { write, cidrscope } = useRoom();

describe('cidrscope map', () => {
  test('shows every cluster, with paths from the current folder', async () => {
    write('blue/kubeadm.yaml', kubeadm('blue', '10.244.0.0/16', '10.96.0.0/16'));
    write('green/kubeadm.yaml', kubeadm('green', '10.1.0.0/16', '10.2.0.0/16'));
    const { stdout, status } = await cidrscope(['map']);
    expect(stdout).toMatch(/^blue \(found by its control plane\)$/m);
    expect(stdout).toMatch(/^green \(/m);
    expect(stdout).toContain('kubeadm networking.podSubnet (blue/kubeadm.yaml:5)');
    expect(status).toBe(0);
    const one = (await cidrscope(['map', '..', '--cluster', 'green'], 'blue')).stdout;
    expect(one).not.toContain('10.244.0.0/16');
    expect(one).toContain('kubeadm networking.podSubnet (../green/kubeadm.yaml:5)');
  });

  test('prints JSON and SVG', async () => {
    write('kubeadm.yaml', kubeadm('blue', '10.244.0.0/16', '10.96.0.0/16'));
    const { version, clusters } = JSON.parse((await cidrscope(['map', '--format', 'json'])).stdout);
    expect([version, clusters[0].name]).toEqual([1, 'blue']);
    expect((await cidrscope(['map', '--format', 'svg'])).stdout).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });

  test('shows what is declared where no file tells', async () => {
    write(
      '.cidrscope.yaml',
      'clusters:\n  - name: prod\n    files: [a/**]\n    podRanges: [10.244.0.0/16]\nrulez: {}\n',
    );
    const { stdout, stderr } = await cidrscope(['map']);
    expect(stdout).toMatch(
      /^prod \(declared by settings, Flux or Argo CD\)\n\nIPv4\n {2}10\.244\.0\.0\/16 {2}Pods/,
    );
    expect(stderr).toContain('.cidrscope.yaml:5: `rulez` is not a setting.');
  });

  test('numbers what collides in the settings, and names the lines', async () => {
    write(
      '.cidrscope.yaml',
      'clusters:\n  - name: prod\n    files: [a/**]\n    podRanges: [10.96.0.0/12]\n    serviceRanges: [10.96.0.0/16]\n',
    );
    const { stdout } = await cidrscope(['map']);
    expect(stdout).toMatch(
      /10\.96\.0\.0\/12 {4}Pods .*, see 1 below\n +\.cidrscope\.yaml podRanges \(\.cidrscope\.yaml:4\)/,
    );
    expect(stdout).toContain('  1. warning pod-service-overlap (.cidrscope.yaml:5)');
    const checked = await cidrscope(['check']);
    expect(checked.stdout).toMatch(/^\.cidrscope\.yaml:5:21 warning pod-service-overlap/);
    expect(checked.stdout).toMatch(/1 warning in 1 file\.\n$/);
  });

  test('leaves out clusters of test data unless they are named, or there are no others', async () => {
    write('blue/kubeadm.yaml', kubeadm('blue', '10.244.0.0/16', '10.96.0.0/16'));
    write('tests/kubeadm.yaml', kubeadm('tested', '10.1.0.0/16', '10.2.0.0/16'));
    const { stdout } = await cidrscope(['map']);
    expect(stdout.match(/^\S.* \(.*\)$/gm)).toEqual(['blue (found by its control plane)']);
    const named = await cidrscope(['map', '--cluster', 'tests/kubeadm.yaml']);
    expect(named.stdout).toContain('10.1.0.0/16');
    expect((await cidrscope(['map', 'tests'])).stdout).toContain('10.1.0.0/16');
  });

  test('takes files without a control plane for what they are, where there is nothing better', async () => {
    write(
      'pool.yaml',
      'apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata:\n  name: lan\nspec:\n  addresses: [192.168.1.0/28]\n',
    );
    const { stdout } = await cidrscope(['map']);
    expect(stdout).toContain('(files of one folder, without a control plane)');
    expect(stdout).toContain('192.168.1.0/28  Load balancers');
  });
});

describe('cidrscope free', () => {
  beforeEach(() => {
    write('kubeadm.yaml', kubeadm('blue', '10.0.0.0/16,fd00:10::/56', '10.1.0.0/16,fd00:11::/112'));
  });

  test.each([
    [['--size', '/16'], '10.2.0.0/16\n10.3.0.0/16\n10.4.0.0/16\n'],
    [['--size', '24', '--count', '1'], '10.2.0.0/24\n'],
    [['--size', '/16', '--role', 'services', '--count', '1'], '10.2.0.0/16\n'],
    [['--size', '/56', '--family', 'IPv6', '--role', 'pods', '--count', '1'], 'fd00:10:0:100::/56\n'],
    [['--size', '/112', '--count', '1'], 'fd00::/112\n'],
    [['--size', '/9', '--count', '1', 'kubeadm.yaml'], '10.128.0.0/9\n'],
  ])('%j', async (args, expected) => {
    const { stdout, stderr, status } = await cidrscope(['free', ...args]);
    expect(stderr).toBe('');
    expect(stdout).toBe(expected);
    expect(status).toBe(0);
  });

  test('keeps off the network of a node, and of addresses whose range nobody tells', async () => {
    write(
      'kubeadm.yaml',
      'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nlocalAPIEndpoint:\n  advertiseAddress: 10.0.0.77\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: 10.0.1.5\n  ports:\n    - port: 80\n',
    );
    expect((await cidrscope(['free', '--size', '/24', '--count', '1'])).stdout).toBe('10.0.2.0/24\n');
  });

  test('says when nothing is free', async () => {
    const { stdout, stderr, status } = await cidrscope(['free', '--size', '/7']);
    expect(stdout).toBe('');
    expect(stderr).toBe('No IPv4 range of /7 is free in private space.\n');
    expect(status).toBe(1);
  });
});

describe('wrong use', () => {
  test.each([
    [['map', '--format', 'xml'], /--format xml is not known\. Known are text, json, svg\./],
    [['map', '--cluster', 'blau'], /there is no cluster blau\. Known are blue and green\./],
    [['map', 'empty'], /no cluster was found/],
    [['free'], /--size is missing/],
    [['free', '--size', '/x'], /--size \/x is no prefix length such as \/24\./],
    [['free', '--size', '/200'], /--size \/200 is no prefix length/],
    [
      ['free', 'blue', '--size', '/64', '--family', 'IPv4'],
      /--size \/64 is no IPv4 prefix length: they end at \/32\./,
    ],
    [
      ['free', '--size', '/24', '--role', 'pod'],
      /--role pod is not known\. Known are pods, services, nodes, load-balancers\./,
    ],
    [['free', '--size', '/24', '--family', '4'], /--family 4 is not known\. Known are IPv4, IPv6\./],
    [['free', '--size', '/24', '--count', '0'], /--count 0 is no number from 1 to 1000\./],
    [['free', '--size', '/24'], /there are 2 clusters: say which one with --cluster: blue and green\./],
  ])('%j', async (args, message) => {
    write('blue/kubeadm.yaml', kubeadm('blue', '10.244.0.0/16', '10.96.0.0/16'));
    write('green/kubeadm.yaml', kubeadm('green', '10.1.0.0/16', '10.2.0.0/16'));
    write('empty/other.yaml', 'kind: Other\n');
    const { stdout, stderr, status } = await cidrscope(args);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });
});
