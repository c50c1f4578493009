import { legacyCidrFault, standardCidrs } from '../../../kubernetes/legacy-cidr.ts';
import { sourceRangesAnnotation } from '../../../kubernetes/service/annotations.ts';
import { serviceTypeOf } from '../../../kubernetes/service/service-type.ts';
import { stringItemsAt } from '../../../kubernetes/service/string-items.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import {
  entryOf,
  listAt,
  type Mapping,
  type Path,
  sliceSpan,
  stringAt,
  unknown,
  valueAt,
} from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { type Context, defineValidator, type Report } from '../../define.ts';
import { remove, write } from '../../fix.ts';
import { cidrFaultMessage } from './address-messages.ts';
import { service, serviceMetadata } from './example.ts';

const rules = {
  'source-ranges-on-other-type': {
    summary: 'A Service that is no LoadBalancer has loadBalancerSourceRanges.',
    why: 'loadBalancerSourceRanges says which clients a load balancer lets in. The annotation service.beta.kubernetes.io/load-balancer-source-ranges is its older form.',
  },
  'source-range-malformed': {
    summary: 'An entry of loadBalancerSourceRanges is no range that Kubernetes takes.',
    why: 'A range is its first address, a slash and a prefix length; one address is a range of /32, or /128 for IPv6.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'validate',
  upstream: { version: '1.37', path: 'pkg/apis/core/validation/validation.go', symbol: 'validateService' },
  rules,
  check(resource, context, report) {
    const type = serviceTypeOf(resource);
    const list = listAt(resource.root, 'spec', 'loadBalancerSourceRanges');
    if (type === unknown || list === unknown) return;
    if (list !== undefined && list.length > 0) checkList(resource, type, context, report);
    else checkAnnotation(resource, type, context, report);
  },
});

function checkList({ root }: Resource, type: string, { release }: Context, report: Report<Id>): void {
  const path = ['spec', 'loadBalancerSourceRanges'];
  if (type !== 'LoadBalancer')
    report('source-ranges-on-other-type', onOtherType(root, path, 'spec.LoadBalancerSourceRanges', type));
  for (const [n, { text, path: item }] of stringItemsAt(root, ...path).entries()) {
    const fault = legacyCidrFault(text.trim(), release);
    if (fault === undefined) continue;
    report('source-range-malformed', {
      path: item,
      field: `spec.LoadBalancerSourceRanges[${n}]`,
      reason: 'FieldValueInvalid',
      message: cidrFaultMessage(text, fault),
      fixes: [...standardCidrs(text).map((right) => write(item, right)), remove(item, 'it')],
    });
  }
}

function checkAnnotation({ root }: Resource, type: string, { release }: Context, report: Report<Id>): void {
  const path = ['metadata', 'annotations', sourceRangesAnnotation];
  const text = stringAt(root, ...path);
  const scalar = valueAt(root, path);
  if (typeof text !== 'string' || scalar?.kind !== 'scalar') return;
  if (type !== 'LoadBalancer')
    report('source-ranges-on-other-type', onOtherType(root, path, undefined, type));
  if (text.trim() === '') return;
  let from = 0;
  for (const part of text.split(',')) {
    const to = from + part.length;
    const fault = legacyCidrFault(part.trim(), release);
    if (fault !== undefined) {
      const slice = { path, from, to };
      report('source-range-malformed', {
        path,
        span: to > from ? sliceSpan(scalar, from, to) : scalar.span,
        reason: 'FieldValueInvalid',
        message: cidrFaultMessage(part.trim(), fault),
        fixes: standardCidrs(part).map((right) => replaceSlice(slice, right)),
      });
    }
    from = to + 1;
  }
}

function replaceSlice(
  slice: { readonly path: Path; readonly from: number; readonly to: number },
  text: string,
): LocalFix {
  return { title: `Write ${text}`, safe: false, patches: [{ op: 'replace-slice', ...slice, text }] };
}

function onOtherType(root: Mapping, path: Path, field: string | undefined, type: string) {
  return {
    path,
    ...(field !== undefined && { field }),
    reason: 'FieldValueForbidden',
    message: `${path.at(-1)} is for Services of type LoadBalancer, and this one is of type ${type}.`,
    fixes: [withoutRanges(root)],
  } as const;
}

/** Both forms: without the field the annotation counts. */
function withoutRanges(root: Mapping): LocalFix {
  const paths = [
    ['spec', 'loadBalancerSourceRanges'],
    ['metadata', 'annotations', sourceRangesAnnotation],
  ].filter((path) => entryOf(valueAt(root, path.slice(0, -1)), String(path.at(-1))) !== undefined);
  const title = `Remove ${listing(paths.map((path) => String(path.at(-1))))}`;
  return { title, safe: false, patches: paths.map((path) => ({ op: 'remove', path })) };
}

export const examples: { readonly [id in Id]: Examples } = {
  'source-ranges-on-other-type': {
    invalid: [
      {
        text: service(`  type: NodePort
  loadBalancerSourceRanges:
# ^^^^^^^^^^^^^^^^^^^^^^^^ error source-ranges-on-other-type: loadBalancerSourceRanges is for Services of type LoadBalancer, and this one is of type NodePort.
    - 192.0.2.0/24`),
        fixed: service('  type: NodePort'),
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.0/24`),
      },
    ],
  },
  'source-range-malformed': {
    invalid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.10
#     ^^^^^^^^^^ error source-range-malformed: "192.0.2.10" is no range of addresses.`),
        fixed: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.10/32`),
      },
      {
        text: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.10/24
#     ^^^^^^^^^^^^^ error source-range-malformed: The range 192.0.2.10/24 has bits set behind its prefix length: refused since Kubernetes 1.36.`),
        fixed: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.0/24`),
        settings: { kubernetesVersion: '1.37' },
      },
      {
        text: serviceMetadata(`  name: web
  annotations:
    service.beta.kubernetes.io/load-balancer-source-ranges: 192.0.2.0/24, 198.51.100.7
#                                                                        ^^^^^^^^^^^^^ error source-range-malformed: "198.51.100.7" is no range of addresses.`),
        fixed: serviceMetadata(`  name: web
  annotations:
    service.beta.kubernetes.io/load-balancer-source-ranges: 192.0.2.0/24,198.51.100.7/32`),
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - " 192.0.2.0/24 "`),
      },
    ],
  },
};
