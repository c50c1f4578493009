import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { applyFix } from '../support/apply.ts';
import { expectFindings } from '../support/expect-findings.ts';
import { readMarked } from '../support/marked.ts';

test('a DaemonSet of a self-hosted control plane is read as well', async () => {
  await expectFindings(`
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-apiserver
spec:
  selector:
    matchLabels: {k8s-app: kube-apiserver}
  template:
    metadata:
      labels: {k8s-app: kube-apiserver}
    spec:
      containers:
        - name: kube-apiserver
          image: registry.k8s.io/kube-apiserver:v1.37.2
          command: [/hyperkube, apiserver]
          args:
            - --etcd-servers=https://127.0.0.1:2379
            - --service-cluster-ip-range=10.96.0.0
            #                            ^^^^^^^^^ error service-cluster-ip-range-malformed: "10.96.0.0" in --service-cluster-ip-range is no range of addresses: it has no prefix length.
`);
});

test('go-runner starts the program behind its own flags', async () => {
  await expectFindings(`
apiVersion: v1
kind: Pod
metadata: {name: kube-controller-manager}
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - /go-runner
        - --log-file=/var/log/kube-controller-manager.log
        - /usr/local/bin/kube-controller-manager
        - --secure-port=-1
        #               ^^ error controller-manager-secure-port-invalid: --secure-port of kube-controller-manager is -1, but must lie between 0 and 65535.
`);
});

const folded = `
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - /bin/sh
        - -c
        - >-
          exec /usr/local/bin/kube-apiserver
          --etcd-servers=https://127.0.0.1:2379
          --service-cluster-ip-range=10.96.0.0/30
          --v=2 1>>/var/log/kube-apiserver.log 2>&1
`;

test('a flag on a shell’s line is underlined and repaired in its place', async () => {
  const files = readMarked(folded);
  const { findings } = await check(files);
  expect(findings.map(({ rule, range }) => ({ rule, range }))).toEqual([
    {
      rule: 'service-cluster-ip-range-too-small',
      range: { start: { line: 13, character: 37 }, end: { line: 13, character: 49 } },
    },
  ]);
  const fix = findings[0]?.fixes[0];
  const after = fix === undefined ? [] : applyFix(files, fix);
  expect(after[0]?.text).toBe(folded.slice(1).replace('10.96.0.0/30', '10.96.0.0/24'));
});

test('a line that the shell would change is left alone', async () => {
  for (const script of [
    'exec kube-apiserver --service-cluster-ip-range=$RANGE',
    'exec kube-apiserver --service-cluster-ip-range=10.96.0.0/30 && sleep 1',
    'exec kube-apiserver "--service-cluster-ip-range=10.96.0.0/30"',
    'set -e\nexec kube-apiserver --service-cluster-ip-range=10.96.0.0/30',
  ]) {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'kube-apiserver' },
      spec: {
        containers: [{ name: 'kube-apiserver', image: 'kube-apiserver', command: ['sh', '-c', script] }],
      },
    };
    const { findings } = await check([{ path: 'pod.json', text: JSON.stringify(pod) }]);
    expect(findings, script).toEqual([]);
  }
});

test('what may hold any flag makes nothing missing, and no earlier flag certain', async () => {
  await expectFindings(`
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --service-cluster-ip-range=10.96.0.0/30
        - $(MORE_FLAGS)
    - name: second
      image: registry.k8s.io/kube-apiserver
      command: [kube-apiserver]
      args: \${ARGS}
`);
});

test('a release that is not known may have other flags', async () => {
  await expectFindings(`
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver}
spec:
  containers:
    - name: kube-apiserver
      image: k8s.gcr.io/kube-apiserver:v1.19.4
      command:
        - kube-apiserver
        - --insecure-port=0
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
    - name: openshift
      image: quay.io/openshift/origin-hyperkube
      command: [hyperkube, kube-apiserver, --openshift-config=/etc/config.yaml]
`);
});

test('flags behind two dashes are arguments', async () => {
  await expectFindings(`
apiVersion: v1
kind: Pod
metadata: {name: kube-controller-manager}
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --
        - --cluster-cidr=10.244.0.0/16
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error controller-manager-argument-unexpected: kube-controller-manager takes only flags, and "--cluster-cidr=10.244.0.0/16" is none.
`);
});

test('the first fault is the one that the component reports', async () => {
  const text = `
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --service-cluster-ip-range=10.96.0.0/16,10.97.0.0/16
        - --apiserver-count=0
        - --secure-port=abc
        - --bind-address=localhost
`;
  const { findings } = await check(readMarked(text), { kubernetesVersion: '1.37' });
  const first = findings.filter(({ upstream }) => upstream?.first).map(({ message }) => message);
  expect(first).toEqual(['--secure-port is "abc", which is no whole number.']);
  expect(findings.map(({ rule }) => rule).toSorted()).toEqual([
    'api-server-flag-value-malformed',
    'api-server-flag-value-malformed',
    'apiserver-count-not-positive',
    'etcd-servers-missing',
    'service-cluster-ip-range-family-repeated',
  ]);
});

test('the version comes from the tag of the image', async () => {
  const text = (tag: string) => `
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver${tag}
      command: [kube-apiserver, "--etcd-servers=http://[::1]:2379", --service-cluster-ip-range=10.96.0.0/16, --advertise-address=127.0.0.1]
`;
  const severities = async (tag: string) =>
    (await check(readMarked(text(tag)))).findings.map(({ severity }) => severity);
  expect(await severities(':v1.37.2')).toEqual(['error']);
  expect(await severities(':v1.36.0-eks-1@sha256:0123abcd')).toEqual([]);
  expect(await severities(':latest')).toEqual(['warning']);
});

test('the Service range of kube-apiserver is that of its cluster, whatever kube-controller-manager repeats', async () => {
  const files = readMarked(`
-- a-kube-controller-manager.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-controller-manager}
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager
      command:
        - kube-controller-manager
        - --service-cluster-ip-range=fd00:10:96::/112
-- kube-apiserver.yaml --
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver
      command:
        - kube-apiserver
        - --etcd-servers=https://127.0.0.1:2379
        - --service-cluster-ip-range=10.96.0.0/16
-- web.yaml --
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports:
    - port: 80
`);
  const { services } = await check(files);
  expect(services.map(({ families }) => families)).toEqual([['IPv4']]);
});
