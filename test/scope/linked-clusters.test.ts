import { describe, expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { noSettings } from '../../server/settings/settings.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { readMarked } from '../support/marked.ts';

/** The clusters that are more than the files of one folder: `scope name = paths`. */
function clusters(files: string): string[] {
  return planned(files).map(({ scope, name, paths }) => `${scope} ${name} = ${paths.join(' ')}`);
}

function planned(files: string) {
  const workspace = new Workspace(noSettings);
  for (const { path, text } of readMarked(files)) workspace.setFile(path, text, false);
  workspace.check();
  return workspace
    .plannedClusters()
    .map(({ plan }) => plan)
    .filter(({ scope }) => scope !== 'loose');
}

async function told(files: string): Promise<string[]> {
  const { findings } = await check(readMarked(files));
  return findings.map(({ path, rule }) => `${path} ${rule}`);
}

function flux(path: string, name: string, spec: string, more = '', metadata = 'ks'): string {
  return `-- ${path} --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${metadata} }
spec: { path: ${spec}, sourceRef: { kind: GitRepository, name: ${name} }${more} }
`;
}

const sync = (cluster: string, path = `./clusters/${cluster}`) =>
  flux(`clusters/${cluster}/flux-system/gotk-sync.yaml`, 'flux-system', path, '', 'flux-system');

const kustomization = (path: string, ...resources: string[]) =>
  `-- ${path}/kustomization.yaml --\nresources: [${resources.join(', ')}]\n`;

const kubeadm = (path: string, services = '10.96.0.0/16', name = 'kubernetes') => `-- ${path} --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: ${name}
networking: { serviceSubnet: ${services} }
`;

const pool = (path: string, range: string) => `-- ${path} --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: lan }
spec: { addresses: [${range}] }
`;

const service = (path: string, name: string, clusterIP: string) => `-- ${path} --
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: apps }
spec: { clusterIP: ${clusterIP}, ports: [{ port: 80 }] }
`;

describe('Flux', () => {
  test('what an entry point reaches is one cluster, named by the folder below clusters/', () => {
    const files = `${sync('prod')}${flux('clusters/prod/apps.yaml', 'flux-system', './apps/prod')}${kustomization('apps/prod', '../base/web')}${kustomization('apps/base/web', 'service.yaml')}${service('apps/base/web/service.yaml', 'web', '10.96.0.20')}${service('apps/base/db/service.yaml', 'db', '10.96.0.20')}`;
    expect(clusters(files)).toEqual([
      'declared prod = apps/base/web/kustomization.yaml apps/base/web/service.yaml apps/prod/kustomization.yaml clusters/prod/apps.yaml clusters/prod/flux-system/gotk-sync.yaml',
    ]);
    expect(planned(files)[0]?.evidence.map(({ text }) => text)).toEqual([
      'clusters/prod/flux-system/gotk-sync.yaml names ./clusters/prod',
      'clusters/prod/apps.yaml names ./apps/prod',
    ]);
  });

  test('two clusters of one repository keep apart, with equal ranges and equal addresses', async () => {
    const cluster = (name: string) =>
      `${sync(name)}${flux(`clusters/${name}/apps.yaml`, 'flux-system', `./apps/${name}`)}${kubeadm(`clusters/${name}/bootstrap/kubeadm.yaml`)}${pool(`apps/${name}/pool.yaml`, '10.1.1.0/24')}${service(`apps/${name}/${name}.yaml`, name, '10.96.0.20')}`;
    expect(await told(`${cluster('prod')}${cluster('staging')}`)).toEqual([]);
    expect(clusters(`${cluster('prod')}${cluster('staging')}`)).toHaveLength(2);
  });

  test('a fault of a shared base is told once, and one of a cluster names it', async () => {
    const cluster = (name: string, range: string) =>
      `${sync(name)}${flux(`clusters/${name}/apps.yaml`, 'flux-system', `./apps/${name}`)}${kubeadm(`clusters/${name}/kubeadm.yaml`, range)}${kustomization(`apps/${name}`, '../base')}`;
    const base = `${kustomization('apps/base', 'pool.yaml')}${pool('apps/base/pool.yaml', '10.96.9.0/24')}`;
    const both = await check(
      readMarked(`${cluster('prod', '10.96.0.0/16')}${cluster('staging', '10.96.0.0/16')}${base}`),
    );
    const found = both.findings.filter(({ path }) => path === 'apps/base/pool.yaml');
    expect(found.map(({ message }) => message)).toEqual([expect.not.stringContaining('in cluster')]);
    const one = await check(
      readMarked(`${cluster('prod', '10.96.0.0/16')}${cluster('staging', '10.97.0.0/16')}${base}`),
    );
    expect(one.findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/\(in cluster prod\)\.$/),
    ]);
  });

  test('a path begins at the root of the repository, wherever that is among the folders above', () => {
    expect(
      clusters(
        `${flux('kubernetes/clusters/home/ks.yaml', 'x', './apps/home')}${kustomization('kubernetes/apps/home', 'pool.yaml')}${pool('kubernetes/apps/home/pool.yaml', '10.1.1.0/24')}`,
      ),
    ).toEqual([
      'declared home = kubernetes/apps/home/kustomization.yaml kubernetes/apps/home/pool.yaml kubernetes/clusters/home/ks.yaml',
    ]);
  });

  test('a path in an artifact is one of what the artifact is made from', () => {
    const cluster = (name: string) => `${sync(name)}-- clusters/${name}/artifacts.yaml --
apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata: { name: flux-system }
spec:
  artifacts:
    - name: apps
      copy:
        - { from: "@repo/apps/base/**", to: "@artifact/base/" }
        - { from: "@repo/apps/${name}/**", to: "@artifact/${name}/" }
-- clusters/${name}/apps.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps }
spec: { path: ./${name}, sourceRef: { kind: ExternalArtifact, name: apps } }
${kustomization(`apps/${name}`, '../base')}`;
    const base = `${kustomization('apps/base', 'release.yaml')}-- apps/base/release.yaml --\nkind: HelmRelease\n`;
    expect(clusters(`${cluster('production')}${cluster('staging')}${base}`)).toEqual(
      ['production', 'staging'].map(
        (name) =>
          `declared ${name} = apps/base/kustomization.yaml apps/base/release.yaml apps/${name}/kustomization.yaml clusters/${name}/apps.yaml clusters/${name}/artifacts.yaml clusters/${name}/flux-system/gotk-sync.yaml`,
      ),
    );
  });

  test('with a kubeConfig it is another cluster', () => {
    const found = clusters(
      `${sync('hub')}${flux('clusters/hub/edge.yaml', 'flux-system', './apps/edge', ', kubeConfig: { secretRef: { name: edge-1 } }')}${pool('apps/edge/pool.yaml', '10.1.1.0/24')}${kustomization('apps/edge', 'pool.yaml')}`,
    );
    expect(found).toEqual([
      'declared hub = clusters/hub/edge.yaml clusters/hub/flux-system/gotk-sync.yaml',
      'declared edge-1 = apps/edge/kustomization.yaml apps/edge/pool.yaml',
    ]);
  });

  test('the control plane beside it is of the same cluster, archived copies are not', async () => {
    const files = `${flux('flux/ks.yaml', 'x', './apps')}${pool('apps/pool.yaml', '10.1.1.0/24')}${kubeadm('init/kubeadm.yaml', '10.1.0.0/16')}${service('.archive/old/web.yaml', 'old', '10.1.0.9')}`;
    expect(await told(files)).toEqual(['apps/pool.yaml load-balancer-range-overlap']);
    expect(clusters(files)).toEqual(['declared flux = apps/pool.yaml flux/ks.yaml init/kubeadm.yaml']);
  });

  test('a control plane between two clusters is of neither', () => {
    const files = `${sync('a')}${pool('clusters/a/pool.yaml', '10.1.1.0/24')}${sync('b')}${pool('clusters/b/pool.yaml', '10.1.1.0/24')}${kubeadm('kubeadm.yaml')}`;
    expect(clusters(files).map((text) => text.split(' =')[0])).toEqual([
      'declared a',
      'declared b',
      'evident kubeadm.yaml',
    ]);
  });

  test('what nothing applies is compared with the control plane, not with what is applied', async () => {
    const files = `${flux('flux/ks.yaml', 'x', './apps')}${kustomization('apps', 'web.yaml')}${service('apps/web.yaml', 'web', '10.96.0.20')}${service('apps/off.yaml', 'unused', '10.96.0.20')}${service('apps/far.yaml', 'far', '10.99.0.20')}${kubeadm('init/kubeadm.yaml')}`;
    expect(await told(files)).toEqual(['apps/far.yaml cluster-ip-out-of-range']);
  });

  test('clusters that a management cluster makes are not it', async () => {
    const files = `${sync('hub')}${kubeadm('clusters/hub/kubeadm.yaml')}-- clusters/hub/edge.yaml --
apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata: { name: edge }
spec: { clusterNetwork: { pods: { cidrBlocks: [10.96.0.0/16] } } }
`;
    expect(await told(files)).toEqual([]);
  });
});

describe('Argo CD', () => {
  const application = (path: string, source: string, destination: string) => `-- ${path} --
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: app }
spec: { source: { path: ${source} }, destination: { ${destination} } }
`;

  test('Applications of one folder for their own cluster are one', () => {
    const inCluster = 'server: "https://kubernetes.default.svc"';
    const files = `${application('argocd/a.yaml', 'apps/a', inCluster)}${application('argocd/b.yaml', 'apps/b', inCluster)}${pool('apps/a/pool.yaml', '10.1.1.0/24')}${pool('apps/b/pool.yaml', '10.1.2.0/24')}`;
    expect(clusters(files)).toEqual([
      'declared argocd = apps/a/pool.yaml apps/b/pool.yaml argocd/a.yaml argocd/b.yaml',
    ]);
  });

  test('a destination is a cluster of its own, by its name', () => {
    const files = `${application('argocd/a.yaml', 'apps/a', 'name: prod')}${application('argocd/b.yaml', 'apps/b', 'name: staging')}${pool('apps/a/pool.yaml', '10.1.1.0/24')}${service('apps/a/x.yaml', 'x', '10.96.0.1')}${pool('apps/b/pool.yaml', '10.1.1.0/24')}${service('apps/b/x.yaml', 'x', '10.96.0.1')}`;
    expect(clusters(files)).toEqual([
      'declared prod = apps/a/pool.yaml apps/a/x.yaml argocd/a.yaml',
      'declared staging = apps/b/pool.yaml apps/b/x.yaml argocd/b.yaml',
    ]);
  });

  test('values in an Application are those of its destination, not of the cluster that applies it', async () => {
    const values = (cluster: string, range: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium-${cluster} }
spec:
  source:
    chart: cilium
    helm: { valuesObject: { ipam: { operator: { clusterPoolIPv4PodCIDRList: ${range} } } } }
  destination: { name: ${cluster} }
`;
    const files = `${application('root.yaml', 'argocd', 'name: in-cluster')}${application('argocd/a.yaml', 'a', 'name: prod')}${values('prod', '10.43.0.0/16')}${application('argocd/b.yaml', 'b', 'name: staging')}${values('prod', '10.43.0.0/16')}-- a/config.yaml --
cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/16
-- b/config.yaml --
cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/16
-- config.yaml --
cluster-cidr: 10.42.0.0/16
service-cidr: 10.43.0.0/16
`;
    expect(await told(files)).toEqual([
      'argocd/a.yaml cilium-pool-beside-cluster-range',
      'argocd/a.yaml pod-service-overlap',
    ]);
  });

  test('an ApplicationSet applies the folders of its generator', () => {
    const files = `-- sets/apps.yaml --
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
spec:
  generators: [{ git: { directories: [{ path: "apps/*" }] } }]
  template:
    spec:
      source: { path: "{{ path }}" }
      destination: { name: in-cluster }
${pool('apps/a/pool.yaml', '10.1.1.0/24')}${pool('apps/b/pool.yaml', '10.1.2.0/24')}`;
    expect(clusters(files)).toEqual(['declared sets = apps/a/pool.yaml apps/b/pool.yaml sets/apps.yaml']);
  });
});

describe('kustomizations and places', () => {
  test('overlays that share a base are a cluster each, also below one control plane', async () => {
    const overlay = (name: string) =>
      `${kustomization(`deploy/${name}`, '../base', 'extra.yaml')}${service(`deploy/${name}/extra.yaml`, `extra-${name}`, '10.96.0.9')}`;
    const files = `${kubeadm('kubeadm.yaml')}${kustomization('deploy/base', 'pool.yaml')}${pool('deploy/base/pool.yaml', '10.1.1.0/24')}${overlay('prod')}${overlay('staging')}`;
    expect(clusters(files)).toEqual([
      'evident deploy/prod = deploy/base/kustomization.yaml deploy/base/pool.yaml deploy/prod/extra.yaml deploy/prod/kustomization.yaml',
      'evident deploy/staging = deploy/base/kustomization.yaml deploy/base/pool.yaml deploy/staging/extra.yaml deploy/staging/kustomization.yaml',
      'evident this folder = kubeadm.yaml',
    ]);
    expect(await told(files)).toEqual([]);
  });

  const base = `${kustomization('base', 'pool.yaml', 'web.yaml')}${pool('base/pool.yaml', '10.97.3.0/24')}${service('base/web.yaml', 'web', '10.96.0.20')}`;

  test.each([
    ['of kubeadm beside them', 'clusters', 'clusters/NAME/kubeadm.yaml', ''],
    ['of k3s beside them', 'clusters', 'clusters/NAME/config.yaml', ''],
    ['further down', 'clusters', 'clusters/NAME/init/kubeadm.yaml', '/apps'],
    ['in the folder of that name', 'overlays', 'infrastructure/NAME/kubeadm.yaml', ''],
    ['beside them in a folder of any name', 'deploy', 'deploy/NAME/kubeadm.yaml', ''],
  ])('overlays that share a base join the control planes %s', async (_, parent, plane, below) => {
    const cluster = (name: string, services: string) => {
      const path = plane.replace('NAME', name);
      const ranges = `-- ${path} --\ncluster-cidr: 10.42.0.0/16\nservice-cidr: ${services}\n`;
      const up = below === '' ? '../../base' : '../../../base';
      return `${path.endsWith('config.yaml') ? ranges : kubeadm(path, services)}${kustomization(`${parent}/${name}${below}`, up)}`;
    };
    const files = `${cluster('prod', '10.96.0.0/16')}${cluster('staging', '10.96.0.0/15')}${base}`;
    const parts = (name: string) =>
      [
        'base/kustomization.yaml',
        'base/pool.yaml',
        'base/web.yaml',
        plane.replace('NAME', name),
        `${parent}/${name}${below}/kustomization.yaml`,
      ]
        .toSorted()
        .join(' ');
    const named = (name: string) => (parent === 'deploy' ? `deploy/${name}` : name);
    expect(clusters(files)).toEqual(
      ['prod', 'staging'].map((name) => `evident ${named(name)} = ${parts(name)}`),
    );
    expect(planned(files).map(({ evidence }) => evidence.map(({ text }) => text.split(' ')[1]))).toEqual([
      ['configures', 'takes'],
      ['configures', 'takes'],
    ]);
    const { findings } = await check(readMarked(files));
    expect(findings.map(({ path, message }) => `${path} ${message}`)).toEqual([
      // The range of k3s is told in its own file, which only one cluster has.
      plane.endsWith('config.yaml')
        ? expect.stringMatching(/^clusters\/staging\/config\.yaml .*10\.96\.0\.0\/15 .*10\.97\.3\.0\/24 /)
        : expect.stringMatching(
            /^base\/pool\.yaml .*10\.97\.3\.0\/24 .*\(in cluster (?:deploy\/)?staging\)\.$/,
          ),
    ]);
  });

  test('several kustomizations of one cluster are one, with what lies beside its control plane', () => {
    const cluster = (name: string) =>
      `${kubeadm(`clusters/${name}/kubeadm.yaml`)}${kustomization(`clusters/${name}/lan`, '../../../base')}${kustomization(`clusters/${name}/db`, '../../../db')}${service(`clusters/${name}/x/own.yaml`, 'own', '10.96.0.30')}`;
    const files = `${cluster('prod')}${cluster('staging')}${base}${kustomization('db', 'db.yaml')}${service('db/db.yaml', 'db', '10.96.0.21')}`;
    expect(clusters(files)).toEqual(
      ['prod', 'staging'].map(
        (name) =>
          `evident ${name} = base/kustomization.yaml base/pool.yaml base/web.yaml clusters/${name}/db/kustomization.yaml clusters/${name}/kubeadm.yaml clusters/${name}/lan/kustomization.yaml clusters/${name}/x/own.yaml db/db.yaml db/kustomization.yaml`,
      ),
    );
  });

  test('clusters further down in a folder of several are called by their own folders', () => {
    const cluster = (name: string) =>
      `${kubeadm(`clusters/eu/${name}/kubeadm.yaml`)}${kustomization(`clusters/eu/${name}`, '../../../base')}`;
    expect(clusters(`${cluster('prod')}${cluster('staging')}${base}`)).toEqual(
      ['prod', 'staging'].map(
        (name) =>
          `evident ${name} = base/kustomization.yaml base/pool.yaml base/web.yaml clusters/eu/${name}/kubeadm.yaml clusters/eu/${name}/kustomization.yaml`,
      ),
    );
  });

  test('a base of Services alone is of the cluster that takes it in', async () => {
    const cluster = (name: string, services: string) =>
      `${kubeadm(`clusters/${name}/kubeadm.yaml`, services)}${kustomization(`clusters/${name}`, `../../apps/${name}`)}${kustomization(`apps/${name}`, 'web.yaml')}${service(`apps/${name}/web.yaml`, 'web', '10.96.0.20')}`;
    expect(await told(`${cluster('prod', '10.96.0.0/16')}${cluster('staging', '10.97.0.0/16')}`)).toEqual([
      'apps/staging/web.yaml cluster-ip-out-of-range',
    ]);
  });

  test('one control plane beside one of two overlays is of that one, and of what lies around', () => {
    const files = `${kubeadm('clusters/prod/kubeadm.yaml')}${kustomization('clusters/prod', '../../base')}${kustomization('clusters/staging', '../../base')}${base}`;
    const shared = 'base/kustomization.yaml base/pool.yaml base/web.yaml';
    const two = [
      `evident prod = ${shared} clusters/prod/kubeadm.yaml clusters/prod/kustomization.yaml`,
      `evident staging = ${shared} clusters/staging/kustomization.yaml`,
    ];
    expect(clusters(files)).toEqual(two);
    expect(clusters(`${files}${service('more/x.yaml', 'x', '10.96.0.30')}`)).toEqual([
      ...two,
      'evident this folder = clusters/prod/kubeadm.yaml more/x.yaml',
    ]);
  });

  test.each([
    [
      'two folders have that name',
      `${kubeadm('infrastructure/prod/kubeadm.yaml')}${kubeadm('old/prod/kubeadm.yaml')}${kustomization('overlays/prod', '../../base')}`,
    ],
    [
      'the folder of that name is of something else',
      `${kubeadm('lab/infrastructure/prod/kubeadm.yaml')}${kubeadm('x/kubeadm.yaml')}${kustomization('overlays/prod', '../../base')}`,
    ],
    [
      'two overlays around it share the base',
      `${kubeadm('clusters/all/kubeadm.yaml')}${kubeadm('x/kubeadm.yaml')}${kustomization('clusters/all/a', '../../../base')}${kustomization('clusters/all/b', '../../../base')}`,
    ],
    [
      'two control planes are there',
      `${kubeadm('clusters/all/a.yaml')}${kubeadm('clusters/all/b.yaml')}${kustomization('clusters/all', '../../base')}`,
    ],
  ])('overlays join no control plane where %s', (_, overlay) => {
    const found = planned(`${overlay}${kustomization('overlays/staging', '../../base')}${base}`);
    for (const { paths } of found.filter((one) => one.paths.includes('base/pool.yaml'))) {
      expect(paths.filter((path) => !path.endsWith('kustomization.yaml'))).toEqual([
        'base/pool.yaml',
        'base/web.yaml',
      ]);
    }
  });

  test('one kustomization stays with the control plane around it', () => {
    const files = `${kubeadm('kubeadm.yaml')}${kustomization('apps', 'pool.yaml')}${pool('apps/pool.yaml', '10.1.1.0/24')}`;
    expect(clusters(files)).toEqual([
      'evident this folder = apps/kustomization.yaml apps/pool.yaml kubeadm.yaml',
    ]);
  });

  test('folders below clusters/ keep apart, even around one control plane', () => {
    const files = `${kubeadm('kubeadm.yaml')}${pool('clusters/a/x/pool.yaml', '10.1.1.0/24')}${pool('clusters/b/pool.yaml', '10.1.1.0/24')}`;
    expect(clusters(files)).toEqual([
      'evident a = clusters/a/x/pool.yaml',
      'evident b = clusters/b/pool.yaml',
      'evident this folder = kubeadm.yaml',
    ]);
  });

  test('settings win over all of this', async () => {
    const files = `-- .cidrscope.yaml --
clusters: [{ name: all, files: ["**"] }]
${sync('a')}${service('clusters/a/x.yaml', 'web', '10.96.0.9')}${sync('b')}${service('clusters/b/y.yaml', 'api', '10.96.0.9')}`;
    expect(await told(files)).toEqual(['clusters/b/y.yaml cluster-ip-taken']);
  });
});
