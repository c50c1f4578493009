import { expect, test } from 'vitest';
import { expectFindings } from '../support/expect-findings.ts';

const kubeadm = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
`;

const service = (name: string, namespace: string, spec: string) => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
${spec}`;

const deployment = (name: string, namespace: string, app: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    matchLabels: {app: ${app}}
  template:
    metadata:
      labels: {app: ${app}}
    spec:
      containers:
        - name: main
          image: main
          ports:
            - {name: http, containerPort: 8080}
`;

test('in a folder with one control plane a collision is what kube-apiserver says', async () => {
  await expectFindings(`-- cluster/kubeadm.yaml --
${kubeadm}-- cluster/apps/a/web.yaml --
${service('web', 'a', '  type: NodePort\n  ports:\n    - {port: 80, nodePort: 30080}\n')}-- cluster/apps/b/web.yaml --
${service(
  'web',
  'b',
  `  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
#               ^^^^^ error node-port-taken: Node port 30080 of Service b/web is taken: Service a/web has it.
`,
)}`);
});

test('in a folder without a control plane it is a warning, and folders are apart', async () => {
  const text = (mark: string) => `-- a/one.yaml --
${service('one', 'a', '  clusterIP: 10.96.0.20\n  ports: [{port: 80}]\n')}-- a/two.yaml --
${service('two', 'a', `  clusterIP: 10.96.0.20\n${mark}  ports: [{port: 80}]\n`)}-- b/three.yaml --
${service('three', 'b', '  clusterIP: 10.96.0.20\n  ports: [{port: 80}]\n')}`;
  await expectFindings(
    text(
      '#            ^^^^^^^^^^ warning cluster-ip-taken: Cluster IP 10.96.0.20 of Service a/two is taken: Service a/one has it.\n',
    ),
  );
});

test('selectors stay within their namespace', async () => {
  await expectFindings(`-- kubeadm.yaml --
${kubeadm}-- a/web.yaml --
${deployment('web', 'a', 'web')}---
${service('web', 'a', '  selector: {app: web}\n  ports: [{port: 80, targetPort: http}]\n')}-- b/web.yaml --
${deployment('web', 'b', 'web-b')}---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: b
spec:
  selector: {app: web}
#                 ^^^ warning unmatched-selector: The selector app=web of Service b/web matches no Pod; the Pods of Deployment web have app=web-b.
  ports: [{port: 80, targetPort: http}]
`);
});

test('the target port is looked for in every Pod that a Service selects', async () => {
  await expectFindings(`-- kubeadm.yaml --
${kubeadm}-- apps.yaml --
${deployment('blue', 'a', 'web')}---
${deployment('green', 'a', 'web')}---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: a
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: https
#                 ^^^^^ warning unknown-target-port: Port 80/TCP of Service a/web leads to port "https", which no container of Deployment blue and 1 more has.
`);
});

test('Services of the system hold what they ask for, wherever their files lie', async () => {
  await expectFindings(`-- a.yaml --
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: a
spec:
  clusterIP: 10.96.0.1
#            ^^^^^^^^^ error cluster-ip-taken: Cluster IP 10.96.0.1 of Service a/api is taken: Service default/kubernetes has it.
  ports: [{port: 80}]
-- kubeadm.yaml --
${kubeadm}-- system.yaml --
${service('kubernetes', 'default', '  clusterIP: 10.96.0.1\n  ports: [{port: 443}]\n')}`);
});

test('what two ports share through a merge key is told once, with the fix that changes one of them', async () => {
  const [finding] = await expectFindings(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports:
    - &first
      name: a
      port: 80
      nodePort: 80
#               ^^ warning node-port-out-of-range
    - <<: *first
      name: b
      port: 81
`);
  expect(finding?.fixes.map(({ title }) => title)).toEqual(['Write 30000']);
});
