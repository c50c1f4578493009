import { describe, expect, test } from 'vitest';
import type { ControlPlane } from '../../server/model/facts.ts';
import { clustersOf } from '../../server/scope/clusters.ts';
import { noSettings } from '../../server/settings/settings.ts';

/** Paths, each with the component that it configures after a blank, the cluster's name, and ranges. */
function plans(...files: string[]): string[] {
  const scoped = files.map((file) => {
    const [path = '', component, clusterName, ranges = ''] = file.split(' ');
    return {
      path,
      controlPlanes: component === undefined ? [] : [plane(component, clusterName || undefined)],
      ranges,
      hasClaims: ranges !== '',
      links: [],
      keeps: [],
      takes: [],
    };
  });
  return clustersOf(scoped, noSettings).map(({ key, paths }) => `${key} = ${paths.join(', ')}`);
}

function plane(
  component: string,
  clusterName: string | undefined,
): Pick<ControlPlane, 'component' | 'clusterName'> {
  const known = (['kubeadm', 'kube-apiserver', 'kube-controller-manager', 'k3s', 'Talos'] as const).find(
    (one) => one === component,
  );
  if (known === undefined) throw new Error(component);
  return { component: known, clusterName };
}

describe('which files form a cluster', () => {
  test('one control plane takes in everything below the widest folder that holds no other', () => {
    expect(plans('kubeadm.yaml kubeadm', 'apps/web.yaml', 'apps/db/db.yaml')).toEqual([
      'evident: = apps/db/db.yaml, apps/web.yaml, kubeadm.yaml',
    ]);
  });

  test('kubeadm, kube-apiserver and kube-controller-manager in several folders are one', () => {
    expect(
      plans(
        'init/kubeadm.yaml kubeadm',
        'manifests/api.yaml kube-apiserver',
        'manifests/kcm.yaml kube-controller-manager',
      ),
    ).toEqual(['evident: = init/kubeadm.yaml, manifests/api.yaml, manifests/kcm.yaml']);
  });

  test('two clusters side by side stay apart, and what lies beside them is loose', () => {
    expect(
      plans('a/kubeadm.yaml kubeadm', 'a/x/svc.yaml', 'b/kubeadm.yaml kubeadm', 'apps/web.yaml'),
    ).toEqual([
      'evident:a = a/kubeadm.yaml, a/x/svc.yaml',
      'loose:apps = apps/web.yaml',
      'evident:b = b/kubeadm.yaml',
    ]);
  });

  test('a control plane further down splits its folder off', () => {
    expect(
      plans('kubeadm.yaml kubeadm', 'apps/web.yaml', 'staging/kubeadm.yaml kubeadm', 'staging/web.yaml'),
    ).toEqual([
      'evident: = apps/web.yaml, kubeadm.yaml',
      'evident:staging = staging/kubeadm.yaml, staging/web.yaml',
    ]);
  });

  test('two configurations of one component in a folder are two clusters, unless they have one name', () => {
    expect(plans('a.yaml kubeadm', 'b.yaml kubeadm', 'web.yaml')).toEqual([
      'evident:a.yaml = a.yaml',
      'evident:b.yaml = b.yaml',
      'loose:web.yaml = web.yaml',
    ]);
    expect(plans('a.yaml kubeadm prod', 'b.yaml kubeadm prod', 'web.yaml')).toEqual([
      'evident: = a.yaml, b.yaml, web.yaml',
    ]);
  });

  test('without a control plane the files of one folder are loose, not those below', () => {
    expect(plans('apps/web.yaml', 'apps/api.yaml', 'apps/db/db.yaml')).toEqual([
      'loose:apps = apps/api.yaml, apps/web.yaml',
      'loose:apps/db = apps/db/db.yaml',
    ]);
  });

  test('the order in which files come to be known does not matter', () => {
    expect(plans('b.yaml', 'a.yaml')).toEqual(plans('a.yaml', 'b.yaml'));
  });

  test('copies and test data are each judged alone', () => {
    expect(plans('kubeadm.yaml kubeadm', 'vendor/chart/kubeadm.yaml kubeadm', 'testdata/svc.yaml')).toEqual([
      'evident: = kubeadm.yaml',
      'loose:testdata/svc.yaml = testdata/svc.yaml',
      'evident:vendor/chart/kubeadm.yaml = vendor/chart/kubeadm.yaml',
    ]);
  });

  test('different installers in one folder are two clusters, unless they have one name', () => {
    expect(plans('a.yaml kubeadm', 'b.yaml k3s', 'x/web.yaml')).toEqual([
      'evident:a.yaml = a.yaml',
      'evident:b.yaml = b.yaml',
      'loose:x = x/web.yaml',
    ]);
    expect(plans('a.yaml kubeadm prod', 'b.yaml Talos prod', 'x/web.yaml')).toEqual([
      'evident: = a.yaml, b.yaml, x/web.yaml',
    ]);
  });

  test('files of the machines of one cluster are one, those with other ranges are not', () => {
    expect(plans('n/a.yaml k3s', 'n/b.yaml k3s', 'web.yaml')).toEqual([
      'evident: = n/a.yaml, n/b.yaml, web.yaml',
    ]);
    expect(plans('n/a.yaml Talos prod', 'n/b.yaml Talos', 'web.yaml')).toEqual([
      'evident: = n/a.yaml, n/b.yaml, web.yaml',
    ]);
    expect(plans('n/a.yaml k3s  10.42.0.0/16', 'n/b.yaml k3s  10.52.0.0/16')).toEqual([
      'evident:n/a.yaml = n/a.yaml',
      'evident:n/b.yaml = n/b.yaml',
    ]);
    expect(plans('a/k.yaml k3s', 'b/k.yaml k3s')).toEqual(['evident:a = a/k.yaml', 'evident:b = b/k.yaml']);
  });
});
