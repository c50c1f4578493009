import type { Change, Subject } from './subject.ts';
import {
  badIp,
  ipv4,
  ipv6,
  label,
  metadataChanges,
  objectName,
  port,
  portName,
  protocol,
  subdomain,
  times,
  undecodable,
  wrongShape,
} from './values.ts';

const container = { name: 'app', image: 'nginx' };
export const podSpec = { containers: [container] };

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const dns = (length: number) => times(length, (n) => `s${n}.example`);
const long = times(33, (n) => `${'x'.repeat(60)}${10 + n}`).slice(0, 32);

function portChanges(at: string): Change[] {
  return [
    { at: `${at} ports 0 containerPort`, good: port.good, bad: [...port.bad, ...undecodable] },
    {
      at: `${at} ports 0`,
      merge: true,
      good: portName.good.map((name) => ({ containerPort: 80, name })),
      bad: portName.bad.map((name) => ({ containerPort: 80, name })),
    },
    {
      at: `${at} ports 0`,
      merge: true,
      good: protocol.good.map((value) => ({ containerPort: 80, protocol: value })),
      bad: protocol.bad.map((value) => ({ containerPort: 80, protocol: value })),
    },
    {
      at: `${at} ports 0`,
      merge: true,
      good: [
        ...[0, 1, 65535, null].map((hostPort) => ({ containerPort: 80, hostPort })),
        ...['', '10.0.0.1', 'x', '010.0.0.1'].map((hostIP) => ({ containerPort: 80, hostPort: 80, hostIP })),
        { containerPort: 80, hostIP: '10.0.0.1' },
      ],
      bad: [
        ...[-1, 65536, '80'].map((hostPort) => ({ containerPort: 80, hostPort })),
        { containerPort: 80, unknown: 1 },
      ],
    },
    {
      at: `${at} ports`,
      good: [
        [{ containerPort: 80 }, { containerPort: 80 }],
        [
          { containerPort: 80, name: 'a' },
          { containerPort: 80, name: 'b', protocol: 'UDP' },
        ],
        [{ containerPort: 80, hostPort: 80 }, { containerPort: 80 }],
        [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' },
        ],
        [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 80, hostPort: 81 },
        ],
      ],
      bad: [
        [
          { containerPort: 80, name: 'a' },
          { containerPort: 81, name: 'a' },
        ],
        [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 81, hostPort: 80 },
        ],
        [
          { containerPort: 80, hostPort: 80, protocol: 'TCP' },
          { containerPort: 80, hostPort: 80 },
        ],
        [
          { containerPort: 80, hostPort: 80, hostIP: '::1' },
          { containerPort: 81, hostPort: 80, hostIP: '::1' },
        ],
        [{}],
        ...wrongShape.forList,
      ],
    },
  ];
}

const handlers = {
  good: [
    { exec: { command: ['true'] } },
    ...[1, 65535, 'http'].map((value) => ({ httpGet: { port: value } })),
    {
      httpGet: {
        port: 80,
        scheme: 'HTTPS',
        host: 'x y',
        path: 'no-slash',
        httpHeaders: [{ name: 'X-A', value: '' }],
      },
    },
    { tcpSocket: { port: 80, host: '300.0.0.1' } },
    { tcpSocket: { port: 'http' } },
  ],
  bad: [
    {},
    { exec: {} },
    ...[0, -1, 65536, '80', '', 'a_b', 'sixteen-chars-xx', undefined].flatMap((value) => [
      { httpGet: { port: value } },
      { tcpSocket: { port: value } },
    ]),
    ...['http', 'Https', 'ftp'].map((scheme) => ({ httpGet: { port: 80, scheme } })),
    ...['a b', '', 'a_b', 'é'].map((name) => ({
      httpGet: { port: 80, httpHeaders: [{ name, value: '1' }] },
    })),
    { httpGet: { port: 80 }, tcpSocket: { port: 80 } },
    { exec: { command: ['true'] }, httpGet: { port: 80 } },
  ],
};
const grpc = {
  good: [{ grpc: { port: 1 } }, { grpc: { port: 65535, service: 'x' } }],
  bad: [
    { grpc: {} },
    { grpc: { port: 0 } },
    { grpc: { port: 65536 } },
    { grpc: { port: 'http' } },
    { grpc: { port: 80 }, tcpSocket: { port: 80 } },
    { grpc: { port: 80 }, exec: { command: ['a'] } },
  ],
};
const limits = {
  good: [
    {
      tcpSocket: { port: 80 },
      periodSeconds: 1,
      timeoutSeconds: 1,
      failureThreshold: 1,
      initialDelaySeconds: 0,
    },
  ],
  bad: [
    {
      tcpSocket: { port: 80 },
      periodSeconds: -1,
      timeoutSeconds: -1,
      failureThreshold: -1,
      initialDelaySeconds: -1,
    },
  ],
};

const aliases = (values: readonly unknown[]) => values.map((ip) => [{ ip, hostnames: ['a'] }]);
const sysctls = (values: readonly unknown[]) => values.map((name) => ({ sysctls: [{ name, value: '1' }] }));
const networked = (ports: readonly object[], init?: readonly object[]) => ({
  hostNetwork: true,
  containers: [{ ...container, ports }],
  ...(init && { initContainers: [{ name: 'init', image: 'busybox', ports: init }] }),
});
const sidecar = { name: 'side', image: 'busybox', restartPolicy: 'Always' };

/** All that is varied of the specification of a Pod, which lies at a path. */
export function podChanges(at: string): Change[] {
  return [
    ...portChanges(`${at} containers 0`),
    ...probes.map((probe) => ({
      at: `${at} containers 0 ${probe}`,
      good: [...handlers.good, ...grpc.good, ...limits.good],
      bad: [...handlers.bad, ...grpc.bad, ...limits.bad],
    })),
    ...['postStart', 'preStop'].map((hook) => ({
      at: `${at} containers 0 lifecycle ${hook}`,
      good: [...handlers.good, { sleep: { seconds: 1 } }],
      bad: [
        ...handlers.bad,
        { sleep: { seconds: 0 } },
        { sleep: { seconds: 1 }, exec: { command: ['a'] } },
        { sleep: { seconds: 31 } },
      ],
    })),
    {
      at: `${at} containers`,
      good: [
        [container, { name: 'b', image: 'b', ports: [{ containerPort: 80, name: 'http' }] }],
        [
          { ...container, ports: [{ containerPort: 80, name: 'http' }] },
          { name: 'b', image: 'b', ports: [{ containerPort: 80, name: 'http' }] },
        ],
        [
          { ...container, ports: [{ containerPort: 80, hostPort: 8080 }] },
          { name: 'b', image: 'b', ports: [{ containerPort: 80, hostPort: 8080, hostIP: '10.0.0.1' }] },
        ],
      ],
      bad: [
        [],
        [container, container],
        [
          { ...container, ports: [{ containerPort: 80, hostPort: 8080 }] },
          { name: 'b', image: 'b', ports: [{ containerPort: 81, hostPort: 8080 }] },
        ],
        [{ image: 'a' }],
        [{ name: 'a' }],
        [{ name: 'A_b', image: 'a' }],
      ],
    },
    {
      at: `${at} initContainers`,
      good: [
        [
          { name: 'i', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] },
          { name: 'j', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] },
        ],
        ...handlers.good
          .slice(0, 2)
          .flatMap((handler) => probes.map((probe) => [{ ...sidecar, [probe]: handler }])),
        [{ ...sidecar, lifecycle: { preStop: { exec: { command: ['a'] } } } }],
        [{ name: 'i', image: 'i', ports: [{ containerPort: 80, name: 'http' }] }],
      ],
      bad: [
        ...probes.map((probe) => [{ name: 'i', image: 'i', [probe]: { tcpSocket: { port: 80 } } }]),
        [{ name: 'i', image: 'i', lifecycle: { preStop: { exec: { command: ['a'] } } } }],
        ...[...handlers.bad.slice(0, 12), ...grpc.bad].map((handler, n) => [
          { ...sidecar, [probes[n % 3] ?? '']: handler },
        ]),
        ...[...handlers.bad.slice(0, 8)].map((handler) => [{ ...sidecar, lifecycle: { preStop: handler } }]),
        [{ ...sidecar, restartPolicy: 'never' }],
        [
          {
            name: 'i',
            image: 'i',
            ports: [
              { containerPort: 80, hostPort: 80 },
              { containerPort: 81, hostPort: 80 },
            ],
          },
        ],
        [
          {
            name: 'i',
            image: 'i',
            ports: [
              { containerPort: 80, name: 'a' },
              { containerPort: 81, name: 'a' },
            ],
          },
        ],
        [{ name: 'i', image: 'i', ports: [{ containerPort: 0, name: 'A', protocol: 'x', hostPort: -1 }] }],
        [{ name: 'i', image: 'i', ports: [{ containerPort: 65536 }] }],
        [{ name: 'app', image: 'i' }],
      ],
    },
    {
      at: `${at} ephemeralContainers`,
      bad: [
        [{ name: 'debug', image: 'busybox' }],
        [{ name: 'debug', image: 'busybox', ports: [{ containerPort: 80 }] }],
        ...probes.map((probe) => [{ name: 'debug', image: 'busybox', [probe]: { tcpSocket: { port: 80 } } }]),
        [{ name: 'debug', image: 'busybox', lifecycle: { preStop: { exec: { command: ['a'] } } } }],
      ],
    },
    {
      at,
      merge: true,
      good: [
        networked([{ containerPort: 80, hostPort: 80 }]),
        networked([{ containerPort: 80 }]),
        networked([], [{ containerPort: 80, hostPort: 81 }]),
        { hostNetwork: true, hostUsers: true },
        { hostUsers: false },
        { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
      ],
      bad: [
        networked([{ containerPort: 80, hostPort: 81 }]),
        networked([{ containerPort: 80 }, { containerPort: 80 }]),
        { hostNetwork: true, hostUsers: false },
        networked([{ containerPort: 80 }], [{ containerPort: 80 }, { containerPort: 80 }]),
        { hostNetwork: 'true' },
      ],
    },
    {
      at,
      merge: true,
      good: [
        {
          securityContext: { windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM' } },
          hostNetwork: true,
          os: { name: 'windows' },
        },
      ],
      bad: [
        { securityContext: { windowsOptions: { hostProcess: true } } },
        {
          containers: [{ ...container, securityContext: { windowsOptions: { hostProcess: true } } }],
          hostNetwork: false,
        },
      ],
    },
    { at: `${at} hostname`, good: label.good, bad: label.bad },
    { at: `${at} subdomain`, good: label.good, bad: label.bad },
    {
      at: `${at} hostnameOverride`,
      good: ['a', 'a.b', '10.0.0.1', 'x'.repeat(63), `${'x'.repeat(62)}.x`],
      bad: ['', 'A', 'a_b', 'a.', `${'x'.repeat(63)}.x`, 'x'.repeat(300)],
    },
    {
      at,
      merge: true,
      good: [
        { hostnameOverride: 'a', setHostnameAsFQDN: false },
        { setHostnameAsFQDN: true, hostname: 'a', subdomain: 'b' },
      ],
      bad: [
        { hostnameOverride: 'a', setHostnameAsFQDN: true },
        { hostnameOverride: '', setHostnameAsFQDN: true },
        { hostnameOverride: 'a', hostNetwork: true },
        { hostnameOverride: 'A_b', hostNetwork: true, setHostnameAsFQDN: true },
      ],
    },
    {
      at: `${at} dnsPolicy`,
      good: ['ClusterFirst', 'Default', 'ClusterFirstWithHostNet', '', null],
      bad: ['None', 'clusterFirst', 'ClusterFirstWithHostNetwork', 'none', 1],
    },
    {
      at: `${at} dnsConfig nameservers`,
      good: [
        [...ipv4.good.slice(0, 3)],
        ...[...ipv6.good, ...ipv6.odd, '127.0.0.1', '0.0.0.0'].map((ip) => [ip]),
        ['10.0.0.1', '10.0.0.1'],
      ],
      bad: [['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'], ...badIp.map((ip) => ['10.0.0.1', ip]), '10.0.0.1'],
    },
    {
      at: `${at} dnsConfig searches`,
      good: [dns(32), ['.'], ['a.'], ['_tcp.example'], ['a_b'], [`${'x'.repeat(63)}.y`], []],
      bad: [
        dns(33),
        long.concat('x'.repeat(96)).slice(1),
        ['..'],
        [''],
        ['-a'],
        ['A.b'],
        ['a..b'],
        ['_'],
        ['a b'],
        ['x'.repeat(254)],
        ['*.a'],
      ],
    },
    {
      at: `${at} dnsConfig options`,
      good: [[{ name: 'ndots', value: '5' }], [{ name: 'edns0' }]],
      bad: [[{ name: '' }], [{ value: '5' }], [{ name: 'ndots', value: 5 }]],
    },
    {
      at,
      merge: true,
      good: [{ dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.1'] } }],
      bad: [
        { dnsPolicy: 'None', dnsConfig: {} },
        { dnsPolicy: 'None', dnsConfig: { nameservers: [], searches: ['-'] } },
        { dnsPolicy: 'None' },
      ],
    },
    {
      at: `${at} hostAliases`,
      good: aliases([...ipv4.good, ...ipv6.good, ...ipv6.odd, '127.0.0.1']),
      bad: aliases(badIp),
    },
    {
      at: `${at} hostAliases`,
      good: [
        [{ ip: '10.0.0.1' }],
        [
          { ip: '10.0.0.1', hostnames: ['a'] },
          { ip: '10.0.0.1', hostnames: ['b'] },
        ],
        [{ ip: '10.0.0.1', hostnames: subdomain.good.slice(0, 4) }],
      ],
      bad: [
        ...subdomain.bad.map((name) => [{ ip: '10.0.0.1', hostnames: ['a', name] }]),
        [{ hostnames: ['a'] }],
        [{ ip: '10.0.0.1', hostnames: 'a' }],
      ],
    },
    {
      at: `${at} securityContext`,
      merge: true,
      good: sysctls([
        'kernel.shm_rmid_forced',
        'net.ipv4.tcp_syncookies',
        'net/ipv4/x',
        'a',
        `${'a'.repeat(251)}.b`,
        'kernel.msg_max',
      ]),
      bad: [
        ...sysctls(['', undefined, 'A', 'a.', '.a', 'a..b', `${'a'.repeat(252)}.b`, 'a b', '-a']),
        {
          sysctls: [
            { name: 'a', value: '1' },
            { name: 'a', value: '2' },
          ],
        },
        {
          sysctls: [
            { name: 'a.b', value: '1' },
            { name: 'a/b', value: '2' },
          ],
        },
      ],
    },
    {
      at,
      merge: true,
      good: [{ hostNetwork: true, securityContext: { sysctls: [{ name: 'kernel.a', value: '1' }] } }],
      bad: ['net.ipv4.a', 'net/ipv4/a', 'net.a'].map((name) => ({
        hostNetwork: true,
        securityContext: { sysctls: [{ name, value: '1' }] },
      })),
    },
    { at: `${at} unknown`, bad: ['x'] },
    { at: `${at} HostNetwork`, bad: [true] },
  ];
}

export const pods: readonly Subject[] = [
  {
    group: 'pod',
    kind: 'Pod',
    bases: { pod: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: podSpec } },
    changes: [
      ...podChanges('spec'),
      ...metadataChanges(objectName),
      {
        at: 'status',
        good: [{ podIP: 'x' }, { podIPs: [{ ip: '1' }, { ip: '2' }, { ip: '3' }] }, { hostIP: '010.0.0.1' }],
        bad: [{ podIp: 'x' }],
      },
    ],
  },
];
