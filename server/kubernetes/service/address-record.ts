import type { Resource } from '../../model/resource.ts';
import { stringAt } from '../../model/value.ts';
import { addressSpecOf, isHeadless } from './address-spec.ts';

/**
 * Whether the API server cannot record an address for a Service because of its name: it writes an IPAddress object
 * that refers to the Service, and does so before it looks at the name itself. Kubernetes 1.37,
 * pkg/apis/networking/validation/validation.go, validateIPAddressParentReference.
 */
export function lacksRecordableName(resource: Resource): boolean {
  const { root } = resource;
  const spec = addressSpecOf(resource);
  const name = stringAt(root, 'metadata', 'name') ?? '';
  const generateName = stringAt(root, 'metadata', 'generateName') ?? '';
  if (spec === undefined || isHeadless(spec) || typeof name !== 'string') return false;
  if (name === '') return generateName === '';
  return name === '.' || name === '..' || /[/%]/.test(name);
}
