import { parseCidrGo } from '../../address/cidr.ts';
import { parseIpGo } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import { stringAt, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'OpenELB',
  kinds: ['network.kubesphere.io/v1alpha2/Eip'],
  stage: 'validate',
  upstream: { version: '0.6.0', path: 'api/v1alpha2/eip_types.go', symbol: 'ValidateCreate' },
  rules: {
    'openelb-address-malformed': {
      summary: 'The address of an Eip cannot be read.',
      why: 'An Eip is an address, a CIDR, or a range with a dash and without blanks. OpenELB refuses one with another text.',
    },
    'openelb-interface-missing': {
      summary: 'An Eip for layer2 or vip names no interface.',
      why: 'OpenELB announces the addresses of such an Eip on one network interface, and refuses an Eip that does not name it.',
    },
  },
  check({ root, complete }, _, report) {
    const address = stringAt(root, 'spec', 'address');
    const fault = typeof address === 'string' ? faultOf(address) : undefined;
    if (typeof address === 'string' && fault !== undefined)
      report('openelb-address-malformed', {
        path: ['spec', 'address'],
        reason: null,
        message: `${address} ${fault}.`,
      });
    const protocol = stringAt(root, 'spec', 'protocol');
    const device = valueAt(root, ['spec', 'interface']);
    const isMissing = device === undefined || (device.kind === 'scalar' && device.text === '');
    if ((protocol === 'layer2' || protocol === 'vip') && isMissing && complete)
      report('openelb-interface-missing', {
        path: ['spec', 'protocol'],
        reason: null,
        message: `The protocol ${protocol} needs an interface.`,
        step: 1,
      });
  },
});

function faultOf(text: string): string | undefined {
  if (parseIpGo(text) !== undefined || parseCidrGo(text) !== undefined) return undefined;
  const [start = '', end = '', ...more] = text.split('-');
  const first = parseIpGo(start)?.ip;
  const last = parseIpGo(end)?.ip;
  if (first === undefined || last === undefined || more.length > 0)
    return 'is neither an address, a CIDR, nor a range such as 192.168.10.5-192.168.10.9';
  return first.value > last.value ? 'ends before it begins' : undefined;
}

const eip = (spec: string) => `apiVersion: network.kubesphere.io/v1alpha2
kind: Eip
metadata:
  name: lan
spec:
${spec}`;

export const examples: {
  readonly [id in 'openelb-address-malformed' | 'openelb-interface-missing']: Examples;
} = {
  'openelb-address-malformed': {
    invalid: [
      {
        text: eip(`  address: 192.168.10.9-192.168.10.5
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ error openelb-address-malformed: 192.168.10.9-192.168.10.5 ends before it begins.
`),
      },
      {
        text: eip(`  address: 192.168.10.300
#          ^^^^^^^^^^^^^^ error openelb-address-malformed: 192.168.10.300 is neither an address, a CIDR, nor a range such as 192.168.10.5-192.168.10.9.
`),
      },
    ],
    valid: [{ text: eip('  address: 192.168.10.5\n') }, { text: eip('  address: "{{ ip }}"\n') }],
  },
  'openelb-interface-missing': {
    invalid: [
      {
        text: eip(`  address: 192.168.10.0/28
  protocol: layer2
#           ^^^^^^ error openelb-interface-missing: The protocol layer2 needs an interface.
`),
      },
    ],
    valid: [
      { text: eip('  address: 192.168.10.0/28\n  protocol: layer2\n  interface: eth0\n') },
      { text: eip('  address: 192.168.10.0/28\n  protocol: bgp\n') },
    ],
  },
};
