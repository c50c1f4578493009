import { formatCidr, parseCidrGo } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { blockSizes } from '../../kubernetes/calico/block-sizes.ts';
import { calicoNodeEnv, poolVariables } from '../../kubernetes/calico/node-env.ts';
import { isStandIn } from '../../kubernetes/calico/stand-in.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const families: readonly Family[] = ['IPv4', 'IPv6'];

export default defineValidator({
  component: 'Calico',
  kinds: ['apps/v1/DaemonSet'],
  stage: 'validate',
  upstream: {
    version: '3.32.1',
    path: 'node/pkg/lifecycle/startup/startup.go',
    symbol: 'configureIPPools',
  },
  rules: {
    'calico-node-pool-malformed': {
      summary: 'The range of the pool that calico-node is to make is none of its family.',
      why: 'calico-node ends at once, on every node, if it cannot read CALICO_IPV4POOL_CIDR or CALICO_IPV6POOL_CIDR. Each is one CIDR of its family, or `none`; further pools are IPPool objects.',
    },
    'calico-node-pool-unwanted': {
      summary: 'calico-node is told to make a pool, and not to make any.',
      why: 'With NO_DEFAULT_POOLS calico-node ends at once if it is told the range of a pool, too.',
    },
    'calico-node-block-size': {
      summary: 'The blocks of the pool that calico-node is to make are too large or too small.',
      why: 'calico-node ends at once for a prefix length of blocks that is not 20 to 32 for IPv4, or 116 to 128 for IPv6.',
    },
    'calico-node-pool-not-masked': {
      summary: 'The range of the pool that calico-node is to make has bits set after its prefix.',
      why: 'calico-node takes the whole network that the address lies in, and says nothing: 192.167.0.0/12 becomes 192.160.0.0/12, with addresses that nobody meant.',
    },
  },
  check(resource, _, report) {
    const env = calicoNodeEnv(resource);
    if (env === undefined) return;
    const isWithoutPools = env.read('NO_DEFAULT_POOLS')?.scalar.text.toLowerCase() === 'true';
    for (const family of families) {
      const { cidr: variable, blockSize } = poolVariables[family];
      const value = env.read(variable);
      const text = value?.scalar.text ?? '';
      if (isWithoutPools) {
        if (value !== undefined && text !== '')
          report('calico-node-pool-unwanted', {
            path: value.path,
            reason: null,
            message: `${variable} is ${text}, though NO_DEFAULT_POOLS says that there is to be no pool.`,
          });
        continue;
      }
      if (text === 'none' || isStandIn(text)) continue;
      const parsed = parseCidrGo(text);
      if (value !== undefined && text !== '' && parsed?.cidr.family !== family)
        report('calico-node-pool-malformed', {
          path: value.path,
          reason: null,
          message: `${variable} is ${text}, which is no ${family} CIDR.`,
        });
      else if (value !== undefined && parsed?.hostBits === true)
        report('calico-node-pool-not-masked', {
          path: value.path,
          reason: null,
          severity: 'warning',
          message: `calico-node makes the pool ${formatCidr(parsed.cidr)} of ${text}, which has bits set after its prefix.`,
          fixes: [write(value.path, formatCidr(parsed.cidr), 'safe')],
        });
      const blocks = env.read(blockSize);
      const { least, most } = blockSizes[family];
      if (blocks === undefined || blocks.scalar.text === '') continue;
      const size = Number(blocks.scalar.text);
      if (!/^[+-]?\d+$/.test(blocks.scalar.text) || size < least || size > most)
        report('calico-node-block-size', {
          path: blocks.path,
          reason: null,
          message: `Blocks of an ${family} pool are /${least} to /${most}, not /${blocks.scalar.text}.`,
          fixes: [write(blocks.path, String(blockSizes[family].usual))],
        });
    }
  },
});

const daemonSet = (env: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  selector:
    matchLabels:
      k8s-app: calico-node
  template:
    metadata:
      labels:
        k8s-app: calico-node
    spec:
      hostNetwork: true
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.32.1
          env:
${env}`;

export const examples: { readonly [id: string]: Examples } = {
  'calico-node-pool-malformed': {
    invalid: [
      {
        text: daemonSet(`            - name: CALICO_IPV4POOL_CIDR
              value: 10.244.0.0
#                    ^^^^^^^^^^ error calico-node-pool-malformed: CALICO_IPV4POOL_CIDR is 10.244.0.0, which is no IPv4 CIDR.
`),
      },
    ],
    valid: [
      { text: daemonSet('            - name: CALICO_IPV4POOL_CIDR\n              value: 10.244.0.0/16\n') },
      { text: daemonSet('            - name: CALICO_IPV4POOL_CIDR\n              value: none\n') },
      {
        text: daemonSet('            - name: CALICO_IPV4POOL_CIDR\n              value: "{{ pod_cidr }}"\n'),
      },
    ],
  },
  'calico-node-pool-unwanted': {
    invalid: [
      {
        text: daemonSet(`            - name: NO_DEFAULT_POOLS
              value: "true"
            - name: CALICO_IPV4POOL_CIDR
              value: 10.244.0.0/16
#                    ^^^^^^^^^^^^^ error calico-node-pool-unwanted: CALICO_IPV4POOL_CIDR is 10.244.0.0/16, though NO_DEFAULT_POOLS says that there is to be no pool.
`),
      },
    ],
    valid: [
      {
        text: daemonSet(
          '            - name: NO_DEFAULT_POOLS\n              value: "false"\n            - name: CALICO_IPV4POOL_CIDR\n              value: 10.244.0.0/16\n',
        ),
      },
    ],
  },
  'calico-node-block-size': {
    invalid: [
      {
        text: daemonSet(`            - name: CALICO_IPV6POOL_BLOCK_SIZE
              value: "64"
#                    ^^^^ error calico-node-block-size: Blocks of an IPv6 pool are /116 to /128, not /64.
`),
        fixed: daemonSet('            - name: CALICO_IPV6POOL_BLOCK_SIZE\n              value: "122"\n'),
      },
    ],
    valid: [
      { text: daemonSet('            - name: CALICO_IPV4POOL_BLOCK_SIZE\n              value: "24"\n') },
    ],
  },
  'calico-node-pool-not-masked': {
    invalid: [
      {
        text: daemonSet(`            - name: CALICO_IPV4POOL_CIDR
              value: 10.100.0.0/12
#                    ^^^^^^^^^^^^^ warning calico-node-pool-not-masked: calico-node makes the pool 10.96.0.0/12 of 10.100.0.0/12, which has bits set after its prefix.
`),
        fixed: daemonSet('            - name: CALICO_IPV4POOL_CIDR\n              value: 10.96.0.0/12\n'),
      },
    ],
    valid: [
      { text: daemonSet('            - name: CALICO_IPV4POOL_CIDR\n              value: 10.96.0.0/12\n') },
    ],
  },
};
