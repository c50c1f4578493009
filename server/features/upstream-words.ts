import type { Reason, Upstream } from '../model/finding.ts';

/** How Kubernetes prints the kind of an error; apimachinery/pkg/util/validation/field/errors.go, ErrorType. */
const words: { readonly [reason in Reason]: string } = {
  FieldValueRequired: 'Required value',
  FieldValueInvalid: 'Invalid value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  InternalError: 'Internal error',
};

/**
 * The beginning of what the component itself prints, so that a finding can be matched with the output of kubectl:
 * `kube-apiserver 1.37: spec.clusterIPs[0]: Invalid value`. Undefined where it gives no field.
 */
export function upstreamWords({
  component,
  version,
  field,
  reason,
}: Omit<Upstream, 'moment'>): string | undefined {
  if (reason !== null) return `${component} ${version}: ${field}: ${words[reason]}`;
  return field === '' ? undefined : `${component} ${version}: ${field}`;
}
