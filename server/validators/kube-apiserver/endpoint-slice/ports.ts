import { portListsOf, portNameOf } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import { freeName } from '../../../kubernetes/free-name.ts';
import { labelFaults } from '../../../kubernetes/names.ts';
import type { Placed } from '../../../kubernetes/placed.ts';
import type { Examples } from '../../../model/examples.ts';
import { numberAt, stringAt, unknown } from '../../../model/value.ts';
import { ordinal } from '../../../text/ordinal.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';
import { slicePorts } from './example.ts';

const rules = {
  'slice-port-name-duplicate': {
    summary: 'Two ports of an EndpointSlice have the same name, or none.',
    why: 'A port of an EndpointSlice belongs to the port of the Service that has the same name. Only one port can do without a name.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['discovery.k8s.io/v1/EndpointSlice'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/discovery/validation/validation.go',
    symbol: 'validatePorts',
  },
  rules,
  check(resource, _context, report) {
    const [ports = []] = portListsOf(resource);
    const names = ports.map(portNameOf);
    const seen = new Map<string, number>();
    for (const [index, port] of ports.entries()) {
      const name = names[index];
      if (name === undefined || name === unknown || (name === '' && !resource.complete)) continue;
      const first = seen.get(name);
      if (first === undefined) {
        seen.set(name, Number(port.path.at(-1)));
        continue;
      }
      const path = [...port.path, 'name'];
      report('slice-port-name-duplicate', {
        path,
        reason: 'FieldValueDuplicate',
        message:
          name === ''
            ? `The ${ordinal(Number(port.path.at(-1)))} port has no name, like the ${ordinal(first)} one.`
            : `The port name "${name}" is already that of the ${ordinal(first)} port.`,
        fixes:
          labelFaults(name || 'none').length > 0
            ? []
            : [write(path, freeName(name || suggestedName(port), names))],
      });
    }
  },
});

/** `tcp-80`. */
function suggestedName({ value }: Placed): string {
  const port = numberAt(value, 'port');
  return [stringAt(value, 'protocol') ?? 'TCP', port]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join('-')
    .toLowerCase();
}

export const examples: { readonly [id in Id]: Examples } = {
  'slice-port-name-duplicate': {
    invalid: [
      {
        text: slicePorts(`  - {name: dns, port: 53, protocol: UDP}
  - {name: dns, port: 53, protocol: TCP}
#          ^^^ error slice-port-name-duplicate: The port name "dns" is already that of the first port.`),
        fixed: slicePorts(`  - {name: dns, port: 53, protocol: UDP}
  - {name: dns-2, port: 53, protocol: TCP}`),
      },
      {
        text: slicePorts(`  - port: 80
  - port: 443
#   ^^^^ error slice-port-name-duplicate: The second port has no name, like the first one.`),
        fixed: slicePorts(`  - port: 80
  - port: 443
    name: tcp-443`),
      },
    ],
    valid: [
      {
        text: slicePorts(`  - port: 80
  - name: https
    port: 443`),
      },
    ],
  },
};
