import { type Ip, parseIpGo } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import { listAt, type Mapping, numberAt, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';

type Id = 'kind-port-out-of-range' | 'kind-listen-address-malformed' | 'kind-port-mapping-taken';

export default defineValidator({
  component: 'kind',
  kinds: ['kind.x-k8s.io/v1alpha4/Cluster'],
  stage: 'validate',
  upstream: {
    version: '0.33.0',
    path: 'pkg/internal/apis/config/validate.go',
    symbol: 'validatePort, validatePortMappings',
  },
  rules: {
    'kind-port-out-of-range': {
      summary: 'A port of kind is none.',
      why: 'A port is a number up to 65535; with 0 and -1 kind, or its backend, picks one.',
    },
    'kind-listen-address-malformed': {
      summary: 'An address to listen on is none.',
      why: 'kind and the engine that runs its nodes take addresses of the host only, no names such as localhost.',
    },
    'kind-port-mapping-taken': {
      summary: 'Two port mappings of a node of kind listen on the same address and port.',
      why: 'One port of the host can lead to one port of the node only. Without an address a mapping listens on all of them, and :: is all of them, too.',
    },
  },
  check({ root }, _, report) {
    checkPort(root, ['networking', 'apiServerPort'], report);
    checkAddress(root, ['networking', 'apiServerAddress'], report);
    const nodes = listAt(root, 'nodes');
    if (!Array.isArray(nodes)) return;
    for (const n of nodes.keys()) checkNode(root, ['nodes', n, 'extraPortMappings'], report);
  },
});

function checkNode(root: Mapping, path: Path, report: Report<Id>): void {
  const mappings = listAt(root, ...path);
  if (mappings === undefined || mappings === unknown) return;
  const taken: { readonly port: string; readonly ip: Ip; readonly path: Path }[] = [];
  for (const n of mappings.keys()) {
    const at = [...path, n];
    checkPort(root, [...at, 'containerPort'], report);
    checkPort(root, [...at, 'hostPort'], report);
    const port = numberAt(root, ...at, 'hostPort');
    const protocol = stringAt(root, ...at, 'protocol');
    if (typeof port !== 'number' || port < 1 || protocol === unknown) continue;
    const ip = checkAddress(root, [...at, 'listenAddress'], report);
    if (ip === undefined) continue;
    const key = `${port}/${(protocol ?? 'TCP').toUpperCase()}`;
    const first = taken.find((one) => one.port === key && meet(one.ip, ip));
    if (first !== undefined) {
      report('kind-port-mapping-taken', {
        path: [...at, 'hostPort'],
        reason: null,
        message: `Port ${key} of the host already leads to another port of this node.`,
        related: [
          {
            span: valueAt(root, [...first.path, 'hostPort'])?.span ?? root.span,
            message: 'It is taken here.',
          },
        ],
      });
    }
    taken.push({ port: key, ip, path: at });
  }
}

function checkPort(root: Mapping, path: Path, report: Report<Id>): void {
  const port = numberAt(root, ...path);
  if (typeof port !== 'number' || (port >= -1 && port <= 65535)) return;
  const message = `${port} is no port: ${path.at(-1)} is a number from 0 to 65535, or -1.`;
  report('kind-port-out-of-range', { path, reason: null, message });
}

/** The address that is listened on, all of them where none is written; undefined where it is none or unknown. */
function checkAddress(root: Mapping, path: Path, report: Report<Id>): Ip | undefined {
  const text = stringAt(root, ...path);
  if (text === unknown) return undefined;
  if (text === undefined || text === '') return { family: 'IPv4', value: 0n };
  const ip = parseIpGo(text)?.ip;
  if (ip !== undefined) return ip;
  const message = `"${text}" is no IP address, which ${path.at(-1)} has to be.`;
  report('kind-listen-address-malformed', { path, reason: null, message });
  return undefined;
}

function meet(a: Ip, b: Ip): boolean {
  return a.value === 0n || b.value === 0n || (a.family === b.family && a.value === b.value);
}

const mapping = (lines: string) => `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
  - role: control-plane
    extraPortMappings:
      - containerPort: 30080
        hostPort: 8080
        listenAddress: 127.0.0.1
      - containerPort: 30081
        ${lines}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'kind-port-out-of-range': {
    invalid: [
      {
        text: mapping(`hostPort: 80800
        #         ^^^^^ error kind-port-out-of-range: 80800 is no port: hostPort is a number from 0 to 65535, or -1.`),
      },
    ],
    valid: [{ text: mapping('hostPort: -1') }],
  },
  'kind-listen-address-malformed': {
    invalid: [
      {
        text: mapping(`hostPort: 8081
        listenAddress: localhost
        #              ^^^^^^^^^ error kind-listen-address-malformed: "localhost" is no IP address, which listenAddress has to be.`),
      },
    ],
    valid: [{ text: mapping('hostPort: 8081\n        listenAddress: "::1"') }],
  },
  'kind-port-mapping-taken': {
    invalid: [
      {
        text: mapping(`hostPort: 8080
        #         ^^^^ error kind-port-mapping-taken: Port 8080/TCP of the host already leads to another port of this node.`),
      },
    ],
    valid: [
      { text: mapping('hostPort: 8080\n        listenAddress: 127.0.0.2') },
      { text: mapping('hostPort: 8080\n        protocol: UDP') },
    ],
  },
};
