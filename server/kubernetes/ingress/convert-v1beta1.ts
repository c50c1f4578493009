import type { Patch, Plain } from '../../model/patch.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, stringAt, type Value, valueAt } from '../../model/value.ts';
import type { Placed } from '../placed.ts';
import { ingressPathsOf } from './ingress-parts.ts';

/** What an Ingress of v1beta1 needs to be one of `networking.k8s.io/v1`, and the fields that are gone by it. */
export interface Conversion {
  readonly patches: readonly Patch[];
  readonly gone: readonly Path[];
}

/**
 * Only what differs; nothing for a backend that cannot be converted, whose fields stay. Kubernetes 1.21,
 * pkg/apis/networking/v1beta1/conversion.go and defaults.go.
 */
export function ingressConversion(resource: Resource): Conversion {
  const single = ['spec', 'backend'];
  const value = valueAt(resource.root, single);
  const plain = value && convertedBackend(value);
  const isFree = valueAt(resource.root, ['spec', 'defaultBackend']) === undefined;
  const parts = ingressPathsOf(resource).map(pathConversion);
  if (plain !== undefined && isFree)
    parts.push({
      patches: [
        { op: 'remove', path: single },
        { op: 'set', path: ['spec', 'defaultBackend'], value: plain },
      ],
      gone: [single],
    });
  return { patches: parts.flatMap(({ patches }) => patches), gone: parts.flatMap(({ gone }) => gone) };
}

function pathConversion({ path, value }: Placed): Conversion {
  const at = [...path, 'backend'];
  const backend = valueAt(value, ['backend']);
  const plain = backend && convertedBackend(backend);
  const pathType = [...path, 'pathType'];
  const patches: Patch[] = plain === undefined ? [] : [{ op: 'set', path: at, value: plain }];
  if (valueAt(value, ['pathType']) === undefined)
    patches.push({ op: 'set', path: pathType, value: 'ImplementationSpecific' });
  return { patches, gone: plain === undefined ? [] : oldKeys.map((key) => [...at, key]) };
}

const oldKeys = ['serviceName', 'servicePort'];

function convertedBackend(backend: Value): Plain | undefined {
  const name = stringAt(backend, 'serviceName');
  const port = valueAt(backend, ['servicePort']);
  const isOld = backend.kind === 'map' && backend.entries.every(({ key }) => oldKeys.includes(key));
  if (!isOld || typeof name !== 'string' || port?.kind !== 'scalar') return undefined;
  const isNumber = typeof port.value === 'number' || /^\d+$/.test(port.text);
  return { service: { name, port: isNumber ? { number: Number(port.value) } : { name: port.text } } };
}
