import { parseGoUrl } from '../../kubernetes/go-url.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import { isSubnetFilter, parsePrefix } from '../../kubernetes/talos/prefix.ts';
import type { Examples } from '../../model/examples.ts';
import { type Mapping, type Path, stringAt } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { defineValidator } from '../define.ts';

const plugins = ['flannel', 'custom', 'none'];
const proxyModes = ['iptables', 'ipvs', 'nftables'];
/** Letters, digits, dashes and underscores, between dots. */
const domain = /^[\w][\w-]{0,62}(?:\.[\w][\w-]{0,62})*[._]?$/;

export default defineValidator({
  component: 'Talos',
  kinds: ['file/talos', 'v1alpha1/KubeNodeConfig', 'v1alpha1/KubeProxyConfig'],
  stage: 'validate',
  upstream: {
    version: '1.15',
    path: 'pkg/machinery/config/types/v1alpha1/v1alpha1_validation.go',
    symbol: 'Config.Validate',
  },
  rules: {
    'talos-value-malformed': {
      summary: 'A network setting of Talos has a value that it does not take.',
      why: 'Talos refuses the configuration: the endpoint of the control plane is a URL such as https://192.168.1.5:6443, the domain a DNS name, the network plugin flannel, custom or none, and the mode of kube-proxy iptables, ipvs or nftables.',
    },
    'talos-subnet-filter-malformed': {
      summary:
        'An entry of a list of subnets that addresses of a machine are chosen by is neither a range nor an address.',
      why: 'Talos refuses the configuration. An entry is a range, or an address; an exclamation mark in front leaves out what it names.',
    },
    'talos-subnet-unread': {
      summary: 'A Pod or Service subnet of Talos is no range.',
      why: 'Talos looks at the subnets of cluster.network without checking them, and passes an invalid range on to kube-apiserver and kube-controller-manager, which do not start with it.',
    },
  },
  check({ root, kind }, _, report) {
    const fault = (path: Path, message: string) =>
      report('talos-value-malformed', { path, reason: null, message });
    if (kind === 'KubeProxyConfig') {
      const mode = textAt(root, 'mode');
      if (mode !== undefined && mode !== '' && !proxyModes.includes(mode))
        fault(['mode'], `The mode of kube-proxy is ${mode}, and Talos takes only ${listing(proxyModes)}.`);
      return;
    }
    for (const list of kind === 'KubeNodeConfig' ? [['nodeIP', 'validSubnets']] : filters) {
      for (const { text, path } of stringItemsAt(root, ...list)) {
        if (isSubnetFilter(text)) continue;
        report('talos-subnet-filter-malformed', {
          path,
          reason: null,
          message: `${JSON.stringify(text)} is neither a range nor an address.`,
        });
      }
    }
    if (kind === 'KubeNodeConfig') return;
    const endpoint = textAt(root, ...endpointPath);
    if (endpoint !== undefined && !isEndpoint(endpoint))
      fault(
        endpointPath,
        `${JSON.stringify(endpoint)} is no URL of a control plane, such as https://192.168.1.5:6443.`,
      );
    const name = textAt(root, ...domainPath);
    if (name !== undefined && name !== '' && !domain.test(name))
      fault(domainPath, `${JSON.stringify(name)} is no DNS name.`);
    const plugin = textAt(root, ...pluginPath);
    if (plugin !== undefined && plugin !== '' && !plugins.includes(plugin))
      fault(
        pluginPath,
        `The network plugin is ${plugin}, and Talos takes only ${listing(plugins)}: others are custom, or none.`,
      );
    for (const key of ['podSubnets', 'serviceSubnets']) {
      for (const { text, path } of stringItemsAt(root, 'cluster', 'network', key)) {
        if (parsePrefix(text) !== undefined) continue;
        report('talos-subnet-unread', {
          path,
          reason: null,
          message: `${JSON.stringify(text)} is no range, and Talos passes it on without a word.`,
        });
      }
    }
  },
});

const endpointPath = ['cluster', 'controlPlane', 'endpoint'];
const domainPath = ['cluster', 'network', 'dnsDomain'];
const pluginPath = ['cluster', 'network', 'cni', 'name'];
const filters = [
  ['machine', 'kubelet', 'nodeIP', 'validSubnets'],
  ['cluster', 'etcd', 'advertisedSubnets'],
  ['cluster', 'etcd', 'listenSubnets'],
];

function textAt(root: Mapping, ...path: string[]): string | undefined {
  const text = stringAt(root, ...path);
  return typeof text === 'string' ? text : undefined;
}

function isEndpoint(text: string): boolean {
  const url = parseGoUrl(text);
  return url !== undefined && url.host !== '';
}

export const examples: { readonly [id: string]: Examples } = {
  'talos-value-malformed': {
    invalid: [
      {
        text: `machine:
  type: controlplane
cluster:
  controlPlane:
    endpoint: 192.168.1.5:6443
    #         ^^^^^^^^^^^^^^^^ error talos-value-malformed: "192.168.1.5:6443" is no URL of a control plane, such as https://192.168.1.5:6443.
  network:
    dnsDomain: -lab
    #          ^^^^ error talos-value-malformed: "-lab" is no DNS name.
    cni:
      name: cilium
      #     ^^^^^^ error talos-value-malformed: The network plugin is cilium, and Talos takes only flannel, custom and none: others are custom, or none.
`,
      },
      {
        text: `apiVersion: v1alpha1
kind: KubeProxyConfig
mode: userspace
#     ^^^^^^^^^ error talos-value-malformed: The mode of kube-proxy is userspace, and Talos takes only iptables, ipvs and nftables.
`,
      },
    ],
    valid: [
      {
        text: 'machine:\n  type: worker\ncluster:\n  controlPlane:\n    endpoint: https://[fd00::5]:6443\n  network:\n    dnsDomain: lab_1.example.\n    cni: {name: none}\n',
      },
    ],
  },
  'talos-subnet-filter-malformed': {
    invalid: [
      {
        text: `machine:
  kubelet:
    nodeIP:
      validSubnets:
        - 192.168.1.0
        - 192.168.1.0/33
        # ^^^^^^^^^^^^^^ error talos-subnet-filter-malformed: "192.168.1.0/33" is neither a range nor an address.
cluster: {}
`,
      },
    ],
    valid: [
      {
        text: 'apiVersion: v1alpha1\nkind: KubeNodeConfig\nnodeIP:\n  validSubnets: [192.168.1.0/24, "!192.168.1.5/32", "!fd00::5"]\n',
      },
    ],
  },
  'talos-subnet-unread': {
    invalid: [
      {
        text: `machine: {}
cluster:
  network:
    podSubnets:
      - 10.244.0.0
      # ^^^^^^^^^^ error talos-subnet-unread: "10.244.0.0" is no range, and Talos passes it on without a word.
`,
      },
    ],
    valid: [
      {
        text: 'machine: {}\ncluster:\n  network:\n    podSubnets: [10.244.0.0/16]\n    serviceSubnets: ["{{ services }}"]\n',
      },
    ],
  },
};
