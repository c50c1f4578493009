import { formatCidr, parseCidrSloppy, relation } from '../../address/cidr.ts';
import { kubesprayKeys, stacksOf } from '../../kubernetes/kubespray/stacks.ts';
import type { Examples } from '../../model/examples.ts';
import { type Mapping, member, numberAt, stringAt } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { quantity } from '../../text/quantity.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

const choices: { readonly [key: string]: readonly string[] } = {
  kube_network_plugin: [
    'calico',
    'flannel',
    'cloud',
    'cilium',
    'cni',
    'kube-ovn',
    'kube-router',
    'macvlan',
    'custom_cni',
    'none',
  ],
  kube_proxy_mode: ['iptables', 'ipvs', 'nftables'],
  dns_mode: ['coredns', 'coredns_dual', 'manual', 'none'],
};

export default defineValidator({
  component: 'kubespray',
  kinds: ['file/kubespray'],
  stage: 'validate',
  upstream: { version: '2.31', path: 'roles/validate_inventory/tasks/main.yml', symbol: 'assert' },
  rules: {
    'kubespray-range-malformed': {
      summary: 'A range in an inventory of kubespray is no network.',
      why: 'kubespray ends before it changes anything: a range is a network address with a prefix length, without bits behind the prefix.',
    },
    'kubespray-pods-inside-services': {
      summary: 'The Pod range of kubespray lies inside its Service range.',
      why: 'kubespray ends before it changes anything, since Pods would get addresses of Services.',
      insteadOf: ['pod-service-overlap'],
    },
    'kubespray-more-pods-than-addresses': {
      summary: 'Nodes of kubespray may have more Pods than addresses.',
      why: 'kubespray ends before it changes anything when kubelet_max_pods is more than the block of a node holds, less two; kube_network_node_prefix says how large the block is. With Calico, which hands out other blocks, it does not look.',
    },
    'kubespray-choice-unknown': {
      summary: 'An inventory of kubespray makes a choice that there is none of.',
      why: 'kubespray ends before it changes anything.',
    },
  },
  check({ root }, _, report) {
    const families = stacksOf(root) ?? ['IPv4'];
    for (const family of families) {
      const { pods, services } = kubesprayKeys[family];
      for (const key of [pods, services]) {
        const text = stringAt(root, key);
        if (typeof text !== 'string') continue;
        const parsed = parseCidrSloppy(text);
        if (parsed !== undefined && !parsed.hostBits) continue;
        report('kubespray-range-malformed', {
          path: [key],
          reason: null,
          message: `${JSON.stringify(text)} is no network${parsed === undefined ? '' : ', since it has bits behind its prefix'}, and kubespray ends.`,
          fixes: parsed === undefined ? [] : [write([key], formatCidr(parsed.cidr))],
        });
      }
      const podRange = rangeAt(root, pods);
      const serviceRange = rangeAt(root, services);
      if (podRange === undefined || serviceRange === undefined) continue;
      if (!['equal', 'inside'].includes(relation(podRange, serviceRange))) continue;
      report('kubespray-pods-inside-services', {
        path: [pods],
        step: 1,
        reason: null,
        message: `The Pod range ${formatCidr(podRange)} lies inside the Service range ${formatCidr(serviceRange)} (${services}), and kubespray ends.`,
      });
    }
    const plugin = stringAt(root, 'kube_network_plugin');
    const most = numberAt(root, 'kubelet_max_pods');
    const prefix = numberAt(root, kubesprayKeys.IPv4.mask);
    const looks = typeof plugin === 'string' && plugin !== 'calico' && plugin !== 'none';
    if (looks && families.includes('IPv4') && typeof most === 'number' && typeof prefix === 'number') {
      const addresses = 2 ** (32 - prefix) - 2;
      if (prefix > 0 && prefix < 32 && most > addresses)
        report('kubespray-more-pods-than-addresses', {
          path: ['kubelet_max_pods'],
          reason: null,
          message: `A node takes ${quantity(most)} Pods, and its /${prefix} has ${quantity(addresses)} addresses for them, so kubespray ends.`,
        });
    }
    for (const [key, known] of Object.entries(choices)) {
      const choice = member(root, key);
      if (choice?.kind !== 'scalar' || known.includes(choice.text)) continue;
      report('kubespray-choice-unknown', {
        path: [key],
        reason: null,
        message: `The choice ${choice.text} is none of ${listing(known)}, and kubespray ends.`,
      });
    }
  },
});

function rangeAt(root: Mapping, key: string) {
  const text = stringAt(root, key);
  return typeof text === 'string' ? parseCidrSloppy(text)?.cidr : undefined;
}

export const examples: { readonly [id: string]: Examples } = {
  'kubespray-range-malformed': {
    invalid: [
      {
        text: `kube_service_addresses: 10.233.0.0/18
kube_pods_subnet: 10.233.65.0/18
#                 ^^^^^^^^^^^^^^ error kubespray-range-malformed: "10.233.65.0/18" is no network, since it has bits behind its prefix, and kubespray ends.
`,
        fixed: 'kube_service_addresses: 10.233.0.0/18\nkube_pods_subnet: 10.233.64.0/18\n',
      },
      {
        text: `kube_service_addresses: 10.233.0.0
#                       ^^^^^^^^^^ error kubespray-range-malformed: "10.233.0.0" is no network, and kubespray ends.
kube_pods_subnet: 10.233.64.0/18
`,
      },
    ],
    valid: [
      {
        text: 'ipv6_stack: true\nkube_service_addresses_ipv6: fd85:ee78:d8a6:8607::1000/116\nkube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112\n',
      },
      { text: 'kube_pods_subnet: "{{ pods }}"\nkube_pods_subnet_ipv6: fd00::1/64\n' },
    ],
  },
  'kubespray-pods-inside-services': {
    invalid: [
      {
        text: `kube_service_addresses: 10.233.0.0/16
kube_pods_subnet: 10.233.64.0/18
#                 ^^^^^^^^^^^^^^ error kubespray-pods-inside-services: The Pod range 10.233.64.0/18 lies inside the Service range 10.233.0.0/16 (kube_service_addresses), and kubespray ends.
`,
        fixed: 'kube_service_addresses: 10.233.0.0/16\nkube_pods_subnet: 10.234.0.0/18\n',
      },
    ],
    valid: [{ text: 'kube_service_addresses: 10.233.0.0/18\nkube_pods_subnet: 10.233.64.0/18\n' }],
  },
  'kubespray-more-pods-than-addresses': {
    invalid: [
      {
        text: `kube_network_plugin: flannel
kube_pods_subnet: 10.233.64.0/18
kube_network_node_prefix: 25
kubelet_max_pods: 150
#                 ^^^ error kubespray-more-pods-than-addresses: A node takes 150 Pods, and its /25 has 126 addresses for them, so kubespray ends.
`,
      },
    ],
    valid: [
      {
        text: 'kube_network_plugin: calico\nkube_pods_subnet: 10.233.64.0/18\nkube_network_node_prefix: 25\nkubelet_max_pods: 150\n',
      },
    ],
  },
  'kubespray-choice-unknown': {
    invalid: [
      {
        text: `kube_network_plugin: canal
#                    ^^^^^ error kubespray-choice-unknown: The choice canal is none of calico, flannel, cloud, cilium, cni, kube-ovn, kube-router, macvlan, custom_cni and none, and kubespray ends.
kube_pods_subnet: 10.233.64.0/18
`,
      },
    ],
    valid: [
      { text: 'kube_network_plugin: cilium\nkube_proxy_mode: nftables\nkube_pods_subnet: 10.233.64.0/18\n' },
    ],
  },
};
