import { describe, expect, test } from 'vitest';
import { hoverAt, hoveredText } from './hover-at.ts';

const dualStack = { cluster: { serviceRanges: ['10.96.0.0/16', 'fd00:96::/112'] } };
const single = { cluster: { serviceRanges: ['10.96.0.0/16'] } };

/** A Service with this `spec`, in block style. */
function service(spec: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${spec.replace(/^/gm, '  ')}
`;
}

describe('clusterIP', () => {
  test('in the static band, whole', () => {
    expect(hoverAt(service('clusterIP: 10.96.0.$050\nports:\n  - port: 80'), single)).toMatchInlineSnapshot(`
      "**\`clusterIP: 10.96.0.50\`** · Service

      The address of the Service inside the cluster, or \`None\` for a headless Service. It cannot be changed later.

      - **Range** inside \`10.96.0.0/16\`, static band \`10.96.0.1\` – \`10.96.1.0\`: automatic addresses are taken from here last
      - **Answers** inside the cluster, at \`10.96.0.50:80\` TCP
      - **Gets here** IPv4, 1 cluster IP
      - **Why** \`ipFamilyPolicy\` becomes \`SingleStack\`; the family of the written \`clusterIP\` comes first; the cluster’s Service range is \`10.96.0.0/16\` (IPv4)

      ---

      - A **cluster IP** is a fiction of kube-proxy: no interface has it, it answers no ping, and it does something only together with a port of its Service. Outside the cluster it means nothing: there use \`<any node IP>:<nodePort>\` or a load balancer. Assigned by kube-apiserver.
      - For comparison: a *Node IP* is real, on an interface of a machine, assigned by the kubelet or the cloud-controller-manager; a *Pod IP* is virtual, routed between nodes, assigned by the network plugin.

      ---

      - *Default*: a free address of the first family
      - *Assigned by*: kube-apiserver, from its \`--service-cluster-ip-range\`, when the manifest asks for none
      - *Depends on*: the first of \`spec.ipFamilies\`; always equal to \`spec.clusterIPs[0]\`
      - *Since 1.36*: leading zeros and IPv4-mapped IPv6 are refused
      - [Service ClusterIP allocation](https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/)"
    `);
  });

  test.each([
    ['10.96.0.0', 'as its network address it is never handed out'],
    ['10.96.255.255', 'as its broadcast address it is never handed out'],
    ['10.96.0.1', 'the first address is that of Service `kubernetes`'],
    ['10.96.0.10', 'by convention it is the address of cluster DNS'],
    ['10.96.1.0', 'static band `10.96.0.1` – `10.96.1.0`'],
    ['10.96.1.1', 'dynamic band: kube-apiserver may give it to another Service first'],
    ['10.97.0.1', 'outside `10.96.0.0/16` and `fd00:96::/112`: kube-apiserver refuses it'],
    ['"fd00:96::ffff"', 'inside `fd00:96::/112`, dynamic band'],
  ])('%s', (ip, fact) => {
    expect(hoverAt(service(`clusterI$0P: ${ip}\nports: [{port: 80}]`), dualStack)).toContain(fact);
  });

  test('outside the range nothing else is said', () => {
    const markdown = hoverAt(service('clusterIP: 10.97.0.$01\nports: [{port: 80}]'), dualStack);
    expect(markdown).not.toMatch(/Answers|Gets here|`None`: /);
  });

  test('of a Service that is refused', () => {
    const markdown = hoverAt(
      service('clusterIP: 10.96.0.$050\nipFamilies: [IPv6]\nports: [{port: 80}]'),
      dualStack,
    );
    expect(markdown).toContain(
      '**Refused** on any cluster: 10.96.0.50 is IPv4, but ipFamilies states IPv6 for the first cluster IP\n',
    );
    expect(markdown).not.toContain('**Answers**');
  });

  test('nothing is said of a range that nobody states', () => {
    const markdown = hoverAt(service('clusterIP: 10.96.0.$050\nports: [{port: 80}]'));
    expect(markdown).toContain('**Range** unknown');
    expect(markdown).not.toMatch(/band|outside `/);
  });

  test('who else asks for it', () => {
    const fixture = `-- a.yaml --
${service('clusterIP: 10.96.0.$050\nports: [{port: 80}]')}
-- b.yaml --
apiVersion: v1
kind: Service
metadata: {name: other, namespace: prod}
spec: {clusterIP: 10.96.0.50, ports: [{port: 80}]}
`;
    expect(hoverAt(fixture, single)).toContain(
      '**Also asked for** by `prod/other` (b.yaml:3): an address belongs to one Service only',
    );
  });

  test('None', () => {
    const markdown = hoverAt(service('clusterIP: No$0ne\nselector: {app: web}'), dualStack);
    expect(markdown).toContain('`None`: A headless Service: no cluster IP');
    expect(markdown).toContain('**Gets here** IPv4, and no cluster IP');
    expect(markdown).toContain('`ipFamilyPolicy` becomes `SingleStack`');
  });

  test('each of clusterIPs', () => {
    const spec =
      'ipFamilyPolicy: PreferDualStack\nclusterIP: 10.96.0.50\nclusterIPs:\n  - 10.96.0.50\n  - "fd00:96::5$00"\nports: [{port: 80}]';
    const markdown = hoverAt(service(spec), dualStack);
    expect(markdown).toContain('**`clusterIPs: fd00:96::50`** · Service');
    expect(markdown).toContain('inside `fd00:96::/112`, static band');
    expect(markdown).toContain('`[fd00:96::50]:80` TCP');
  });
});

describe('families', () => {
  test('PreferDualStack on a dual-stack cluster, whole', () => {
    expect(
      hoverAt(service('ipFamilyPolicy: PreferDual$0Stack\nports: [{port: 80}]'), dualStack),
    ).toMatchInlineSnapshot(`
      "**\`ipFamilyPolicy: PreferDualStack\`** · Service

      Whether the Service wants addresses of one IP family or of both.

      \`PreferDualStack\`: Both families where the cluster has both, otherwise the one that it has. Also possible: \`SingleStack\` and \`RequireDualStack\`.

      - **Gets here** IPv4 and IPv6, 2 cluster IPs, of which \`clusterIP\` is the IPv4 one
      - **Why** \`ipFamilyPolicy\` is \`PreferDualStack\`; no family is asked for, so IPv4 of the first Service range comes first; the cluster’s Service ranges are \`10.96.0.0/16\` (IPv4) and \`fd00:96::/112\` (IPv6)

      ---

      - *Default*: \`SingleStack\`; \`RequireDualStack\` for a headless Service without selector
      - *Assigned by*: kube-apiserver, when it is missing
      - *Depends on*: how many families \`--service-cluster-ip-range\` has
      - *Since 1.23*: stable
      - [Dual-stack Services](https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services)"
    `);
  });

  test('on a single-stack cluster', () => {
    const markdown = hoverAt(service('ipFamilyPolicy: PreferDual$0Stack\nports: [{port: 80}]'), single);
    expect(markdown).toContain('**Gets here** IPv4, 1 cluster IP\n');
    expect(markdown).toContain('the cluster’s Service range is `10.96.0.0/16` (IPv4)');
  });

  test('where the ranges are unknown, what it would be on each kind of cluster', () => {
    const markdown = hoverAt(service('ipFamilyPolicy: RequireDual$0Stack\nports: [{port: 80}]'));
    expect(markdown).toMatchInlineSnapshot(`
      "**\`ipFamilyPolicy: RequireDualStack\`** · Service

      Whether the Service wants addresses of one IP family or of both.

      \`RequireDualStack\`: Both families; a cluster that has only one refuses the Service. Also possible: \`SingleStack\` and \`PreferDualStack\`.

      - **Service ranges** of this cluster are stated in no file here, so it depends:
      - **On an IPv4 cluster and an IPv6 cluster** it is refused
      - **On a dual-stack cluster with IPv4 first** it gets IPv4 and IPv6, 2 cluster IPs, of which \`clusterIP\` is the IPv4 one
      - **On a dual-stack cluster with IPv6 first** it gets IPv6 and IPv4, 2 cluster IPs, of which \`clusterIP\` is the IPv6 one

      ---

      - *Default*: \`SingleStack\`; \`RequireDualStack\` for a headless Service without selector
      - *Assigned by*: kube-apiserver, when it is missing
      - *Depends on*: how many families \`--service-cluster-ip-range\` has
      - *Since 1.23*: stable
      - [Dual-stack Services](https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services)"
    `);
  });

  test('the written order decides', () => {
    const markdown = hoverAt(
      service('ipFamilyPolicy: PreferDualStack\nipFamilies:\n  - IP$0v6\n  - IPv4\nports: [{port: 80}]'),
      dualStack,
    );
    expect(markdown).toContain(
      '**Gets here** IPv6 and IPv4, 2 cluster IPs, of which `clusterIP` is the IPv6 one',
    );
    expect(markdown).toContain('`ipFamilies` is written');
  });

  test('a family that the cluster lacks', () => {
    const markdown = hoverAt(service('ipFamil$0ies: [IPv6]\nports: [{port: 80}]'), single);
    expect(markdown).toContain('**Refused** on this cluster');
  });

  test('what no cluster takes', () => {
    const markdown = hoverAt(service('ipFamilyPol$0icy: SingleStack\nipFamilies: [IPv4, IPv6]'), dualStack);
    expect(markdown).toContain(
      '**Refused** on any cluster: ipFamilies names IPv4 and IPv6, but its ipFamilyPolicy is SingleStack\n',
    );
  });

  test('a headless Service without selector asks no cluster', () => {
    const markdown = hoverAt(service('clusterIP: None\nipFamilyPol$0icy: PreferDualStack'), single);
    expect(markdown).toContain('**Gets here** IPv4 and IPv6, and no cluster IP');
  });

  test('ExternalName has none', () => {
    const markdown = hoverAt(service('type: ExternalName\nexternalName: a.b\nipFamilyPol$0icy: SingleStack'));
    expect(markdown).toContain('neither families nor cluster IPs');
  });
});

describe('nodePort', () => {
  test('in the static band, whole', () => {
    expect(
      hoverAt(service('type: NodePort\nports:\n  - port: 80\n    nodePort: 300$080'), single),
    ).toMatchInlineSnapshot(`
      "**\`nodePort: 30080\`** · Service

      The port that kube-proxy opens on every node for this Service, so that it is reached from outside the cluster. \`0\` means: choose one. It belongs to one Service, whose entries may share it when they have the same port and different protocols.

      - **Reached** at \`<any node IP>:30080\`, as 80/TCP of the Service
      - **Range** inside \`30000-32767\` (the default), static band \`30000-30085\`: automatic ports are taken from here last

      ---

      - A **Node IP** is real: it is set on an interface of a machine, and is reached from wherever the network routes it. Assigned by the kubelet or the cloud-controller-manager.
      - For comparison: a *Pod IP* is virtual, routed between nodes, assigned by the network plugin; a *cluster IP* is a fiction of kube-proxy, inside the cluster only, assigned by kube-apiserver.

      ---

      - *Default*: a free port of the upper band
      - *Assigned by*: kube-apiserver, from its \`--service-node-port-range\`, when the manifest asks for none
      - *Depends on*: \`spec.type\`: only \`NodePort\` and \`LoadBalancer\` Services have node ports
      - *Since 1.29*: automatic ports come from the upper band first
      - [type: NodePort](https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport)"
    `);
  });

  test.each([
    ['30086', 'dynamic band'],
    ['29999', 'outside `30000-32767` (the default): kube-apiserver refuses it'],
    ['0', '`0` asks for no particular port'],
  ])('%s', (port, fact) => {
    const spec = `type: NodePort\nports:\n  - port: 80\n    node$0Port: ${port}`;
    expect(hoverAt(service(spec), single)).toContain(fact);
  });

  test('the range of the cluster', () => {
    const markdown = hoverAt(service('type: NodePort\nports: [{port: 80, nodePort: 20$0000}]'), {
      cluster: { nodePortRange: '20000-21000' },
    });
    expect(markdown).toContain('inside `20000-21000`, static band `20000-20030`');
  });

  test('with externalTrafficPolicy: Local', () => {
    const spec = 'type: NodePort\nexternalTrafficPolicy: Local\nports: [{port: 80, nodePort: 300$080}]';
    expect(hoverAt(service(spec), single)).toContain('**Only nodes with a Pod** of the Service answer');
  });

  test('on a ClusterIP Service', () => {
    expect(hoverAt(service('ports: [{port: 80, nodePort: 300$080}]'), single)).toContain('**Refused** here');
  });

  test('who else asks for it, also for a health check', () => {
    const fixture = `-- a.yaml --
${service('type: NodePort\nports: [{port: 80, nodePort: 300$080}]')}
-- b.yaml --
apiVersion: v1
kind: Service
metadata: {name: lb}
spec: {type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30080, ports: [{port: 443}]}
`;
    expect(hoverAt(fixture, single)).toContain('**Also asked for** by `default/lb` (b.yaml:3)');
  });
});

describe('ports', () => {
  const workloads = `
-- web.yaml --
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: old, labels: {app: web}}
spec: {containers: [{name: a, ports: [{name: http, containerPort: 9090}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: elsewhere, namespace: prod, labels: {app: web}}
spec: {containers: [{name: a, ports: [{name: http, containerPort: 1}]}]}
`;
  const fixture = (spec: string) => `-- service.yaml --\n${service(spec)}${workloads.slice(1)}`;

  test('a named targetPort: its number in each workload', () => {
    const markdown = hoverAt(fixture('selector: {app: web}\nports:\n  - port: 80\n    targetPort: ht$0tp'));
    expect(markdown).toContain(
      '**Leads to** port `8080` of Deployment `web` (web.yaml:3) and port `9090` of Pod `old` (web.yaml:12)\n',
    );
    expect(markdown).toContain('**Clients** inside the cluster call `web.default.svc.cluster.local:80`');
  });

  test('a name that a workload does not have', () => {
    const markdown = hoverAt(fixture('selector: {app: web}\nports:\n  - port: 80\n    targetPort: htt$0ps'));
    expect(markdown).toContain('nothing in Deployment `web` (web.yaml:3), which has no such port');
  });

  test('of a headless Service', () => {
    const markdown = hoverAt(fixture('clusterIP: None\nselector: {app: web}\nports:\n  - port: 8$00'));
    expect(markdown).toContain('**Not translated**');
  });

  test('the selector: what it matches', () => {
    const markdown = hoverAt(fixture('selector: {ap$0p: web}\nports: [{port: 80}]'));
    expect(markdown).toContain('**`selector.app: web`** · Service');
    expect(markdown).toContain('**Matches** Deployment `web` (web.yaml:3) and Pod `old` (web.yaml:12)\n');
    expect(hoverAt(fixture('selec$0tor: {app: none}\nports: [{port: 80}]'))).toContain(
      '**Matches** no workload with `app=none` in namespace `default`',
    );
  });
});

test('kind: the Service in short', () => {
  const text = service(
    'type: NodePort\nclusterIP: 10.96.0.50\nselector: {app: web}\nports:\n  - {name: http, port: 80, targetPort: 8080, nodePort: 30080}\n  - {name: https, port: 443}',
  ).replace('kind: Serv', 'kind: Se$0rv');
  expect(hoverAt(text, single)).toMatchInlineSnapshot(`
    "**\`kind: Service\`**

    A Service gives a changing set of Pods one stable DNS name and, unless it is headless, one stable cluster IP per family.

    - **Inside** the cluster: \`web.default.svc.cluster.local:80\` and \`web.default.svc.cluster.local:443\`
    - **Every node** \`<any node IP>:30080\` and 1 node port that kube-apiserver chooses
    - **Cluster IP** \`10.96.0.50\`, as written
    - **Gets here** IPv4, 1 cluster IP
    - **Port 80** (\`http\`) TCP → Pod port \`8080\`
    - **Port 443** (\`https\`) TCP → Pod port \`443\`

    ---

    - A **cluster IP** is a fiction of kube-proxy: no interface has it, it answers no ping, and it does something only together with a port of its Service. Outside the cluster it means nothing: there use \`<any node IP>:<nodePort>\` or a load balancer. Assigned by kube-apiserver.
    - For comparison: a *Node IP* is real, on an interface of a machine, assigned by the kubelet or the cloud-controller-manager; a *Pod IP* is virtual, routed between nodes, assigned by the network plugin.

    ---

    - [Service](https://kubernetes.io/docs/concepts/services-networking/service/)"
  `);
});

test.each([
  ['ClusterIP', '**Outside** not reachable'],
  ['NodePort', '**Every node** 1 node port that kube-apiserver chooses'],
  ['LoadBalancer', '**Outside** the address that the load balancer gets'],
])('type %s: from where it is reached', (type, fact) => {
  const markdown = hoverAt(service(`ty$0pe: ${type}\nports: [{port: 80}]`));
  expect(markdown).toContain(fact);
  expect(markdown).toContain('**Inside** the cluster: `web.default.svc.cluster.local:80`');
});

test('metadata.name: the DNS name, with the domain of the cluster', () => {
  const text = service('ports: [{port: 80, name: http}]').replace('web', 'we$0b');
  expect(hoverAt(text)).toContain(
    '**DNS** `web.default.svc.cluster.local`; in namespace `default` simply `web`',
  );
  expect(hoverAt(text)).toContain('`_http._tcp.web.default.svc.cluster.local`');
  expect(hoverAt(text)).toContain('`WEB_SERVICE_HOST`');
});

test('a misspelled value: all values', () => {
  const markdown = hoverAt(service('ipFamilyPolicy: Prefer$0Dual\nports: [{port: 80}]'));
  for (const value of ['SingleStack', 'PreferDualStack', 'RequireDualStack'])
    expect(markdown).toContain(`- \`${value}\`: `);
});

test('a placeholder: the field is explained, and nothing is computed', () => {
  const markdown = hoverAt(service('clusterIP: "{{ .Values.i$0p }}"\nports: [{port: 80}]'), dualStack);
  expect(markdown).toContain('**Not known yet**');
  expect(markdown).not.toMatch(/\*\*(Gets here|Range|Answers)\*\*/);
});

test('other addresses of a Service', () => {
  const markdown = hoverAt(
    service('externalIPs:\n  - 203.0.113.$07\n  - 10.96.0.7\nports: [{port: 80}]'),
    dualStack,
  );
  expect(markdown).toContain('**`externalIPs: 203.0.113.7`** · Service');
  expect(markdown).toContain('reserved for documentation');
  expect(markdown).not.toContain('10.96.0.7');
});

test('what the user wrote stays text', () => {
  const link = '"[a](http://b) ` *c*"';
  const markdown = hoverAt(
    service(`type: NodePort\nports:\n  - {name: ${link}, port: 80, targetPort: ${link}, protocol: ${link}}`)
      .replace('name: web', `name: ${link}`)
      .replace('kind: Serv', 'kind: Se$0rv'),
  );
  const outside = markdown?.replace(/``.*?``|`[^`]*`/g, '');
  expect(outside).toContain('**Port 80**');
  expect(outside).not.toMatch(/http:|\*c\*/);
});

test('what is no field of networking has no hover', () => {
  expect(hoverAt('apiVersion: v1\nkind: Service\nmetadata: {uid: ab$0c}\n')).toBeUndefined();
  expect(
    hoverAt('apiVersion: serving.knative.dev/v1\nkind: Service\nspec: {clus$0terIP: x}\n'),
  ).toBeUndefined();
  expect(hoverAt('clusterIP: N$0one\n')).toBeUndefined();
});

test('the span is the value, without its neighbors', () => {
  expect(hoveredText(service('clusterIP: "10.96.0.$050"'))).toBe('"10.96.0.50"');
  expect(hoveredText(service('clus$0terIP: 10.96.0.50'))).toBe('clusterIP');
});
