import { decode } from '../../../kubernetes/schema.ts';
import { schemaOf } from '../../../kubernetes/schemas/schemas.ts';
import { ipFamilies, isOneOf } from '../../../kubernetes/service/enums.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import { keySpanAt, type Resource } from '../../../model/resource.ts';
import { entryOf, type Path, stringAt, valueAt } from '../../../model/value.ts';
import { defineValidator } from '../../define.ts';
import { service } from './example.ts';

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'decode',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/json.go',
    symbol: 'Decode',
  },
  rules: {
    'ip-family-field-removed': {
      summary: 'A Service has the field ipFamily, which is gone since Kubernetes 1.20.',
      why: 'ipFamily stated one family. ipFamilies, a list, and ipFamilyPolicy have taken its place.',
    },
  },
  check(resource, _context, report) {
    const schema = schemaOf(resource);
    if (schema === undefined) return;
    for (const { kind, path } of decode(schema, resource.root)) {
      if (kind !== 'removed-field') continue;
      report('ip-family-field-removed', {
        path,
        span: keySpanAt(resource.root, path),
        reason: null,
        step: 1,
        message: 'The field ipFamily is gone since Kubernetes 1.20: ipFamilies, a list, has taken its place.',
        fixes: intoList(resource, path),
      });
    }
  },
});

function intoList({ root }: Resource, path: Path): LocalFix[] {
  const family = stringAt(root, ...path);
  const list = ['spec', 'ipFamilies'];
  const remove = { op: 'remove', path } as const;
  if (
    typeof family !== 'string' ||
    !isOneOf(ipFamilies, family) ||
    entryOf(valueAt(root, ['spec']), 'ipFamilies')
  )
    return [{ title: 'Remove ipFamily', safe: false, patches: [remove] }];
  return [
    {
      title: `Write ipFamilies: [${family}]`,
      safe: true,
      patches: [
        { op: 'rename-key', path, to: 'ipFamilies' },
        { op: 'set', path: list, value: [family] },
      ],
    },
  ];
}

export const examples: { readonly [id in 'ip-family-field-removed']: Examples } = {
  'ip-family-field-removed': {
    invalid: [
      {
        text: service(`  ipFamily: IPv6
# ^^^^^^^^ error ip-family-field-removed: The field ipFamily is gone since Kubernetes 1.20: ipFamilies, a list, has taken its place.`),
        fixed: service(`  ipFamilies:
    - IPv6`),
      },
    ],
    valid: [{ text: service('  ipFamilies: [IPv6]') }],
  },
};
