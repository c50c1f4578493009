import { describe, expect, test } from 'vitest';
import { hoverAt, hoveredText } from './hover-at.ts';

const cluster = { cluster: { serviceRanges: ['10.96.0.0/16'] } };

/** A Deployment whose Pods have this `spec`, and the Service in front of it. */
function deployment(spec: string): string {
  return `
-- web.yaml --
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels:
        app: web
    spec:
${spec}
-- service.yaml --
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: http}]
`;
}

describe('dnsPolicy', () => {
  test('with hostNetwork, what ClusterFirst becomes', () => {
    expect(
      hoverAt(deployment('      hostNetwork: true\n      dnsPolicy: Cluster$0First')),
    ).toMatchInlineSnapshot(`
      "**\`dnsPolicy: ClusterFirst\`** · Pods of the Deployment

      Where the Pod’s \`/etc/resolv.conf\` comes from.

      \`ClusterFirst\`: Cluster DNS answers everything, and asks the node’s resolvers for names outside the cluster. With \`hostNetwork: true\` it silently acts as \`Default\`. Also possible: \`ClusterFirstWithHostNet\`, \`Default\` and \`None\`.

      - **Here** it acts as \`Default\`, as \`hostNetwork\` is true: names of Services do not resolve. \`ClusterFirstWithHostNet\` is what is meant

      ---

      - *Default*: \`ClusterFirst\` (not \`Default\`)
      - *Assigned by*: the kubelet, which writes the file with its \`clusterDNS\` address in it
      - *Depends on*: \`spec.hostNetwork\`, and \`spec.dnsConfig\`, which is added to it
      - [Pod's DNS policy](https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy)"
    `);
  });

  test('without hostNetwork, which server answers', () => {
    const markdown = hoverAt(deployment('      dnsPolicy: Cluster$0First'), cluster);
    expect(markdown).toContain('**Name server** `10.96.0.10` by convention');
    expect(markdown).toContain('`<namespace>.svc.cluster.local`');
    expect(markdown).not.toContain('**Here**');
  });

  test('the address of the DNS Service, where a file has it', () => {
    const dns = `-- dns.yaml --
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system}
spec: {clusterIP: 10.96.0.53, ports: [{port: 53, protocol: UDP}]}
`;
    const markdown = hoverAt(deployment('      dnsPolicy: Cluster$0FirstWithHostNet') + dns, cluster);
    expect(markdown).toContain('**Name server** `10.96.0.53`\n');
  });

  test('on the key, each value', () => {
    const markdown = hoverAt(deployment('      dns$0Policy: None'));
    for (const value of ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default'])
      expect(markdown).toContain(`- \`${value}\`: `);
    expect(markdown).toContain('- **`None`**: ');
  });
});

test('hostNetwork: the ports on the node', () => {
  const markdown = hoverAt(
    deployment(`      hostNetwork: tr$0ue
      dnsPolicy: ClusterFirstWithHostNet
      containers:
        - name: web
          ports: [{containerPort: 8080}, {containerPort: 53, protocol: UDP}]`),
  );
  expect(markdown).toContain('**Opens on the node** `8080` TCP and `53` UDP');
  expect(markdown).toContain('A **Node IP** is real');
  expect(markdown).not.toContain('**DNS**');
});

test('a container port: which Services lead to it', () => {
  const spec = (port: string) => `      containers:
        - name: web
          ports:
            - name: http
              containerPort: ${port}`;
  expect(hoverAt(deployment(spec('80$080')))).toContain('**Services** that lead here: `default/web:80`');
  expect(hoverAt(deployment(spec('8080').replace('http', 'metr$0ics')))).not.toContain('**Services**');
});

test('hostPort: where it is reached, and who else wants it', () => {
  const other = `-- other.yaml --
apiVersion: v1
kind: Pod
metadata: {name: other}
spec: {containers: [{name: a, ports: [{containerPort: 1, hostPort: 30080}]}]}
`;
  const markdown = hoverAt(
    deployment(`      containers:
        - name: web
          ports: [{containerPort: 8080, hostPort: 300$080}]`) + other,
  );
  expect(markdown).toContain('**Reached** at `<IP of the Pod’s node>:30080`');
  expect(markdown).toContain('**Also wanted** by Pod `default/other` (other.yaml:3)');
  expect(markdown).toContain('**Node ports** `30000-32767` include it');
});

test('labels: who selects the Pods', () => {
  const fixture = deployment('      containers: []');
  expect(hoverAt(fixture.replace('        app: web', '        ap$0p: web'))).toContain(
    '**Selected by** Service `default/web`',
  );
  expect(hoveredText(fixture.replace('        app: web', '        ap$0p: web'))).toBe('app');
});

test('the labels of the Deployment itself are none of the Pods', () => {
  expect(
    hoverAt('apiVersion: apps/v1\nkind: Deployment\nmetadata: {labels: {ap$0p: web}}\nspec: {}\n'),
  ).toBeUndefined();
});

test('hostname and subdomain: the DNS name, and the Service that it takes', () => {
  const spec = '      hostname: a\n      subdomain: we$0b';
  const missing = hoverAt(deployment(spec));
  expect(missing).toContain('**DNS name** `a.web.default.svc.cluster.local`');
  expect(missing).toContain('**Missing** a headless Service `web`');
  const headless = deployment(spec).replace('  ports: [', '  clusterIP: None\n  ports: [');
  expect(hoverAt(headless)).toContain('**Given by** the headless Service `web`');
});

test('kind: the Pods in short', () => {
  const markdown = hoverAt(
    deployment(
      '      containers: [{name: a, ports: [{name: http, containerPort: 8080}, {containerPort: 9}]}]',
    ).replace('kind: Depl', 'kind: De$0pl'),
  );
  expect(markdown).toContain('**Ports** `8080` TCP (`http`) and `9` TCP');
  expect(markdown).toContain('**Reached through** Service `default/web`');
  expect(markdown).toContain('A **Pod IP** is virtual, but routed between nodes');
});

test('serviceName of a StatefulSet: the names of its Pods', () => {
  const set = `
-- db.yaml --
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: d$0b
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`;
  const markdown = hoverAt(set);
  expect(markdown).toContain('**First Pod** `db-0.db.default.svc.cluster.local`');
  expect(markdown).toContain('**Not headless**');
  expect(hoverAt(set.replace('{selector: {app: db}', '{clusterIP: None, selector: {app: x}'))).toContain(
    '**Not selected**',
  );
});

test('addresses in a Pod that kubectl printed', () => {
  const pod = `apiVersion: v1
kind: Pod
status:
  hostIP: 192.168.1.11
  podIP: 10.244.1.$07
`;
  expect(hoverAt(pod)).toContain('A **Pod IP** is virtual');
  expect(hoverAt(pod.replace('$0', '').replace('hostIP', 'host$0IP'))).toContain('A **Node IP** is real');
});

test('a probe’s port', () => {
  const markdown = hoverAt(
    deployment('      containers: [{name: a, readinessProbe: {httpGet: {port: ht$0tp}}}]'),
  );
  expect(markdown).toContain('**`port: http`** · Pods of the Deployment');
  expect(markdown).toContain('of this same container');
});
