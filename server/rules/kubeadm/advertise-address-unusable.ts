import { parseIpSloppy } from '../../address/ip.ts';
import {
  isGlobalUnicast,
  isLinkLocalUnicast,
  isLoopback,
  isMulticast,
  isUnspecified,
} from '../../address/special.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';

export default defineRule({
  id: 'advertise-address-unusable',
  severity: 'error',
  summary: 'An advertiseAddress cannot be reached by other machines.',
  why: '`kubeadm config validate` accepts the address, but `kubeadm init` and `kubeadm join` stop: the API server needs an address that nodes can reach. For a loopback address kubeadm looks for another one on the loopback interface.',
  upstream: 'cmd/kubeadm/app/util/config/common.go, VerifyAPIServerBindAddress',
  reads: ['settings'],
  check(cluster, report) {
    for (const { name, owner, text, document, source } of cluster.settings) {
      if (name !== 'advertise-address' || !owner.endsWith('localAPIEndpoint.advertiseAddress')) continue;
      const ip = parseIpSloppy(text)?.ip;
      // An unspecified address stands for that of the default route.
      if (ip === undefined || isUnspecified(ip) || isGlobalUnicast(ip)) continue;
      const at = { document, source };
      if (isLoopback(ip)) {
        const message = `The advertise address ${text} (${owner}) is a loopback address, and kubeadm looks for another address on that interface.`;
        report({ at, severity: 'warning', message });
        continue;
      }
      const kind = isMulticast(ip)
        ? 'a multicast'
        : isLinkLocalUnicast(ip)
          ? 'a link-local'
          : 'the broadcast';
      report({
        at,
        message: `The advertise address ${text} (${owner}) is ${kind} address, and kubeadm starts no API server there.`,
      });
    }
  },
});

export const examples: Examples = {
  invalid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 169.254.1.1
  #                 ^^^^^^^^^^^ error advertise-address-unusable: The advertise address 169.254.1.1 (kubeadm localAPIEndpoint.advertiseAddress) is a link-local address, and kubeadm starts no API server there.
`,
    },
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 127.0.0.1
  #                 ^^^^^^^^^ warning advertise-address-unusable: The advertise address 127.0.0.1 (kubeadm localAPIEndpoint.advertiseAddress) is a loopback address, and kubeadm looks for another address on that interface.
`,
    },
  ],
  valid: [
    {
      text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 0.0.0.0
`,
    },
  ],
};
