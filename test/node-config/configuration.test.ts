import { describe, expect, test } from 'vitest';
import { check } from '../../server/library.ts';

const kubeProxy = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';
const kubelet = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const kubeadm = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n---\n';

async function rulesIn(text: string, kubernetesVersion = '1.37'): Promise<string[]> {
  const { findings } = await check([{ path: 'config.yaml', text }], { kubernetesVersion });
  return findings.map(({ rule }) => rule);
}

describe('durations, as Go reads them', () => {
  const taken = [
    '0',
    '+0',
    '-0',
    '1.5s',
    '.5s',
    '1.s',
    '1h30m',
    '1µs',
    '1μs',
    '01s',
    '9223372036854775807ns',
  ];
  const refused = [
    '',
    '1',
    '.s',
    '1 s',
    '1d',
    '1S',
    '--1s',
    '1s-',
    '1m1',
    '3.3.3s',
    '2562048h',
    '9223372036854775808ns',
  ];
  test.each(taken)('%j is taken', async (text) => {
    expect(await rulesIn(`${kubelet}syncFrequency: ${JSON.stringify(text)}\n`)).toEqual([]);
  });
  test('a long one does not take long', async () => {
    expect(await rulesIn(`${kubelet}syncFrequency: "${'9'.repeat(100_000)}"\n`)).toEqual([
      'kubelet-type-wrong',
    ]);
  });
  test.each(refused)('%j is refused', async (text) => {
    expect(await rulesIn(`${kubelet}syncFrequency: ${JSON.stringify(text)}\n`)).toEqual([
      'kubelet-type-wrong',
    ]);
  });
});

describe('beside a kubeadm configuration', () => {
  test('a value is judged as kube-proxy does, which kubeadm does not look at', async () => {
    expect(await rulesIn(`${kubeadm}${kubeProxy}mode: userspace\n`)).toEqual(['kube-proxy-mode-unknown']);
  });
  test('what kubeadm refuses itself is told once', async () => {
    expect(await rulesIn(`${kubeadm}${kubeProxy}clustercidr: 10.244.0.0/16\n`)).toEqual([
      'kubeadm-field-unknown',
    ]);
    expect(await rulesIn(`${kubeadm}${kubelet}clusterDNS: 10.96.0.10\n`)).toEqual(['kubeadm-type-wrong']);
    expect(await rulesIn(`${kubeadm}${kubelet}maxPods: 1\nmaxPods: 1\n`)).toEqual(['kubeadm-key-duplicate']);
    expect(await rulesIn(`${kubeadm}${kubelet.replace('/v1beta1', '/v1')}`)).toHaveLength(1);
  });
  test('a duration of kubeadm needs its unit', async () => {
    expect(await rulesIn(kubeadm.replace('---', 'certificateValidityPeriod: "8760"\n---'))).toEqual([
      'kubeadm-type-wrong',
    ]);
  });
});

test('both configurations in one file are judged apart', async () => {
  const text = `${kubeProxy}bindAddress: node-1\n---\n${kubelet}port: 70000\n`;
  expect(await rulesIn(text)).toEqual(['kube-proxy-bind-address-malformed', 'kubelet-port-out-of-range']);
});

test.each([
  'mode: <mode>\niptables: {masqueradeBit: <bit>, syncPeriod: <period>}',
  'bindAddress: {{ node }}\nnodePortAddresses: ["{{ range }}"]',
  'clusterCIDR: <pod-cidr>\ndetectLocalMode: BridgeInterface\ndetectLocal: {bridgeInterface: <bridge>}',
  'detectLocalMode: BridgeInterface\ndetectLocal: <local>',
])('placeholders are not judged: %j', async (text) => {
  expect(await rulesIn(`${kubeProxy}${text}\n`)).toEqual([]);
});

test('what is written after a half-typed line may be what is missing', async () => {
  expect(await rulesIn(`${kubeProxy}detectLocalMode: BridgeInterface\ndetect\n`)).not.toContain(
    'kube-proxy-local-interface-missing',
  );
});

test('keywords of nodePortAddresses depend on the version', async () => {
  const text = `${kubeProxy}nodePortAddresses: [localhost, primary, 10.0.0.0/8]\n`;
  expect(await rulesIn(text, '1.37')).toEqual([]);
  expect(await rulesIn(text, '1.36')).toEqual([
    'kube-proxy-node-port-address-malformed',
    'kube-proxy-node-port-primary-mixed',
  ]);
});

test('a configuration without an API version may be a part of another', async () => {
  expect(await rulesIn('kind: KubeletConfiguration\nport: 70000\n')).toEqual([]);
});
