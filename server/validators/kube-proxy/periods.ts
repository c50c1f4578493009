import { parseDuration } from '../../kubernetes/duration.ts';
import type { Examples } from '../../model/examples.ts';
import { formatPath, type Maybe, type Path, stringAt, type Value } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'Validate' },
  rules: {
    'kube-proxy-period-not-positive': {
      summary: 'A period of a KubeProxyConfiguration is not positive.',
      why: 'configSyncPeriod and the syncPeriod of the mode are longer than nothing, minSyncPeriod at least nothing; 0 stands for the default. The periods of the other modes are not looked at.',
    },
    'kube-proxy-sync-period-too-short': {
      summary: 'The minSyncPeriod of a KubeProxyConfiguration is longer than its syncPeriod.',
      why: 'kube-proxy writes its rules at least every syncPeriod and at most every minSyncPeriod, so the second cannot be longer. Defaults: 30s and 1s.',
    },
  },
  check({ root }, _context, report) {
    const mode = stringAt(root, 'mode');
    const at = { reason: 'FieldValueInvalid' } as const;
    const config = duration(root, ['configSyncPeriod'], '15m');
    if (typeof mode !== 'string' && mode !== undefined) return;
    const section = mode === 'ipvs' || mode === 'nftables' ? mode : 'iptables';
    const sync = duration(root, [section, 'syncPeriod'], '30s');
    const least = duration(root, [section, 'minSyncPeriod'], mode === 'ipvs' ? '0s' : '1s');
    for (const [period, name, fallback] of [
      [config, 'ConfigSyncPeriod', '15m'],
      [sync, 'SyncPeriod', '30s'],
      [least, 'MinSyncPeriod', '1s'],
    ] as const) {
      if (period === undefined || period.ns >= 0n) continue;
      report('kube-proxy-period-not-positive', {
        ...at,
        path: period.path,
        field: fieldNamed(name),
        message: `${period.text} is negative, but ${formatPath(period.path)} has to be positive.`,
        fixes: [period.text.slice(1), fallback].map((text) => write(period.path, text)),
      });
    }
    if (sync === undefined || least === undefined || sync.ns < 0n || least.ns <= sync.ns) return;
    report('kube-proxy-sync-period-too-short', {
      ...at,
      path: sync.isSet ? sync.path : least.path,
      field: fieldNamed('SyncPeriod'),
      message: `${formatPath(sync.path)} ${sync.text} is shorter than minSyncPeriod ${least.text}.`,
      fixes: [write(sync.path, least.text)],
    });
  },
});

interface Period {
  readonly path: Path;
  readonly text: string;
  readonly ns: bigint;
  readonly isSet: boolean;
}

/** Zero is the default; undefined where a placeholder stands. */
function duration(root: Value, path: Path, fallback: string): Period | undefined {
  const text: Maybe<string> = stringAt(root, ...path);
  if (text !== undefined && typeof text !== 'string') return undefined;
  const ns = text === undefined ? 0n : parseDuration(text);
  if (ns === undefined) return undefined;
  if (text !== undefined && ns !== 0n) return { path, text, ns, isSet: true };
  return { path, text: fallback, ns: parseDuration(fallback) ?? 0n, isSet: text !== undefined };
}

export const examples: {
  readonly [id in 'kube-proxy-period-not-positive' | 'kube-proxy-sync-period-too-short']: Examples;
} = {
  'kube-proxy-period-not-positive': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  syncPeriod: -30s
  #           ^^^^ error kube-proxy-period-not-positive: -30s is negative, but iptables.syncPeriod has to be positive.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  syncPeriod: 30s
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
configSyncPeriod: 0s
mode: nftables
iptables:
  syncPeriod: -30s
`,
      },
    ],
  },
  'kube-proxy-sync-period-too-short': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  syncPeriod: 10s
  #           ^^^ error kube-proxy-sync-period-too-short: iptables.syncPeriod 10s is shorter than minSyncPeriod 20s.
  minSyncPeriod: 20s
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
iptables:
  syncPeriod: 20s
  minSyncPeriod: 20s
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: ipvs
ipvs:
  syncPeriod: 500ms
`,
        settings: { kubernetesVersion: '1.34' },
      },
    ],
  },
};
