import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../server/cli/run.ts';
import { readMarked } from '../support/marked.ts';

const files = `-- flux/ks.yaml --
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps }
spec: { path: ./apps }
-- apps/pool.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: lan }
spec: { addresses: [10.1.1.0/24, 10.1.2.1-10.1.2.9] }
-- init/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: home
networking: { serviceSubnet: 10.96.0.0/16 }
-- other/web.yaml --
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80 }] }
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cidrscope-clusters-'));
  for (const { path, text } of readMarked(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function cidrscope(...args: string[]) {
  let out = '';
  let error = '';
  const status = await run(args, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    stdin: () => Promise.resolve(new Uint8Array()),
    folder,
    rulePage: () => '',
    color: false,
  });
  return { status, out, error };
}

describe('cidrscope clusters', () => {
  test('says which files are one cluster, why, and which ranges it has', async () => {
    expect(await cidrscope('clusters')).toEqual({
      status: 0,
      error: '',
      out: `home (declared, 3 files)
  - init/kubeadm.yaml configures the control plane (kubeadm)
  - flux/ks.yaml names ./apps
  services: 10.96.0.0/16
  load-balancers: 10.1.1.0/24, 10.1.2.1-10.1.2.9

home (evident, 2 files)
  - init/kubeadm.yaml configures the control plane (kubeadm)
  - these are the files around it that Flux and Argo CD do not apply
  services: 10.96.0.0/16
`,
    });
  });

  test('says of a file which cluster it is in', async () => {
    const { out } = await cidrscope('clusters', 'apps/pool.yaml');
    expect(out).toMatch(/^home \(declared, 3 files\)\n/);
    expect(out.match(/^\S/gm)).toHaveLength(1);
  });

  test('prints the same as JSON', async () => {
    const { out } = await cidrscope('clusters', '--format', 'json', 'apps/pool.yaml');
    expect(JSON.parse(out)).toEqual({
      clusters: [
        {
          name: 'home',
          scope: 'declared',
          evidence: [
            {
              text: 'init/kubeadm.yaml configures the control plane (kubeadm)',
              path: 'init/kubeadm.yaml',
            },
            { text: 'flux/ks.yaml names ./apps', path: 'flux/ks.yaml' },
          ],
          files: ['apps/pool.yaml', 'flux/ks.yaml', 'init/kubeadm.yaml'],
          ranges: {
            services: ['10.96.0.0/16'],
            'load-balancers': ['10.1.1.0/24', '10.1.2.1-10.1.2.9'],
          },
        },
      ],
    });
  });

  test('a format that is not known is wrong use', async () => {
    expect(await cidrscope('clusters', '--format', 'xml')).toMatchObject({ status: 2, out: '' });
  });
});
