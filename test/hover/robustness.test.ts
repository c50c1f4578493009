import { expect, test } from 'vitest';
import { readMarked } from '../support/marked.ts';
import { hoverIn, workspaceOf } from './hover-at.ts';

const fixtures: readonly string[] = [
  `
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
controlPlaneEndpoint: "[fd00::5]:6443"
networking:
  serviceSubnet: "10.96.0.0/16, fd00:96::/112"
  podSubnet: 10.244.0.0/33,::/0,
  dnsDomain: cluster.local
apiServer:
  certSANs: [10.0.0.1, '*.example.com', {}]
  extraArgs:
    - name: service-node-port-range
      value: 1-0
    - name: advertise-address
    - value: "3"
    - 7
controllerManager:
  extraArgs: {node-cidr-mask-size-ipv4: "999", cluster-cidr: ""}
---
apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
localAPIEndpoint: {advertiseAddress: 10.0.0.11, bindPort: x}
nodeRegistration:
  kubeletExtraArgs:
    node-ip: 10.0.0.11,fd00::11
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
controlPlane: {localAPIEndpoint: {advertiseAddress: 10.244.1.1}}
discovery: {bootstrapToken: {apiServerEndpoint: "fd00::1:6443"}}
`,
  `
-- service.yaml --
apiVersion: v1
kind: Service
metadata: {name: web, annotations: {service.kubernetes.io/topology-mode: Auto}}
spec:
  type: LoadBalancer
  clusterIP: &ip 10.96.0.255
  clusterIPs: [*ip, "fd00:96::1", None, 3, {}]
  ipFamilyPolicy: preferDualStack
  ipFamilies: [IPv4, IPv6, ipv6]
  selector: {app: web, tier: "{{ .Values.tier }}"}
  externalIPs: [203.0.113.1, x]
  loadBalancerSourceRanges: [10.0.0.0/8, "::/0"]
  healthCheckNodePort: 30000
  ports:
    - {name: http, port: 80, targetPort: http, nodePort: 30080}
    - {port: 99999999999, targetPort: 8080.5, nodePort: -1, protocol: tcp}
    - {port: "{{ .Values.port }}"}
    - null
---
apiVersion: v1
kind: Service
metadata: {generateName: x-}
spec: {type: ExternalName, externalName: 10.0.0.1, clusterIP: "", ports: {}}
---
apiVersion: v1
kind: Service
spec: [1, 2]
`,
  `
-- pods.yaml --
apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: StatefulSet
  metadata: {name: db}
  spec:
    serviceName: db
    selector: {matchLabels: {app: db}}
    template:
      metadata: {labels: {app: db}}
      spec: &spec
        hostNetwork: true
        dnsPolicy: ClusterFirst
        hostname: a
        subdomain: db
        dnsConfig: {nameservers: [10.96.0.10, 1.1.1.1], searches: [a.b], options: [{name: ndots, value: "5"}]}
        hostAliases: [{ip: 127.0.0.1, hostnames: [foo]}]
        containers:
        - name: db
          ports: [{name: pg, containerPort: 5432, hostPort: 5432, hostIP: 0.0.0.0}, {containerPort: x}]
          livenessProbe: {tcpSocket: {port: pg}}
- apiVersion: batch/v1
  kind: CronJob
  spec: {jobTemplate: {spec: {template: {spec: *spec}}}}
- null
- apiVersion: v1
  kind: Pod
  metadata: {name: kube-apiserver}
  spec:
    containers:
    - command: [kube-apiserver, '--service-cluster-ip-range=10.96.0.0/16,,', --advertise-address, --bind-address=$(HOST_IP), -x, "--", 5]
  status: {podIP: 10.244.0.7, hostIP: 10.0.0.11}
`,
  `
-- flags.json --
{"apiVersion":"v1","kind":"Pod","metadata":{"name":"kcm"},"spec":{"containers":[{"command":["/bin/sh","-c","exec kube-controller-manager --cluster-cidr=10.244.0.0/16 --allocate-node-cidrs --node-cidr-mask-size 24"]}]}}
`,
];

const settings = [{}, { cluster: { serviceRanges: ['10.96.0.0/16', 'fd00:96::/112'] } }];

test.each(fixtures)('no offset makes the hover fail or leaves it empty: %#', (fixture) => {
  const files = readMarked(fixture);
  for (const setting of settings) {
    const workspace = workspaceOf(files, setting);
    for (const file of files) {
      let shown = 0;
      for (let offset = 0; offset <= file.text.length; offset++) {
        const found = hoverIn(workspace, file, offset);
        if (found === undefined) continue;
        shown++;
        expect(found.text.length, found.hover.markdown).toBeGreaterThan(0);
        expect(found.hover.markdown).not.toMatch(/undefined|NaN|\[object|\n\n\n|^\s*$/);
      }
      expect(shown).toBeGreaterThan(0);
    }
  }
});

test.each(fixtures)('nor does a text that is cut off: %#', (fixture) => {
  for (const file of readMarked(fixture)) {
    for (let end = 0; end < file.text.length; end += 7) {
      const cut = { ...file, text: file.text.slice(0, end) };
      const workspace = workspaceOf([cut], settings[1]);
      for (let offset = Math.max(0, end - 60); offset <= end; offset += 3) {
        expect(() => hoverIn(workspace, cut, offset)).not.toThrow();
      }
    }
  }
});
