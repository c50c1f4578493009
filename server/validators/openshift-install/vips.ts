import { containsIp, formatCidr } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';
import { networkRanges } from '../../kubernetes/installers/openshift-networks.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { type Mapping, type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'OpenShift',
  kinds: ['file/install-config'],
  stage: 'validate',
  upstream: {
    version: '4.12',
    path: 'pkg/types/validation/installconfig.go',
    symbol: 'validateAPIAndIngressVIPs',
  },
  rules: {
    'openshift-vip-malformed': {
      summary: 'A virtual address of an OpenShift cluster is no address.',
      why: 'The addresses of the API and of ingress are single addresses without a prefix length.',
    },
    'openshift-vip-outside': {
      summary: 'A virtual address of an OpenShift cluster is in none of the networks of its machines.',
      why: 'The machines answer for the addresses of the API and of ingress themselves, so they are on their network. With a load balancer of your own they may be elsewhere.',
    },
    'openshift-vip-shared': {
      summary: 'The API and ingress of an OpenShift cluster have the same virtual address.',
      why: 'Each has an address of its own, unless a load balancer of your own stands before both.',
    },
  },
  check({ root }, _, report) {
    for (const platform of ['baremetal', 'vsphere']) {
      const at: Path = ['platform', platform];
      // With a load balancer of one's own the addresses are its.
      if (valueAt(root, [...at, 'loadBalancer']) !== undefined) continue;
      const networks = networkRanges(root, 'machineNetwork');
      const api = vipsAt(root, at, 'api');
      const ingress = vipsAt(root, at, 'ingress');
      for (const { text, path } of [...api, ...ingress]) {
        const ip = parseIpGo(text)?.ip;
        if (ip === undefined) {
          const message = `"${text}" is no IP address.`;
          report('openshift-vip-malformed', { path, reason: 'FieldValueInvalid', message });
        } else if (networks !== undefined && !networks.some((network) => containsIp(network, ip))) {
          const message = `${text} is in none of the networks of machines (${networks.map(formatCidr).join(', ')}).`;
          report('openshift-vip-outside', { path, reason: 'FieldValueInvalid', message });
        }
      }
      for (const { text, path } of ingress) {
        if (!api.some((one) => one.text === text)) continue;
        const message = `${text} is the address of the API, too.`;
        report('openshift-vip-shared', { path, reason: 'FieldValueInvalid', message });
      }
    }
  },
});

function vipsAt(
  root: Mapping,
  at: Path,
  use: string,
): readonly { readonly text: string; readonly path: Path }[] {
  const path = [...at, `${use}VIP`];
  const single = stringAt(root, ...path);
  return [
    ...stringItemsAt(root, ...at, `${use}VIPs`),
    ...(typeof single === 'string' && single !== '' ? [{ text: single, path }] : []),
  ];
}

const file = (lines: string) => `apiVersion: v1
baseDomain: example.com
metadata: {name: edge}
controlPlane: {name: master}
pullSecret: none
networking:
  machineNetwork: [{cidr: 192.168.7.0/24}]
platform:
  baremetal:
    ${lines}
`;

export const examples: { readonly [id: string]: Examples } = {
  'openshift-vip-malformed': {
    invalid: [
      {
        text: file(`apiVIPs: [192.168.7.5/24]
    #         ^^^^^^^^^^^^^^ error openshift-vip-malformed: "192.168.7.5/24" is no IP address.`),
      },
    ],
    valid: [{ text: file('apiVIPs: [192.168.7.5]') }],
  },
  'openshift-vip-outside': {
    invalid: [
      {
        text: file(`ingressVIP: 192.168.8.6
    #           ^^^^^^^^^^^ error openshift-vip-outside: 192.168.8.6 is in none of the networks of machines (192.168.7.0/24).`),
      },
    ],
    valid: [
      { text: file('ingressVIP: 192.168.7.6') },
      { text: file('loadBalancer: {type: UserManaged}\n    ingressVIPs: [192.168.8.6]') },
    ],
  },
  'openshift-vip-shared': {
    invalid: [
      {
        text: file(`apiVIPs: [192.168.7.5]
    ingressVIPs: [192.168.7.5]
    #             ^^^^^^^^^^^ error openshift-vip-shared: 192.168.7.5 is the address of the API, too.`),
      },
    ],
    valid: [{ text: file('apiVIPs: [192.168.7.5]\n    ingressVIPs: [192.168.7.6]') }],
  },
};
