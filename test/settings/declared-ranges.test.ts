import { expect, test } from 'vitest';
import { expectFindings } from '../support/expect-findings.ts';

test('two declared ranges that overlap are found where they are declared', async () => {
  await expectFindings(`
-- .cidrscope.yaml --
clusters:
  - name: prod
    files: [apps/**]
    podRanges: [10.96.0.0/12]
    serviceRanges:
      - 10.96.0.0/16
#       ^^^^^^^^^^^^ warning pod-service-overlap: The Service range 10.96.0.0/16 (.cidrscope.yaml serviceRanges) lies inside the Pod range 10.96.0.0/12 (.cidrscope.yaml podRanges): 65,536 of 1,048,576 Pod addresses are lost to Services, and a Pod with the address of a Service is never reached.
`);
});

test('ranges of two clusters do not meet', async () => {
  await expectFindings(`
-- .cidrscope.yaml --
clusters:
  - { name: blue, files: [blue/**], podRanges: [10.244.0.0/16] }
  - { name: green, files: [green/**], serviceRanges: [10.244.0.0/16] }
`);
});

test('a finding in a file names the line of the settings', async () => {
  const [finding] = await expectFindings(`
-- .cidrscope.yaml --
# ours
clusters:
  - name: prod
    files: ['**']
    nodeRanges: [192.168.0.0/24, 10.0.0.0/16]
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.0.0.0/16
#                ^^^^^^^^^^^ warning node-service-overlap: The Service range 10.0.0.0/16 (kubeadm networking.serviceSubnet) equals the Node range 10.0.0.0/16 (.cidrscope.yaml nodeRanges): all 65,536 Service addresses can be those of nodes, and connections to such a node end at the Service.
`);
  expect(finding?.related).toEqual([
    {
      path: '.cidrscope.yaml',
      range: { start: { line: 4, character: 33 }, end: { line: 4, character: 44 } },
      message: 'The Node range 10.0.0.0/16 (.cidrscope.yaml nodeRanges) comes from here.',
    },
  ]);
});

test('what a file states again stands in the file, with both places', async () => {
  const [finding] = await expectFindings(`
-- .cidrscope.yaml --
clusters:
  - name: prod
    files: ['**']
    podRanges: [10.244.0.0/16]
    reservedRanges: [10.244.0.0/20]
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
#            ^^^^^^^^^^^^^ warning reserved-range-overlap
`);
  expect(finding?.related.map(({ path }) => path)).toEqual(['.cidrscope.yaml']);
});

test('a comment in the settings switches it off', async () => {
  await expectFindings(`
-- .cidrscope.yaml --
clusters:
  - name: prod
    files: ['**']
    podRanges: [10.244.0.0/16]
    serviceRanges: [10.244.0.0/16] # cidrscope-disable-line pod-service-overlap
`);
});
