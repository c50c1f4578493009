import { describe, expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { readMarked } from '../support/marked.ts';

const kubeadm = (services: string) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking: { serviceSubnet: ${services} }
`;

const service = (name: string, clusterIP: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { clusterIP: ${clusterIP}, ports: [{ port: 80 }] }
`;

const settings = `-- .cidrscope.yaml --
clusters:
  - { name: prod, files: [apps/prod/**, base/**] }
  - { name: staging, files: [apps/staging/**, base/**] }
`;

/** `path: message` of all findings. */
async function told(files: string): Promise<string[]> {
  const { findings } = await check(readMarked(files));
  return findings.map(({ path, message }) => `${path}: ${message}`);
}

describe('a file that several clusters share', () => {
  test('a fault of its own is told once', async () => {
    expect(await told(`${settings}-- base/web.yaml --\n${service('web', '10.96.0.300')}`)).toHaveLength(1);
  });

  test('what all of its clusters have is told once, and names none', async () => {
    const found = await told(
      `${settings}-- base/a.yaml --\n${service('a', '10.96.0.20')}-- base/b.yaml --\n${service('b', '10.96.0.20')}`,
    );
    expect(found).toEqual([
      'base/b.yaml: Cluster IP 10.96.0.20 of Service default/b is taken: Service default/a has it.',
    ]);
  });

  test('what one of them has names it', async () => {
    const found = await told(
      `${settings}-- base/b.yaml --\n${service('b', '10.96.0.20')}-- apps/prod/a.yaml --\n${service('a', '10.96.0.20')}`,
    );
    expect(found).toEqual([
      'base/b.yaml: Cluster IP 10.96.0.20 of Service default/b is taken: Service default/a has it (in cluster prod).',
    ]);
  });

  test('ranges count where its clusters agree on them', async () => {
    const files = (prod: string, staging: string) =>
      `${settings}-- base/web.yaml --\n${service('web', '10.99.0.20')}-- apps/prod/kubeadm.yaml --\n${kubeadm(prod)}-- apps/staging/kubeadm.yaml --\n${kubeadm(staging)}`;
    expect(await told(files('10.96.0.0/16', '10.96.0.0/16'))).toHaveLength(1);
    expect(await told(files('10.96.0.0/16', '10.99.0.0/16'))).toEqual([]);
  });
});
