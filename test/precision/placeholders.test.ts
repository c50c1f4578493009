import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';

/** What tools and people have yet to fill in, as it stands in published files. */
test.each([
  ['shell', '$NAME', '$SERVICE_IP'],
  ['Python format', '{self.path.k8s}', '{SERVICE_IP_PREFIX}.16'],
  ['words', 'SERVICE_NAME', 'SERVICE_IP'],
  ['the last word of a name', 'web-NODENAME', 'SERVICE_IP'],
  ['letters of an address', 'web', 'A.B.C.D'],
  ['ERB', '<%= @name %>', '<%= @ip %>'],
  ['ytt', '#@ data.values.name', '#@ data.values.ip'],
  ['autoconf', '"@NAME@"', '"@SERVICE_IP@"'],
])('nothing is said about what %s fills in', async (_who, name, address) => {
  const text = `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  clusterIP: ${address}
  selector:
    app: ${name}
  ports:
    - port: 53
      protocol: UDP
`;
  expect((await check([{ path: 'service.yaml', text }])).findings).toEqual([]);
});

test.each([
  `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: CONTROLVIP
`,
  `apiVersion: v1
kind: Service
metadata:
  name: NAME
spec:
  ports:
    - port: PORT
      targetPort: PORT
`,
])('nothing is said about an object with words in place of figures', async (text) => {
  expect((await check([{ path: 'service.yaml', text }])).findings).toEqual([]);
});

test('a word in capitals is no reason to say nothing', async () => {
  const text = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NODEPORT
  ports:
    - port: 80
`;
  expect((await check([{ path: 'service.yaml', text }])).findings).toMatchObject([
    { rule: 'service-type-unsupported' },
  ]);
});

test('a Pod for Podman is not judged as one for Kubernetes', async () => {
  const text = (path: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web
      ports:
        - hostPort: 8080
      volumeMounts:
        - name: data
          mountPath: ${path}
`;
  expect((await check([{ path: 'pod.yaml', text: text('/data:Z') }])).findings).toEqual([]);
  expect((await check([{ path: 'pod.yaml', text: text('/data') }])).findings).toMatchObject([
    { rule: 'container-port-missing' },
  ]);
});
