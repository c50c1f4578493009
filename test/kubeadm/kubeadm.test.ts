import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { applyFix } from '../support/apply.ts';
import { expectFindings } from '../support/expect-findings.ts';

test('a configuration in a ConfigMap is checked and repaired in its place', async () => {
  const text = `
apiVersion: v1
kind: ConfigMap
metadata:
  name: kubeadm-config
  namespace: kube-system
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    networking:
      serviceSubnet: 10.96.0.0/16, fd00:10:96::/112  # both families
#                                 ^^^^^^^^^^^^^^^^^ error kubeadm-subnet-malformed
`;
  const [finding] = await expectFindings(text);
  const fix = finding?.fixes[0];
  const file = { path: 'example.yaml', text: text.slice(1).replace(/^#.*\n/m, '') };
  expect(fix && applyFix([file], fix)[0]?.text).toBe(file.text.replace('16, fd', '16,fd'));
});

test('strings of one ConfigMap are files of their own', async () => {
  await expectFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: two-clusters
data:
  a.yaml: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
  b.yaml: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    ---
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
#         ^^^^^^^^^^^^^^^^^^^^ error kubeadm-kind-repeated
`);
});

test('documents of different files are not read together', async () => {
  await expectFindings(`
-- cluster.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.43.0.0/16
-- kubelet.yaml --
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.43.0.11]
`);
});

test('a kubelet’s own configuration is read as the kubelet does, not as kubeadm would', async () => {
  await expectFindings(`
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: 10.96.0.10
#           ^^^^^^^^^^ error kubelet-type-wrong
healthzBindAddress: 0.0.0.0
nope: true
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
`);
});

test('an error in one document hides those of the next, as kubeadm stops there', async () => {
  const text = `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  port: "6443"
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: x
`;
  const { findings } = await check([{ path: 'kubeadm.yaml', text }]);
  expect(findings.map(({ rule }) => rule)).toEqual(['kubeadm-field-unknown']);
});

test('templates stay silent', async () => {
  await expectFindings(`
-- cluster.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: "{{ kubernetes_version }}"
controlPlaneEndpoint: "\${VIP}:6443"
networking:
  serviceSubnet: "{{ service_cidr }}"
  podSubnet: 10.244.0.0/25
  dnsDomain: __DOMAIN__
apiServer:
  certSANs: ["<hostname>"]
controllerManager:
  extraArgs:
    - name: node-cidr-mask-size-ipv4
      value: "{{ node_mask }}"
-- join.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  bootstrapToken:
    token: "{{ token }}"
    apiServerEndpoint: "{{ endpoint }}"
    caCertHashes: ["{{ hash }}"]
`);
});

test('half-typed text does not make fields missing', async () => {
  await expectFindings(`
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  bootstrapToken:
    token: abcdef.0123456789abcdef
    apiServerEndpoint: "10.0.0.5:6443
#                      ^^^^^^^^^^^^^^ error kubeadm-yaml-malformed
`);
});

test('a list that may hold comments is not rewritten unseen', async () => {
  const safety = async (subnet: string) => {
    const text = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet:${subnet}
`;
    const { findings } = await check([{ path: 'kubeadm.yaml', text }]);
    return findings.flatMap(({ fixes }) => fixes.map(({ safe }) => safe));
  };
  expect(await safety(' [10.96.0.0/16, "fd00:10:96::/112"]')).toEqual([true]);
  expect(await safety('\n    - 10.96.0.0/16 # IPv4\n    - fd00:10:96::/112')).toEqual([false]);
  expect(await safety('\n  # IPv4\n  - 10.96.0.0/16')).toEqual([false]);
  expect(await safety(' [10.96.0.0/16, # IPv4\n "fd00:10:96::/112"]')).toEqual([false]);
});
