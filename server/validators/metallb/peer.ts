import { parseIpGo } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import { type Path, stringAt, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'MetalLB',
  kinds: ['metallb.io/v1beta2/BGPPeer'],
  stage: 'validate',
  upstream: { version: '0.16.1', path: 'internal/config/config.go', symbol: 'peerFromCR' },
  rules: {
    'metallb-peer-address': {
      summary: 'A BGPPeer of MetalLB has no router to talk to, or an address that is none.',
      why: 'A peer is reached by an address or by an interface, and by one of the two only. MetalLB refuses its whole configuration otherwise, and goes on with the old one.',
    },
  },
  check({ root, complete }, _, report) {
    const say = (path: Path, message: string) =>
      report('metallb-peer-address', { path, reason: null, message });
    const address = valueAt(root, ['spec', 'peerAddress']);
    const device = valueAt(root, ['spec', 'interface']);
    if (complete && isNone(address) && isNone(device))
      say(['spec'], 'The peer has neither a peerAddress nor an interface.');
    else if (!isNone(address) && !isNone(device))
      say(['spec', 'interface'], 'The peer has both a peerAddress and an interface.');
    for (const field of ['peerAddress', 'sourceAddress', 'routerID']) {
      const text = stringAt(root, 'spec', field);
      if (typeof text !== 'string' || text === '' || parseIpGo(text) !== undefined) continue;
      say(['spec', field], `${field} is ${text}, which is no IP address.`);
    }
  },
});

function isNone(value: ReturnType<typeof valueAt>): boolean {
  return value === undefined || (value.kind === 'scalar' && value.text === '');
}

const peer = (spec: string) => `apiVersion: metallb.io/v1beta2
kind: BGPPeer
metadata:
  name: router
spec:
  myASN: 64500
  peerASN: 64501
${spec}`;

export const examples: { readonly [id in 'metallb-peer-address']: Examples } = {
  'metallb-peer-address': {
    invalid: [
      {
        text: peer(`  peerAddress: router.example.com
#              ^^^^^^^^^^^^^^^^^^ error metallb-peer-address: peerAddress is router.example.com, which is no IP address.
`),
      },
      {
        text: peer(`  peerAddress: 192.168.10.1
  interface: eth0
#            ^^^^ error metallb-peer-address: The peer has both a peerAddress and an interface.
`),
      },
    ],
    valid: [
      { text: peer('  peerAddress: 192.168.10.1\n') },
      { text: peer('  interface: eth0\n') },
      { text: peer('  peerAddress: "{{ router }}"\n') },
    ],
  },
};
