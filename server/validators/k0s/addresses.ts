import { parseCidrGo } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { listAt, type Path, stringAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const keepalived: Path = ['spec', 'network', 'controlPlaneLoadBalancing', 'keepalived'];

export default defineValidator({
  component: 'k0s',
  kinds: ['k0s.k0sproject.io/v1beta1/ClusterConfig'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/k0s/v1beta1/api.go, cplb.go',
    symbol: 'APISpec.Validate, KeepalivedSpec.Validate',
  },
  rules: {
    'k0s-address-malformed': {
      summary: 'An address of the API server of k0s, or of its load balancer, is none that can be reached.',
      why: 'api.address is the address of the machine itself. Virtual addresses of keepalived are written with a prefix length, and those of its virtual servers without one.',
    },
    'k0s-keepalived-password': {
      summary: 'An instance of keepalived has no password, or too long a one.',
      why: 'keepalived wants a password of 1 to 8 letters, to keep instances of other clusters apart.',
    },
  },
  check({ root }, _, report) {
    const wrong = (path: Path, message: string) =>
      report('k0s-address-malformed', { path, reason: null, message });
    const address = stringAt(root, 'spec', 'api', 'address');
    if (typeof address === 'string' && address !== '') {
      const path = ['spec', 'api', 'address'];
      if (parseIpGo(address) === undefined) wrong(path, `"${address}" is no IP address.`);
      else if (address === '0.0.0.0' || address === '::')
        wrong(path, `${address} is all addresses, and api.address is the one that others reach.`);
    }
    const instances = listAt(root, ...keepalived, 'vrrpInstances');
    if (Array.isArray(instances)) {
      for (const n of instances.keys()) {
        const at = [...keepalived, 'vrrpInstances', n];
        for (const { text, path } of stringItemsAt(root, ...at, 'virtualIPs'))
          if (parseCidrGo(text) === undefined)
            wrong(path, `"${text}" is no address with a prefix length, such as 192.168.1.5/24.`);
        for (const { text, path } of stringItemsAt(root, ...at, 'unicastPeers'))
          if (parseIpGo(text) === undefined) wrong(path, `"${text}" is no IP address.`);
        const password = stringAt(root, ...at, 'authPass');
        if (typeof password !== 'string' || (password !== '' && password.length <= 8)) continue;
        const message = `The password has ${password.length} letters, and keepalived wants 1 to 8.`;
        report('k0s-keepalived-password', { path: [...at, 'authPass'], reason: null, message });
      }
    }
    const servers = listAt(root, ...keepalived, 'virtualServers');
    if (!Array.isArray(servers)) return;
    for (const n of servers.keys()) {
      const path = [...keepalived, 'virtualServers', n, 'ipAddress'];
      const text = stringAt(root, ...path);
      if (typeof text === 'string' && parseIpGo(text) === undefined)
        wrong(path, `"${text}" is no IP address.`);
    }
  },
});

const config = (lines: string) => `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata:
  name: k0s
spec:
  ${lines}
`;

const instance = (lines: string) =>
  config(`network:
    controlPlaneLoadBalancing:
      enabled: true
      keepalived:
        vrrpInstances:
          - ${lines}`);

export const examples: { readonly [id: string]: Examples } = {
  'k0s-address-malformed': {
    invalid: [
      {
        text: config(`api:
    address: 0.0.0.0
    #        ^^^^^^^ error k0s-address-malformed: 0.0.0.0 is all addresses, and api.address is the one that others reach.`),
      },
      {
        text: instance(`authPass: secret
            virtualIPs: [192.168.1.5]
            #            ^^^^^^^^^^^ error k0s-address-malformed: "192.168.1.5" is no address with a prefix length, such as 192.168.1.5/24.`),
      },
    ],
    valid: [{ text: instance('virtualIPs: [192.168.1.5/24]\n            authPass: secret') }],
  },
  'k0s-keepalived-password': {
    invalid: [
      {
        text: instance(`virtualIPs: [192.168.1.5/24]
            authPass: long-secret
            #         ^^^^^^^^^^^ error k0s-keepalived-password: The password has 11 letters, and keepalived wants 1 to 8.`),
      },
    ],
    valid: [{ text: instance('virtualIPs: [192.168.1.5/24]\n            authPass: secret') }],
  },
};
