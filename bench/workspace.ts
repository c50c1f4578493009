import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the files of the benchmark's workspace hold, in percent; the rest are kinds without networking. */
const mix = { services: 4, workloads: 8, configuration: 2 };

/** About 64 MB in 10,000 files. */
const bytesPerFile = 6400;

/** Writes one cluster's repository of `count` files, always the same ones; returns their size in bytes. */
export function writeWorkspace(folder: string, count: number): number {
  rmSync(folder, { recursive: true, force: true });
  let bytes = 0;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    bytes += text.length;
  };
  write('cluster/kubeadm.yaml', kubeadm);
  write('cluster/network.yaml', network);
  for (let n = 2; n < count; n++) write(`apps/team-${n % 40}/app-${n}.yaml`, fileOf(n));
  return bytes;
}

function fileOf(n: number): string {
  const kind = n % 100;
  // A Service selects the workload of a file further on.
  if (kind < mix.services) return padded(service(n + mix.services), n);
  if (kind < mix.services + mix.workloads) return padded(deployment(n), n);
  if (kind < mix.services + mix.workloads + mix.configuration) return padded(settings(n), n);
  return padded(kind % 2 === 0 ? role(n) : dashboard(n), n);
}

const kubeadm = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.37.2
networking:
  serviceSubnet: 10.96.0.0/12,fd00:10:96::/112
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
`;

/** The Service of app `n`, with an address of its own. */
export function service(n: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: app-${n}
  namespace: team-${n % 40}
  labels:
    app.kubernetes.io/name: app-${n}
spec:
  type: ClusterIP
  clusterIP: 10.96.${1 + (n >> 8)}.${n & 255}
  selector:
    app.kubernetes.io/name: app-${n}
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: 9090
`;
}

function deployment(n: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${n}
  namespace: team-${n % 40}
spec:
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: app-${n}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: app-${n}
    spec:
      containers:
        - name: app
          image: registry.example/app-${n}:1.2.3
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          env:
            - name: LISTEN
              value: 0.0.0.0:8080
`;
}

/** What hands out addresses beside kubeadm, each from a range of its own. */
const network = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
  blockSize: 24
  natOutgoing: true
---
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
  namespace: metallb-system
spec:
  addresses:
    - 192.168.10.0/24
---
apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata:
  name: lan
  namespace: metallb-system
spec:
  interfaces:
    - eth0
`;

/** Configuration in the forms that repositories keep it in; every other one says addresses. */
function settings(n: number): string {
  const team = Math.floor(n / 100) % 4;
  if (n % 2 === 0) return configMap(n);
  return [bareConfigMap, helmRelease, ciliumPolicy, ownPool][team]?.(n) ?? configMap(n);
}

function bareConfigMap(n: number): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: app-${n}
  namespace: team-${n % 40}
data:
  LOG_LEVEL: info
  GREETING: hello
`;
}

function helmRelease(n: number): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: app-${n}
  namespace: team-${n % 40}
spec:
  interval: 1h
  chart:
    spec:
      chart: app
      sourceRef:
        kind: HelmRepository
        name: apps
  values:
    service:
      port: 80
    trustedProxies:
      - 10.244.0.0/16
`;
}

function ciliumPolicy(n: number): string {
  return `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  name: app-${n}
  namespace: team-${n % 40}
spec:
  endpointSelector:
    matchLabels:
      app.kubernetes.io/name: app-${n}
  egress:
    - toCIDR:
        - 203.0.113.${n % 256}/32
`;
}

/** A pool that gives out its addresses only when asked to. */
function ownPool(n: number): string {
  const address = Math.floor(n / 400);
  return `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: app-${n}
  namespace: metallb-system
spec:
  autoAssign: false
  addresses:
    - 192.168.${20 + (address >> 6)}.${(address & 63) * 4}/30
`;
}

function configMap(n: number): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: app-${n}
  namespace: team-${n % 40}
data:
  config.yaml: |
    listen: 0.0.0.0:8080
    upstreams:
      - 10.244.${n % 256}.10
`;
}

function role(n: number): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: app-${n}
  namespace: team-${n % 40}
rules:
  - apiGroups: [""]
    resources: [pods, pods/log]
    verbs: [get, list, watch]
`;
}

function dashboard(n: number): string {
  return `apiVersion: monitoring.example/v1
kind: Dashboard
metadata:
  name: app-${n}
spec:
  panels: []
`;
}

/** Comments and annotations are what real files are long of. */
function padded(text: string, n: number): string {
  const lines: string[] = [];
  let length = text.length;
  for (let line = 0; length < bytesPerFile; line++) {
    const comment = `# ${n}.${line}: values of this application are kept with its team, and explained in its handbook\n`;
    lines.push(comment);
    length += comment.length;
  }
  return `${text}${lines.join('')}`;
}
