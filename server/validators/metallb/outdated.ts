import type { Examples } from '../../model/examples.ts';
import { entryOf, member, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const old = 'metallb.universe.tf/';

export default defineValidator({
  component: 'MetalLB',
  kinds: ['v1/ConfigMap', 'v1/Service', 'values/metallb'],
  stage: 'warn',
  upstream: { version: '0.16.1', path: 'website/content/_index.md', symbol: 'backward compatibility' },
  rules: {
    'metallb-configuration-ignored': {
      summary: 'Pools of MetalLB stand where it reads none since 0.13.',
      why: 'Since 0.13 MetalLB reads objects of its own: IPAddressPool, L2Advertisement, BGPAdvertisement and BGPPeer. It does not look at the ConfigMap any more, and its chart refuses configInline.',
    },
    'metallb-annotation-renamed': {
      summary: 'An annotation for MetalLB has the prefix of its older releases.',
      why: 'The annotations are called metallb.io/… now. Those with metallb.universe.tf/… still work.',
    },
  },
  check(resource, _, report) {
    const { root, kind, name, namespace } = resource;
    const severity = 'information';
    if (kind === 'Service') {
      const path = ['metadata', 'annotations'];
      const annotations = valueAt(root, path);
      const entries = annotations?.kind === 'map' ? annotations.entries : [];
      for (const { key, keySpan } of entries) {
        const to = `metallb.io/${key.slice(old.length)}`;
        if (!key.startsWith(old) || entries.some((entry) => entry.key === to)) continue;
        report('metallb-annotation-renamed', {
          path: [...path, key],
          span: keySpan,
          reason: null,
          severity,
          message: `The annotation ${key} is called ${to} now.`,
          fixes: [
            {
              title: `Rename it to ${to}`,
              safe: false,
              patches: [{ op: 'rename-key', path: [...path, key], to }],
            },
          ],
        });
      }
      return;
    }
    const text = kind === 'ConfigMap' ? stringAt(root, 'data', 'config') : undefined;
    const isPools =
      typeof text === 'string' &&
      (name === 'config' || namespace === 'metallb-system') &&
      /^["']?address-pools["']?\s*:/m.test(text);
    const at = isPools ? ['data', 'config'] : ['configInline'];
    const isInline =
      resource.apiVersion === 'values' && member(member(root, 'configInline'), 'address-pools') !== undefined;
    if (!isPools && !isInline) return;
    const holder = isPools ? member(root, 'data') : root;
    const span = entryOf(holder, String(at.at(-1)))?.keySpan;
    report('metallb-configuration-ignored', {
      path: at,
      ...(span === undefined ? {} : { span }),
      reason: null,
      severity,
      message: isPools
        ? 'MetalLB does not read this ConfigMap since 0.13: its pools are objects of the kind IPAddressPool.'
        : 'The chart of MetalLB refuses configInline since 0.13: its pools are objects of the kind IPAddressPool.',
    });
  },
});

const configMap = (name: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: kube-system
data:
  config: |
    address-pools:
      - name: lan
        protocol: layer2
        addresses:
          - 192.168.10.0/28
`;

const service = (prefix: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    ${prefix}/address-pool: lan
spec:
  type: LoadBalancer
  ports: [{port: 80}]
`;

export const examples: {
  readonly [id in 'metallb-configuration-ignored' | 'metallb-annotation-renamed']: Examples;
} = {
  'metallb-configuration-ignored': {
    invalid: [
      {
        text: configMap('config').replace(
          'config: |',
          `config: |
# ^^^^^^ information metallb-configuration-ignored: MetalLB does not read this ConfigMap since 0.13: its pools are objects of the kind IPAddressPool.`,
        ),
      },
      {
        text: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: metallb
spec:
  values:
    configInline:
#   ^^^^^^^^^^^^ information metallb-configuration-ignored: The chart of MetalLB refuses configInline since 0.13: its pools are objects of the kind IPAddressPool.
      address-pools:
        - {name: lan, protocol: layer2, addresses: [192.168.10.0/28]}
`,
      },
    ],
    // The BGP control plane of Cilium before 1.15 reads the same form.
    valid: [{ text: configMap('bgp-config') }],
  },
  'metallb-annotation-renamed': {
    invalid: [
      {
        text: service('metallb.universe.tf').replace(
          'lan\n',
          `lan
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information metallb-annotation-renamed: The annotation metallb.universe.tf/address-pool is called metallb.io/address-pool now.
`,
        ),
        fixed: service('metallb.io'),
      },
    ],
    valid: [{ text: service('metallb.io') }],
  },
};
