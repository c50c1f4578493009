import { describe, expect, test } from 'vitest';
import { check } from '../../server/library.ts';

const kind = {
  path: 'deploy/kind.yaml',
  text: `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  podSubnet: 10.60.0.0/16
`,
};

describe('the network of OpenShift is that of a cluster', () => {
  const network = (apiVersion: string) => `apiVersion: ${apiVersion}
kind: Network
metadata:
  name: cluster
spec:
  clusterNetwork:
    - cidr: 10.128.0.0/14
      hostPrefix: 23
  serviceNetwork:
    - 172.30.0.0/16
`;

  test('which is another one than that of kind beside it', async () => {
    const files = [kind, { path: 'deploy/openshift/network.yaml', text: network('config.openshift.io/v1') }];
    expect((await check(files)).findings).toEqual([]);
  });

  test('and the same one for the installer and for the operator', async () => {
    const operator = network('operator.openshift.io/v1').replace('10.128.0.0/14', '10.132.0.0/14');
    const files = [
      { path: 'deploy/network.yaml', text: network('config.openshift.io/v1') },
      { path: 'deploy/operator/network.yaml', text: operator },
    ];
    const { findings } = await check(files);
    expect(findings.map(({ rule }) => rule)).toContain('pod-range-mismatch');
  });
});

test('an object for the network operator without networks makes no cluster of what lies around it', async () => {
  const operator = `apiVersion: operator.openshift.io/v1
kind: Network
metadata:
  name: cluster
spec:
  deployKubeProxy: false
`;
  const config = `{ "cniVersion": "1.0.0", "name": "pods", "type": "bridge", "ipam": { "type": "host-local", "subnet": "10.0.0.0/8" } }`;
  const installation = `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  serviceCIDRs:
    - 10.96.0.0/12
`;
  const files = [
    { path: 'manifests/network.yaml', text: operator },
    { path: 'scripts/net.json', text: config },
    { path: 'test/installation.yaml', text: installation },
  ];
  expect((await check(files)).findings).toEqual([]);
});

test('examples of a project are not those of the cluster that it is developed with', async () => {
  const ingress = (name: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
spec:
  rules:
    - host: www.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  number: 80
`;
  const rulesIn = async (folder: string) =>
    (
      await check([
        { ...kind, path: 'build/kind.yaml' },
        { path: `docs/${folder}/tls/ingress.yaml`, text: ingress('tls') },
        { path: `docs/${folder}/hash/ingress.yaml`, text: ingress('hash') },
      ])
    ).findings.map(({ rule }) => rule);
  expect(await rulesIn('examples')).toEqual([]);
  expect(await rulesIn('apps')).toContain('ingress-route-taken');
});

test('what an alias puts into several places is reported once', async () => {
  const text = `machine:
  type: controlplane
  pods:
    - &probe
      apiVersion: v1
      kind: Pod
      metadata:
        name: probe
      spec:
        containers:
          - name: probe
            image: probe
            ports:
              - hostPort: 8080
    - *probe
cluster:
  controlPlane:
    endpoint: https://192.0.2.4:6443
`;
  const { findings } = await check([{ path: 'talos.yaml', text }]);
  expect(findings.map(({ rule }) => rule)).toEqual(['container-port-missing']);
});
