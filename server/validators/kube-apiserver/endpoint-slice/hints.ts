import { endpointsOf, most } from '../../../kubernetes/endpoints/endpoint-parts.ts';
import {
  labelValueFaults,
  nearestLabelValue,
  nearestSubdomain,
  subdomainFaults,
} from '../../../kubernetes/names.ts';
import { itemsIn, mapIn } from '../../../kubernetes/placed.ts';
import type { Examples } from '../../../model/examples.ts';
import { listAt, stringAt, unknown } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator } from '../../define.ts';
import { removeOneOf, write } from '../../fix.ts';
import { sliceEndpoint } from './example.ts';

const rules = {
  'endpoint-hint-duplicate': {
    summary: 'The hints of an endpoint name a zone or a Node twice.',
    why: 'An endpoint is for a zone or a Node, or it is not.',
  },
  'endpoint-hint-malformed': {
    summary: 'A hint of an endpoint names no zone or Node that there can be.',
    why: 'A zone is the value of the label topology.kubernetes.io/zone: at most 63 letters, digits, hyphens, underscores and dots. The name of a Node is a DNS name in lower case.',
  },
} as const;

type Id = keyof typeof rules;

const lists = [
  { key: 'forZones', noun: 'zone', faultsOf: labelValueFaults, nearestOf: nearestLabelValue },
  { key: 'forNodes', noun: 'Node', faultsOf: subdomainFaults, nearestOf: nearestSubdomain },
] as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['discovery.k8s.io/v1/EndpointSlice'],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/discovery/validation/validation.go',
    symbol: 'validateHints',
  },
  rules,
  check(resource, _context, report) {
    for (const endpoint of endpointsOf(resource)) {
      const hints = mapIn(endpoint, 'hints');
      if (hints === undefined) continue;
      for (const { key, noun, faultsOf, nearestOf } of lists) {
        const items = listAt(hints.value, key);
        // Upstream stops at a list that is too long, which list-lengths.ts tells; what a placeholder stands for may be.
        if (items === unknown || (items?.length ?? 0) > most.hints) break;
        const seen = new Set<string>();
        for (const item of itemsIn(hints, key)) {
          const name = stringAt(item.value, 'name') ?? '';
          if (name === unknown || (name === '' && !resource.complete)) continue;
          const path = [...item.path, 'name'];
          if (seen.has(name))
            report('endpoint-hint-duplicate', {
              path,
              reason: 'FieldValueDuplicate',
              message: `The hints name the ${noun} "${name}" twice.`,
              fixes: removeOneOf(resource, item.path, 'the second'),
            });
          seen.add(name);
          const faults = faultsOf(name);
          if (faults.length === 0) continue;
          const better = nearestOf(name);
          const isFree =
            better !== undefined &&
            !itemsIn(hints, key).some((one) => stringAt(one.value, 'name') === better);
          report('endpoint-hint-malformed', {
            path,
            reason: 'FieldValueInvalid',
            message: `The name of the ${noun}, "${name}", ${listing(faults)}.`,
            fixes: isFree ? [write(path, better)] : removeOneOf(resource, item.path, 'the hint'),
          });
        }
      }
    }
  },
});

export const examples: { readonly [id in Id]: Examples } = {
  'endpoint-hint-duplicate': {
    invalid: [
      {
        text: sliceEndpoint(`    hints:
      forZones:
        - name: a
        - name: a
#               ^ error endpoint-hint-duplicate: The hints name the zone "a" twice.`),
        fixed: sliceEndpoint(`    hints:
      forZones:
        - name: a`),
      },
    ],
    valid: [
      {
        text: sliceEndpoint(`    hints:
      forZones: [{name: a}]
      forNodes: [{name: a}]`),
      },
    ],
  },
  'endpoint-hint-malformed': {
    invalid: [
      {
        text: sliceEndpoint(`    hints:
      forNodes:
        - name: Node_1
#               ^^^^^^ error endpoint-hint-malformed: The name of the Node, "Node_1", holds other characters than a-z, 0-9, hyphens and dots.`),
        fixed: sliceEndpoint(`    hints:
      forNodes:
        - name: node-1`),
      },
    ],
    valid: [
      {
        text: sliceEndpoint(`    hints:
      forZones:
        - name: Zone_1`),
      },
    ],
  },
};
