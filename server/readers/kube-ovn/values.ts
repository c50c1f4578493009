import type { Resource } from '../../model/resource.ts';
import { stringAt } from '../../model/value.ts';
import { defineReader, type Field } from '../define.ts';

type Stack = 'ipv4' | 'ipv6' | 'dual_stack';

/** Which of the three parts of the values counts: `ipv4` unless another is asked for. */
function isStack(stack: Stack) {
  return ({ root }: Resource) => (stringAt(root, 'networking', 'NET_STACK') ?? 'ipv4') === stack;
}

function fieldsOf(stack: Stack, pods: string[], services: string[], join: string[]): Field[] {
  const when = isStack(stack);
  const note = `where \`networking.NET_STACK\` is \`${stack}\``;
  const common = { form: 'cidr', separator: ',', when, note } as const;
  return [
    { ...common, path: `${stack}.POD_CIDR`, role: 'pods', default: pods },
    {
      ...common,
      path: `${stack}.SVC_CIDR`,
      role: 'services',
      setting: 'service-ranges',
      default: services,
      yieldsTo: 'service-ranges',
    },
    { ...common, path: `${stack}.JOIN_CIDR`, role: 'internal', default: join },
  ];
}

const pods = '10.16.0.0/16';
const pods6 = 'fd00:10:16::/112';
const services = '10.96.0.0/12';
const services6 = 'fd00:10:96::/112';
const join = '100.64.0.0/16';
const join6 = 'fd00:100:64::/112';

/** The ranges in the values of the chart. Upstream: kube-ovn, charts/kube-ovn/values.yaml and charts/kube-ovn-v2/values.yaml. */
export default defineReader({
  system: 'Kube-OVN',
  kinds: ['values/kube-ovn'],
  fields: [
    ...fieldsOf('ipv4', [pods], [services], [join]),
    ...fieldsOf('ipv6', [pods6], [services6], [join6]),
    ...fieldsOf('dual_stack', [pods, pods6], [services, services6], [join, join6]),
  ],
});
