import type { Ip } from '../../address/ip.ts';
import { isLinkLocalMulticast, isLinkLocalUnicast, isLoopback } from '../../address/special.ts';
import { advertiseAddressOf } from '../../kubernetes/components/advertise-address.ts';
import { componentFlagsOf, textOf } from '../../kubernetes/components/component-flags.ts';
import { apiServerSteps } from '../../kubernetes/components/steps.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { flagProblem } from './flag-problem.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'ValidateEndpointIP',
  },
  rules: {
    'api-server-advertise-address-unusable': {
      summary: 'The advertise address is one that no other host can reach.',
      why: 'The advertise address becomes the endpoint of the kubernetes Service, which may be no loopback, link-local or link-local multicast address. Kubernetes 1.37 refuses it at start; earlier releases start and then fail to write the endpoints of every API server. It is not looked at with --endpoint-reconciler-type=none.',
    },
  },
  check(resource, { release }, report) {
    for (const flags of componentFlagsOf(resource, 'kube-apiserver')) {
      const reconciler = textOf(flags, 'endpoint-reconciler-type', 'lease');
      const address = advertiseAddressOf(flags);
      if (reconciler === unknown || reconciler === 'none' || address === unknown) continue;
      if (address === undefined) continue;
      const { flag, text } = address;
      const range = unusableRange(address.ip);
      if (range === undefined || !release.has('advertiseAddressChecked')) continue;
      const message = `--${flag.name} ${text} is ${range}, so it cannot be the endpoint of the kubernetes Service.`;
      report('api-server-advertise-address-unusable', {
        ...flagProblem(flag.name, flag.valueAt ?? flag.nameAt, message),
        step: apiServerSteps.advertiseAddress,
      });
    }
  },
});

function unusableRange(ip: Ip): string | undefined {
  if (isLoopback(ip)) return 'a loopback address';
  if (isLinkLocalUnicast(ip)) return 'a link-local address';
  return isLinkLocalMulticast(ip) ? 'a link-local multicast address' : undefined;
}

export const examples: { readonly 'api-server-advertise-address-unusable': Examples } = {
  'api-server-advertise-address-unusable': {
    invalid: [
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --advertise-address=127.0.0.1
        #                     ^^^^^^^^^ error api-server-advertise-address-unusable: --advertise-address 127.0.0.1 is a loopback address, so it cannot be the endpoint of the kubernetes Service.
`,
        settings: { kubernetesVersion: '1.37' },
      },
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --advertise-address=169.254.1.1
        #                     ^^^^^^^^^^^ warning api-server-advertise-address-unusable: --advertise-address 169.254.1.1 is a link-local address, so it cannot be the endpoint of the kubernetes Service (not in Kubernetes 1.34, 1.35, 1.36).
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --bind-address=127.0.0.1
`,
      },
      {
        text: `
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
        - --advertise-address=127.0.0.1
`,
        settings: { kubernetesVersion: '1.36' },
      },
    ],
  },
};
