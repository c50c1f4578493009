import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noSettings } from '../../server/settings/settings.ts';
import { readSuppressions } from '../../server/settings/suppressions.ts';
import { findingsOf } from '../../server/workspace/findings.ts';
import { Workspace } from '../../server/workspace/workspace.ts';

const documents = [
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: 10.96.0.20\n  selector: {app: web}\n  ports:\n    - port: 80\n      targetPort: http\n',
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  type: NodePort\n  clusterIP: 10.96.0.20\n  ports:\n    - port: 80\n      nodePort: 30080\n',
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: old\nspec:\n  type: NodePort\n  ipFamilyPolicy: RequireDualStack\n  ports:\n    - port: 80\n      nodePort: 30080\n',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels: {app: web}\n    spec:\n      containers:\n        - name: web\n          ports:\n            - name: https\n              containerPort: 8443\n',
  'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  serviceSubnet: 10.96.0.0/16\n  podSubnet: 10.96.0.0/12\n',
  'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDNS: [10.97.0.10]\n',
  'apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\nlocalAPIEndpoint:\n  advertiseAddress: 10.96.1.1\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kubeadm-config\ndata:\n  ClusterConfiguration: |\n    apiVersion: kubeadm.k8s.io/v1beta4\n    kind: ClusterConfiguration\n    networking:\n      serviceSubnet: 10.97.0.0/16\n',
  '# a comment only\n',
];

const paths = ['a/one.yaml', 'a/two.yaml', 'a/b/three.yaml', 'c/four.yaml'];

type Step =
  | {
      readonly kind: 'set';
      readonly path: string;
      readonly chosen: readonly number[];
      readonly open: boolean;
    }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'cut'; readonly path: string; readonly at: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    path: fc.constantFrom(...paths),
    chosen: fc.array(fc.nat(documents.length - 1), { minLength: 1, maxLength: 4 }),
    open: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('remove' as const), path: fc.constantFrom(...paths) }),
  fc.record({ kind: fc.constant('cut' as const), path: fc.constantFrom(...paths), at: fc.nat(200) }),
);

test('after every edit the findings are those of a fresh check', () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const texts = new Map<string, { text: string; open: boolean }>();
      const workspace = new Workspace(noSettings);
      for (const one of steps) {
        apply(one, texts, workspace);
        workspace.check();
        const fresh = new Workspace(noSettings);
        for (const [path, { text, open }] of texts) fresh.setFile(path, text, open);
        fresh.check();
        const expected = shown(fresh, texts);
        seen += expected.length;
        expect(shown(workspace, texts)).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
  expect(seen, 'the scripts never showed a finding').toBeGreaterThan(0);
});

function apply(one: Step, texts: Map<string, { text: string; open: boolean }>, workspace: Workspace): void {
  if (one.kind === 'remove') {
    texts.delete(one.path);
    workspace.removeFile(one.path);
    return;
  }
  const before = texts.get(one.path)?.text ?? '';
  const text =
    one.kind === 'set'
      ? one.chosen.map((n) => documents[n]).join('---\n')
      : before.slice(0, one.at) + before.slice(one.at + 1);
  const open = one.kind === 'set' ? one.open : (texts.get(one.path)?.open ?? true);
  texts.set(one.path, { text, open });
  workspace.setFile(one.path, text, open);
}

function shown(workspace: Workspace, texts: ReadonlyMap<string, { text: string }>): string[] {
  return [...texts]
    .flatMap(([path, { text }]) =>
      findingsOf(workspace, path, readSuppressions(text)).map(
        ({ finding, severity, range, related }) =>
          `${path} ${JSON.stringify(range)} ${severity} ${finding.rule} ${finding.message} ${JSON.stringify(related)} ${finding.fixes.map((fix) => fix.title)}`,
      ),
    )
    .toSorted();
}
