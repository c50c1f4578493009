import type { Examples } from '../../model/examples.ts';
import { entryOf, member, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** What a person fills in before the manifest is applied; the cache fills in the others itself. */
const own = ['__PILLAR__LOCAL__DNS__', '__PILLAR__DNS__SERVER__', '__PILLAR__DNS__DOMAIN__'];

export default defineValidator({
  component: 'CoreDNS',
  kinds: ['v1/ConfigMap'],
  stage: 'validate',
  upstream: { version: '1.14.7', path: 'plugin/bind/setup.go', symbol: 'setup' },
  rules: {
    'node-local-dns-half-filled': {
      summary: 'The configuration of NodeLocal DNSCache is filled in only in part.',
      why: 'The manifest of NodeLocal DNSCache is a template: its address, that of cluster DNS, and the domain of the cluster are written into it before it is applied. Only __PILLAR__CLUSTER__DNS__ and __PILLAR__UPSTREAM__SERVERS__ stay, which the cache replaces when it starts.',
    },
  },
  check({ root, name }, _, report) {
    const path = ['data', 'Corefile'];
    const file = valueAt(root, path);
    if (name !== 'node-local-dns' || file?.kind === 'map' || file?.kind === 'list' || file === undefined)
      return;
    const left = own.filter((word) => file.text.includes(word));
    const [first] = left;
    // With all of them it is the template itself, which a script is to fill in.
    const isTemplate = file.text.includes(own[0] ?? '') && file.text.includes(own[2] ?? '');
    if (first === undefined || isTemplate || /\{\{|\$\{/.test(file.text)) return;
    const span = entryOf(member(root, 'data'), 'Corefile')?.keySpan;
    report('node-local-dns-half-filled', {
      path,
      ...(span === undefined ? {} : { span }),
      reason: null,
      severity: 'warning',
      message: `${left.join(' and ')} ${left.length === 1 ? 'is' : 'are'} left in the Corefile, where others were replaced.`,
    });
  },
});

const configMap = (zone: string, ip: string, key = 'Corefile: |') => `apiVersion: v1
kind: ConfigMap
metadata:
  name: node-local-dns
  namespace: kube-system
data:
  ${key}
    ${zone}:53 {
        bind ${ip}
        forward . __PILLAR__CLUSTER__DNS__
    }
`;

export const examples: { readonly [id in 'node-local-dns-half-filled']: Examples } = {
  'node-local-dns-half-filled': {
    invalid: [
      {
        text: configMap(
          '__PILLAR__DNS__DOMAIN__',
          '169.254.20.10',
          `Corefile: |
# ^^^^^^^^ warning node-local-dns-half-filled: __PILLAR__DNS__DOMAIN__ is left in the Corefile, where others were replaced.`,
        ),
      },
    ],
    valid: [
      { text: configMap('cluster.local', '169.254.20.10') },
      { text: configMap('__PILLAR__DNS__DOMAIN__', '__PILLAR__LOCAL__DNS__ __PILLAR__DNS__SERVER__') },
    ],
  },
};
