import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../server/settings/read.ts';
import { noSettings, type Settings } from '../../server/settings/settings.ts';
import { findingsOf } from '../../server/workspace/findings.ts';
import { Workspace } from '../../server/workspace/workspace.ts';

const documents = [
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: 10.96.0.20\n  selector: {app: web}\n  ports:\n    - port: 80\n      targetPort: http\n',
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  type: NodePort\n  clusterIP: 10.96.0.20\n  ports:\n    - port: 80\n      nodePort: 30080\n',
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: old\nspec:\n  type: NodePort\n  ipFamilyPolicy: RequireDualStack\n  ports:\n    - port: 80\n      nodePort: 30080\n',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels: {app: web}\n    spec:\n      containers:\n        - name: web\n          ports:\n            - name: https\n              containerPort: 8443\n',
  'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  serviceSubnet: 10.96.0.0/16\n  podSubnet: 10.96.0.0/12\n',
  'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nkubernetesVersion: v1.34.1\nclusterName: old\nnetworking:\n  serviceSubnet: 10.96.0.0/16\n',
  'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDNS: [10.97.0.10]\n',
  'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nlocalAPIEndpoint:\n  advertiseAddress: 10.96.1.1\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubeadm-config\ndata:\n  ClusterConfiguration: |\n    apiVersion: kubeadm.k8s.io/v1beta4\n    kind: ClusterConfiguration\n    networking:\n      serviceSubnet: 10.97.0.0/16\n',
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: kube-apiserver\nspec:\n  containers:\n    - command: [kube-apiserver, --service-cluster-ip-range=10.96.0.0/16, --service-node-port-range=30100-30200]\n',
  'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: agent\nspec:\n  template:\n    metadata:\n      labels: {app: agent}\n    spec:\n      hostNetwork: true\n      containers:\n        - ports:\n            - containerPort: 30080\n',
  '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "json"}, "spec": {"clusterIP": "10.96.0.20", "ports": [{"port": 80}]}} {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"type": "NodePort", "ports": [{"port": 80, "nodePort": 30080}]}}\n',
  'resources: [two.yaml, ../five.yaml]\ncomponents: [b/three.yaml]\n',
  'resources: [../a/two.yaml, ../five.yaml]\npatches:\n  - path: ../a/b/three.yaml\n',
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: flux-system\nspec:\n  path: ./a\n',
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: c\nspec:\n  path: ./c\n  kubeConfig: {secretRef: {name: other}}\n',
  'apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata:\n  name: lan\nspec:\n  addresses: [10.96.0.0/24]\n',
  'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: a\nspec:\n  path: ./a\n  postBuild:\n    substituteFrom: [{kind: ConfigMap, name: settings}]\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  RANGE: 10.96.0.0/24\n  WEB: 10.96.0.20\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  RANGE: 10.96.1.0/24\n',
  `apiVersion: metallb.io/v1beta1\nkind: IPAddressPool\nmetadata:\n  name: wifi\nspec:\n  addresses: ["\${RANGE:=10.96.2.0/24}"]\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: filled\nspec:\n  clusterIP: \${WEB}\n  ports: [{port: 80}]\n`,
  '# cidrscope-disable-file cluster-ip-taken\n# cidrscope-disable-next-line\n',
  '# a comment only\n',
];

const paths = ['a/one.yaml', 'a/two.yaml', 'a/b/three.yaml', 'c/four.yaml', 'five.yaml'];

const someSettings: readonly Settings[] = [
  '',
  'kubernetesVersion: "1.34"',
  'clusters: [{name: all, files: ["**"], serviceRanges: [10.96.0.0/24], nodePortRange: 30000-30050}]',
  'clusters: [{name: a, files: ["a/**"], podRanges: [10.96.0.0/12]}, {name: c, files: ["c/*"]}]',
  'clusters: [{name: a, files: ["a/**", "five.yaml"]}, {name: c, files: ["**"], serviceRanges: [10.96.0.0/24]}]',
  'clusters: [{name: b, files: ["a/**", "five.yaml"]}, {name: c, files: ["**"]}]',
  'rules: {cluster-ip-taken: off, node-port-taken: information}',
  'ignore: ["a/*"]',
].map((file) => readSettings({ file, rules: ['cluster-ip-taken', 'node-port-taken'] }).settings);

type Step =
  | {
      readonly kind: 'set';
      readonly path: string;
      readonly chosen: readonly number[];
      readonly open: boolean;
    }
  | { readonly kind: 'remove' | 'open' | 'close'; readonly path: string }
  | { readonly kind: 'cut'; readonly path: string; readonly at: number }
  | { readonly kind: 'insert'; readonly path: string; readonly at: number; readonly text: string }
  | { readonly kind: 'settings'; readonly settings: Settings };

const path = fc.constantFrom(...paths);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      path,
      chosen: fc.array(fc.nat(documents.length - 1), { minLength: 1, maxLength: 4 }),
      open: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constantFrom('remove' as const, 'open' as const, 'close' as const), path }),
  fc.record({ kind: fc.constant('cut' as const), path, at: fc.nat(200) }),
  fc.record({
    kind: fc.constant('insert' as const),
    path,
    at: fc.nat(40),
    text: fc.constantFrom('# a line\n', '---\n', '\n', ' '),
  }),
  fc.record({ kind: fc.constant('settings' as const), settings: fc.constantFrom(...someSettings) }),
);

/** What a user has: the files, and the settings. */
interface World {
  readonly texts: Map<string, { readonly text: string; readonly open: boolean }>;
  settings: Settings;
}

describe('after every edit', () => {
  test('the findings are those of a fresh check, and every file whose findings changed is named', () => {
    let seen = 0;
    let changes = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 10 }), (steps) => {
        const world = newWorld();
        const workspace = new Workspace(world.settings);
        let before = new Map<string, string>();
        for (const one of steps) {
          apply(one, world, workspace);
          const affected = workspace.check();
          const now = shown(workspace, world);
          const expected = shown(freshly(world), world);
          seen += [...expected.values()].filter((text) => text !== '').length;
          expect(now).toEqual(expected);
          for (const file of paths) {
            if (now.get(file) === before.get(file)) continue;
            changes++;
            expect(affected).toContain(file);
          }
          before = now;
        }
      }),
      { numRuns: 150, seed: 2026 },
    );
    expect(seen, 'the scripts never showed a finding').toBeGreaterThan(0);
    expect(changes, 'no findings ever changed').toBeGreaterThan(0);
  });

  test('values of variables reach the files that they are filled in', () => {
    const of = (marks: readonly number[]) =>
      documents.flatMap((text, n) => (marks.includes(n) ? [text] : []));
    const isAbout = (word: string) => documents.flatMap((text, n) => (text.includes(word) ? [n] : []));
    const choices: readonly (readonly [string, readonly string[]])[] = [
      ['a/two.yaml', of(isAbout('name: flux-system'))],
      ['a/b/three.yaml', of(isAbout('substituteFrom'))],
      ['a/one.yaml', of(isAbout('name: settings\ndata'))],
      ['a/b/four.yaml', of(isAbout('name: settings\ndata'))],
      ['a/five.yaml', of(isAbout('name: filled'))],
      ['a/b/six.yaml', of(isAbout('serviceSubnet: 10.96.0.0/16'))],
    ];
    const edit = fc
      .constantFrom(...choices)
      .chain(([path, texts]) =>
        fc.record({ path: fc.constant(path), text: fc.constantFrom(...texts, ''), open: fc.boolean() }),
      );
    const all = new Set<string>();
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const world = newWorld();
        const workspace = new Workspace(world.settings);
        for (const { path, text, open } of [
          ...choices.map(([path, [text = '']]) => ({ path, text, open: false })),
          ...edits,
        ]) {
          world.texts.set(path, { text, open });
          workspace.setFile(path, text, open);
          workspace.check();
          expect(shown(workspace, world)).toEqual(shown(freshly(world), world));
        }
        all.add(shown(workspace, world).get('a/five.yaml') ?? '');
      }),
      { numRuns: 25, seed: 2026 },
    );
    expect(all.size, 'the values never changed a finding').toBeGreaterThan(3);
  });

  test('verdicts about closed files may follow later', () => {
    let behind = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.nat(2), (steps, budget) => {
        const world = newWorld();
        const workspace = new Workspace(world.settings);
        const named = new Map<string, string>();
        const note = (affected: ReadonlySet<string>) => {
          const now = shown(workspace, world);
          for (const file of affected) named.set(file, now.get(file) ?? '');
        };
        for (const one of steps) {
          apply(one, world, workspace);
          let left = budget;
          note(workspace.check(() => left-- > 0));
        }
        while (workspace.isBehind) {
          behind++;
          let left = 1;
          note(workspace.check(() => left-- > 0));
        }
        const expected = shown(freshly(world), world);
        for (const file of paths) expect(named.get(file) ?? '').toEqual(expected.get(file) ?? '');
      }),
      { numRuns: 100, seed: 2026 },
    );
    expect(behind, 'no check ever stopped early').toBeGreaterThan(0);
  });
});

function newWorld(): World {
  return { texts: new Map(), settings: someSettings[0] ?? noSettings };
}

function freshly({ texts, settings }: World): Workspace {
  const fresh = new Workspace(settings);
  for (const [path, { text, open }] of texts) fresh.setFile(path, text, open);
  fresh.check();
  return fresh;
}

function apply(one: Step, world: World, workspace: Workspace): void {
  if (one.kind === 'settings') {
    world.settings = one.settings;
    workspace.setSettings(one.settings);
    return;
  }
  const { path, kind } = one;
  if (kind === 'remove') {
    world.texts.delete(path);
    workspace.removeFile(path);
    return;
  }
  const before = world.texts.get(path) ?? { text: '', open: true };
  const after = {
    text: kind === 'set' ? one.chosen.map((n) => documents[n]).join('---\n') : edited(before.text, one),
    open: kind === 'set' ? one.open : kind === 'open' || (kind !== 'close' && before.open),
  };
  world.texts.set(path, after);
  workspace.setFile(path, after.text, after.open);
}

function edited(text: string, one: Step): string {
  if (one.kind === 'cut') return text.slice(0, one.at) + text.slice(one.at + 1);
  if (one.kind !== 'insert') return text;
  const lines = text.split(/(?<=\n)/);
  return lines.toSpliced(one.at, 0, one.text).join('');
}

/** Each file's findings as a user would see them. */
function shown(workspace: Workspace, { texts }: World): Map<string, string> {
  return new Map(
    [...texts.keys()].toSorted().map((path) => [
      path,
      findingsOf(workspace, path)
        .map(
          ({ finding, severity, range, related }) =>
            `${JSON.stringify(range)} ${severity} ${finding.rule} ${finding.message} ${JSON.stringify([related, finding.upstream])} ${finding.fixes.map((fix) => fix.title)}`,
        )
        .toSorted()
        .join('\n'),
    ]),
  );
}
