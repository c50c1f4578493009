import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { stringAt, unknown, type Value } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';
import { clusterCidrFaults } from './cluster-cidr-faults.ts';
import { fieldNamed, kubeProxyKinds, validation } from './component.ts';

export default defineValidator({
  component: 'kube-proxy',
  kinds: kubeProxyKinds,
  stage: 'validate',
  upstream: { ...validation, symbol: 'validateDetectLocalConfiguration' },
  rules: {
    'kube-proxy-local-mode-unknown': {
      summary: 'The detectLocalMode of a KubeProxyConfiguration does not exist.',
      why: 'detectLocalMode says how kube-proxy tells traffic of local Pods from other traffic: by ClusterCIDR, which is the default, by NodeCIDR, by BridgeInterface, or by InterfaceNamePrefix. Case counts.',
    },
    'kube-proxy-local-interface-missing': {
      summary: 'A detectLocalMode goes by an interface that detectLocal does not name.',
      why: 'BridgeInterface needs detectLocal.bridgeInterface, and InterfaceNamePrefix needs detectLocal.interfaceNamePrefix.',
    },
  },
  check({ root, complete }, _context, report) {
    const mode = stringAt(root, 'detectLocalMode');
    if (typeof mode !== 'string') return;
    const path = ['detectLocalMode'];
    if (mode !== '' && !modes.includes(mode)) {
      const meant = nearest(mode.trim(), modes) ?? modes[0];
      report('kube-proxy-local-mode-unknown', {
        path,
        field: fieldNamed('DetectLocalMode'),
        reason: 'FieldValueNotSupported',
        message: `"${mode}" is no detectLocalMode: there are ${listing(modes)}.`,
        fixes: meant === undefined ? [] : switchTo(root, meant),
      });
    }
    const key = mode === 'BridgeInterface' ? 'bridgeInterface' : 'interfaceNamePrefix';
    if (!complete || (mode !== 'BridgeInterface' && mode !== 'InterfaceNamePrefix')) return;
    const name = stringAt(root, 'detectLocal', key);
    if (name === unknown || (name !== undefined && name !== '')) return;
    report('kube-proxy-local-interface-missing', {
      path: name === undefined ? path : ['detectLocal', key],
      field: fieldNamed(
        `DetectLocalConfiguration.${key === 'bridgeInterface' ? 'InterfaceName' : 'InterfacePrefix'}`,
      ),
      reason: 'FieldValueInvalid',
      message: `The detectLocalMode ${mode} needs detectLocal.${key}.`,
      fixes: otherModes(root, mode),
    });
  },
});

const modes = ['ClusterCIDR', 'NodeCIDR', 'BridgeInterface', 'InterfaceNamePrefix'];

/** What a mode needs beside itself, for those that need something. */
function isReady(root: Value, mode: string): boolean {
  const given = (text: ReturnType<typeof stringAt>) => typeof text === 'string' && text !== '';
  if (mode === 'BridgeInterface') return given(stringAt(root, 'detectLocal', 'bridgeInterface'));
  if (mode === 'InterfaceNamePrefix') return given(stringAt(root, 'detectLocal', 'interfaceNamePrefix'));
  const ranges = stringAt(root, 'clusterCIDR');
  return mode !== 'ClusterCIDR' || typeof ranges !== 'string' || clusterCidrFaults(ranges).length === 0;
}

function switchTo(root: Value, mode: string): LocalFix[] {
  return isReady(root, mode) ? [write(['detectLocalMode'], mode)] : [];
}

/** The mode that the file has what it needs for; of an interface first, then of ranges. */
function otherModes(root: Value, mode: string): LocalFix[] {
  const hasRange = stringAt(root, 'clusterCIDR') !== undefined;
  const candidates = [
    'BridgeInterface',
    'InterfaceNamePrefix',
    ...(hasRange ? ['ClusterCIDR'] : []),
    'NodeCIDR',
  ];
  return candidates.filter((other) => other !== mode).flatMap((other) => switchTo(root, other));
}

export const examples: {
  readonly [id in 'kube-proxy-local-mode-unknown' | 'kube-proxy-local-interface-missing']: Examples;
} = {
  'kube-proxy-local-mode-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: ClusterCidr
#                ^^^^^^^^^^^ error kube-proxy-local-mode-unknown: "ClusterCidr" is no detectLocalMode: there are ClusterCIDR, NodeCIDR, BridgeInterface and InterfaceNamePrefix.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: ClusterCIDR
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: ""
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: NodeCIDR
`,
      },
    ],
  },
  'kube-proxy-local-interface-missing': {
    invalid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: BridgeInterface
#                ^^^^^^^^^^^^^^^ error kube-proxy-local-interface-missing: The detectLocalMode BridgeInterface needs detectLocal.bridgeInterface.
detectLocal:
  interfaceNamePrefix: veth
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: InterfaceNamePrefix
detectLocal:
  interfaceNamePrefix: veth
`,
      },
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16
detectLocalMode: InterfaceNamePrefix
#                ^^^^^^^^^^^^^^^^^^^ error kube-proxy-local-interface-missing: The detectLocalMode InterfaceNamePrefix needs detectLocal.interfaceNamePrefix.
`,
        fixed: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16
detectLocalMode: ClusterCIDR
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
detectLocalMode: BridgeInterface
detectLocal:
  bridgeInterface: cni0
`,
      },
    ],
  },
};
