import { parseIpSloppy } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import type { Setting } from '../../model/facts.ts';
import { defineRule } from '../define.ts';
import { byWeight } from './disagreements.ts';
import { mismatchProblem } from './mismatch-problem.ts';
import { isApiServer } from './owner.ts';

export default defineRule({
  id: 'advertise-address-mismatch',
  severity: 'warning',
  summary: 'kube-apiserver advertises another address than kubeadm is told.',
  why: 'kubeadm makes the certificate of the API server, the address of etcd and the kubeconfig files for its advertiseAddress. With several control-plane machines each has an address of its own; only where one kube-apiserver meets one kubeadm configuration do both have to be the same.',
  upstream: 'https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/',
  reads: ['settings'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const all = byWeight(cluster, 'advertise-address');
    const own = all.filter(({ owner }) => isApiServer(owner));
    const passed = all.filter(({ owner }) => owner.startsWith('kubeadm apiServer.extraArgs '));
    const flags = own.length > 0 ? own : passed;
    const fields = all.filter(({ owner }) => owner.endsWith('localAPIEndpoint.advertiseAddress'));
    const [flag] = flags;
    const [field] = fields;
    if (flag === undefined || field === undefined || flags.length > 1 || fields.length > 1) return;
    if (isSame(flag, field)) return;
    const found = { at: flag, reference: field, text: field.text, value: field.value };
    report(
      mismatchProblem(
        found,
        'advertise address',
        'the certificate from kubeadm is for the other address',
        cluster,
      ),
    );
  },
});

function isSame(a: Setting, b: Setting): boolean {
  const [one, other] = [parseIpSloppy(a.text)?.ip, parseIpSloppy(b.text)?.ip];
  // What is no address, or any address, is filled in from the machine.
  if (one === undefined || other === undefined || one.value === 0n || other.value === 0n) return true;
  return one.family === other.family && one.value === other.value;
}

const kubeadm = (address: string) => `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: ${address}
`;

const apiServer = (file: string, flag: string) => `-- ${file} --
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
  namespace: kube-system
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - ${flag}
`;

export const examples: Examples = {
  invalid: [
    {
      text: `${kubeadm('10.0.0.5')}${apiServer(
        'kube-apiserver.yaml',
        `--advertise-address=10.0.0.6
#                             ^^^^^^^^ warning advertise-address-mismatch: The advertise address 10.0.0.6 (kube-apiserver --advertise-address) is not 10.0.0.5 (kubeadm localAPIEndpoint.advertiseAddress): the certificate from kubeadm is for the other address.`,
      )}`,
      fixed: apiServer('kube-apiserver.yaml', '--advertise-address=10.0.0.5'),
    },
    {
      text: `${kubeadm('10.0.0.5')}---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: advertise-address
      value: 10.0.0.6
#            ^^^^^^^^ warning advertise-address-mismatch: The advertise address 10.0.0.6 (kubeadm apiServer.extraArgs advertise-address) is not 10.0.0.5 (kubeadm localAPIEndpoint.advertiseAddress): the certificate from kubeadm is for the other address.
`,
      fixed: `${kubeadm('10.0.0.5')}---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: advertise-address
      value: 10.0.0.5
`,
    },
  ],
  valid: [
    {
      text: `${kubeadm('0.0.0.0')}${apiServer('kube-apiserver.yaml', '--advertise-address=10.0.0.6')}`,
    },
    {
      text: `${kubeadm('10.0.0.5')}${apiServer('a/kube-apiserver.yaml', '--advertise-address=10.0.0.5')}${apiServer('b/kube-apiserver.yaml', '--advertise-address=10.0.0.6')}`,
      settings: { cluster: {} },
    },
  ],
};
