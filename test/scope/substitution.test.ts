import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { createLineIndex, offsetAt } from '../../server/text/line-index.ts';
import { readMarked } from '../support/marked.ts';

/** Findings as `path:what stands there:rule:message`. */
async function found(text: string): Promise<string[]> {
  const files = readMarked(text);
  const { findings } = await check(files);
  return findings.map(({ path, range, rule, message }) => {
    const file = files.find((one) => one.path === path)?.text ?? '';
    const index = createLineIndex(file);
    const marked = file.slice(offsetAt(index, range.start), offsetAt(index, range.end));
    return `${path} ${marked} ${rule} ${message}`;
  });
}

const sync = `-- clusters/prod/flux-system.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: flux-system, namespace: flux-system }
spec: { path: ./clusters/prod }
`;

const apps = (postBuild: string, more = '') => `-- clusters/prod/apps.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  path: ./apps
  ${postBuild}
${more}`;

const taken = 'postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings }] }';

const settings = (data: string) => `-- clusters/prod/settings.yaml --
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: flux-system }
data: ${data}
`;

const pool = (address: string) => `-- apps/pool.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: lan }
spec:
  addresses:
    - ${address}
-- apps/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking: { serviceSubnet: 10.96.0.0/16 }
`;

const inside = [
  `apps/pool.yaml \${LB_RANGE} load-balancer-range-overlap The load-balancer range 10.96.4.0/24 (MetalLB IPAddressPool lan) lies inside the Service range`,
];

test.each([
  [
    'a ConfigMap that Flux takes',
    apps(taken) + settings('{ LB_RANGE: 10.96.4.0/24 }') + pool(`\${LB_RANGE}`),
  ],
  [
    'the Kustomization itself',
    apps('postBuild: { substitute: { LB_RANGE: 10.96.4.0/24 } }') + pool(`\${LB_RANGE}`),
  ],
  [
    'a patch of other Kustomizations',
    apps(
      'patches: [{ patch: "{kind: Kustomization, spec: {postBuild: {substituteFrom: [{kind: ConfigMap, name: settings}]}}}" }]',
    ) +
      settings('{ LB_RANGE: 10.96.4.0/24 }') +
      pool(`\${LB_RANGE}`),
  ],
  [
    'a patch in a kustomization',
    `${apps('')}-- clusters/prod/kustomization.yaml --
resources: [flux-system.yaml, apps.yaml, settings.yaml]
patches:
  - target: { kind: Kustomization }
    patch: |
      kind: Kustomization
      spec: { postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings }] } }
${settings('{ LB_RANGE: 10.96.4.0/24 }')}${pool(`\${LB_RANGE}`)}`,
  ],
])('a pool is compared with the value that its variable has from %s', async (_, text) => {
  expect((await found(sync + text)).map((one) => one.slice(0, inside[0]?.length))).toEqual(inside);
});

test.each([
  ['a default', `\${LB_RANGE:=10.96.4.0/24}`, '{ OTHER: 10.0.0.1 }'],
  ['a default of a shell', `"\${LB_RANGE:-10.96.4.0/24}"`, '{ OTHER: 10.0.0.1 }'],
  ['a part of the address', `\${NET}.0/24`, '{ NET: 10.96.4 }'],
  ['a value in place of the default', `\${LB_RANGE:=10.50.0.0/24}`, '{ LB_RANGE: 10.96.4.0/24 }'],
  ['both ends', `\${FIRST}-\${LAST}`, '{ FIRST: 10.96.4.1, LAST: 10.96.4.9 }'],
])('%s is filled in', async (_, address, data) => {
  const [only, ...more] = await found(sync + apps(taken) + settings(data) + pool(address));
  expect(only).toContain('lies inside the Service range 10.96.0.0/16');
  expect(only).toContain(`apps/pool.yaml ${address} `);
  expect(more).toEqual([]);
});

const other = `-- clusters/prod/other.yaml --
apiVersion: v1
kind: ConfigMap
metadata: { name: other, namespace: flux-system }
data: { LB_RANGE: 10.96.4.0/24 }
`;

test.each([
  ['nothing takes the ConfigMap', apps('') + settings('{ LB_RANGE: 10.96.4.0/24 }') + pool(`\${LB_RANGE}`)],
  ['another ConfigMap is taken', apps(taken) + settings('{ X: 10.0.0.1 }') + other + pool(`\${LB_RANGE}`)],
  ['nobody fills in variables', apps('') + pool(`\${LB_RANGE:=10.96.4.0/24}`)],
  ['the reference is escaped', apps(taken) + settings('{ LB_RANGE: 10.96.4.0/24 }') + pool(`$\${LB_RANGE}`)],
  [
    'the value is no range',
    apps(taken) + settings('{ LB_RANGE: 10.96.4, X: 10.0.0.1 }') + pool(`\${LB_RANGE}`),
  ],
  [
    'two ConfigMaps say something else',
    apps(
      'postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings }, { kind: ConfigMap, name: other }] }',
    ) +
      settings('{ LB_RANGE: 10.50.0.0/24 }') +
      other +
      pool(`\${LB_RANGE}`),
  ],
  [
    'a Secret may have it',
    apps(
      'postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings }, { kind: Secret, name: secret }] }',
    ) +
      settings('{ X: 10.0.0.1 }') +
      pool(`\${LB_RANGE:=10.96.4.0/24}`),
  ],
  [
    'the ConfigMap lies elsewhere',
    apps('postBuild: { substituteFrom: [{ kind: ConfigMap, name: gone }] }') +
      pool(`\${LB_RANGE:=10.96.4.0/24}`),
  ],
  [
    'another Kustomization says it for its own folder',
    apps(
      '',
      `---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: others, namespace: flux-system }
spec: { path: ./others, postBuild: { substitute: { LB_RANGE: 10.96.4.0/24 } } }
`,
    ) +
      pool(`\${LB_RANGE}`) +
      '-- others/a.yaml --\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
  ],
])('nothing is said where %s', async (_, text) => {
  expect(await found(sync + text)).toEqual([]);
});

test('a ConfigMap that nothing applies counts below the folder of the cluster', async () => {
  const text = (folder: string) =>
    sync.replaceAll('flux-system', 'main').replace('./clusters/prod', './apps/prod') +
    `-- apps/prod/kustomization.yaml --
resources: [../../apps/pool.yaml, ../../apps/kubeadm.yaml]
-- clusters/prod/more.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: more, namespace: flux-system }
spec: { path: ./apps/prod, ${taken} }
-- ${folder}/settings.yaml --
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: flux-system }
data: { LB_RANGE: 10.96.4.0/24 }
${pool(`\${LB_RANGE}`)}`;
  expect(await found(text('clusters/prod/secrets'))).toHaveLength(1);
  expect(await found(text('elsewhere'))).toEqual([]);
});

test('each cluster has its own value', async () => {
  const cluster = (name: string, range: string) =>
    (sync + apps(taken) + settings(`{ LB_RANGE: ${range} }`)).replaceAll('clusters/prod', `clusters/${name}`);
  const [only, ...more] = await found(
    cluster('a', '10.96.4.0/24') + cluster('b', '10.50.0.0/24') + pool(`\${LB_RANGE}`),
  );
  expect(only).toContain('10.96.4.0/24');
  expect(more).toEqual([]);
});

test('addresses that Services ask for through variables meet each other', async () => {
  const findings = await found(
    `${sync}${apps(taken)}${settings('{ LB_A: 192.168.50.9, LB_B: 192.168.50.9, X: 10.0.0.0/24 }')}-- apps/services.yaml --
apiVersion: v1
kind: Service
metadata:
  name: a
  annotations: { lbipam.cilium.io/ips: "\${LB_A}" }
spec: { type: LoadBalancer, selector: { app: a }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata:
  name: b
  annotations: { lbipam.cilium.io/ips: "\${LB_B}" }
spec: { type: LoadBalancer, selector: { app: b }, ports: [{ port: 80 }] }
`,
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain(`"\${LB_B}" load-balancer-ip-taken`);
});

test('a fix does not write over variables, and changes nothing beside them', async () => {
  const text = (address: string) =>
    readMarked(`${sync}${apps(taken)}${settings('{ WEB_IP: 10.96.0.9, X: 10.0.0.0/24 }')}${pool('10.96.4.0/24')}-- apps/web.yaml --
apiVersion: v1
kind: Service
metadata: { name: web, namespace: web }
spec: { clusterIP: "${address}", ports: [{ port: 80 }] }
`);
  expect(await editedFiles(text('10.96.0.9'))).toContain('apps/web.yaml');
  // As long as the address itself.
  expect(await editedFiles(text(`\${WEB_IP}`))).toEqual([]);
});

async function editedFiles(files: Parameters<typeof check>[0]): Promise<string[]> {
  const { findings } = await check(files);
  expect(findings).toHaveLength(1);
  return findings.flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits.map(({ path }) => path)));
}

test.each([
  ['outside', '192.168.50.9', 0],
  ['inside', '10.96.4.9', 1],
])('a HelmRelease pins an address through a variable, %s the Service range', async (_, address, count) => {
  const findings = await found(
    `${sync}${apps(taken)}${settings(`{ LB_A: ${address}, RANGE: 192.168.50.0-192.168.50.20 }`)}${pool(`\${RANGE}`)}-- apps/release.yaml --
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: mqtt, namespace: home }
spec:
  chartRef: { kind: OCIRepository, name: app-template }
  values:
    service: { app: { annotations: { lbipam.cilium.io/ips: "\${LB_A}" } } }
`,
  );
  expect(findings).toHaveLength(count);
  for (const one of findings) expect(one).toContain(`${address} (HelmRelease home/mqtt)`);
});
