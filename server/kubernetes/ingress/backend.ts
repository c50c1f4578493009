import { type Maybe, member, numberAt, type Path, stringAt, type Value } from '../../model/value.ts';
import { serviceNameFaults } from '../object-names.ts';
import { isPortNumber, portNameFaults } from '../port-name.ts';
import { type ReferenceFault, referenceFaults } from '../reference.ts';
import type { Release } from '../releases.ts';

/** What the API server has against a backend of an Ingress; paths begin at the backend. */
export type BackendFault =
  | { readonly kind: 'both' | 'none' | 'port-missing' | 'name-missing' }
  | { readonly kind: 'port-both'; readonly name: string; readonly number: number }
  | { readonly kind: 'name-malformed'; readonly text: string; readonly faults: readonly string[] }
  | { readonly kind: 'port-name'; readonly text: string; readonly faults: readonly string[] }
  | { readonly kind: 'port-number'; readonly number: number }
  | { readonly kind: 'reference'; readonly path: Path; readonly fault: ReferenceFault };

/** Kubernetes 1.37, pkg/apis/networking/validation/validation.go, validateIngressBackend. */
export function backendFaults(backend: Value | undefined, release: Release): BackendFault[] {
  const service = member(backend, 'service');
  const resource = member(backend, 'resource');
  if (backend?.kind === 'unknown' || service?.kind === 'unknown' || resource?.kind === 'unknown') return [];
  if (service !== undefined && resource !== undefined) return [{ kind: 'both' }];
  if (resource !== undefined)
    return referenceFaults(resource).map((fault) => ({ kind: 'reference', path: ['resource'], fault }));
  if (service === undefined) return [{ kind: 'none' }];
  return [
    ...nameFaults(stringAt(service, 'name') ?? '', release),
    ...portFaults(stringAt(service, 'port', 'name') ?? '', numberAt(service, 'port', 'number') ?? 0),
  ];
}

function nameFaults(text: Maybe<string>, release: Release): BackendFault[] {
  if (typeof text !== 'string') return [];
  if (text === '') return [{ kind: 'name-missing' }];
  const faults = serviceNameFaults(text, release);
  return faults.length === 0 ? [] : [{ kind: 'name-malformed', text, faults }];
}

function portFaults(name: Maybe<string>, number: Maybe<number>): BackendFault[] {
  if (typeof name !== 'string' || typeof number !== 'number') return [];
  if (name !== '' && number !== 0) return [{ kind: 'port-both', name, number }];
  if (name !== '') {
    const faults = portNameFaults(name);
    return faults.length === 0 ? [] : [{ kind: 'port-name', text: name, faults }];
  }
  if (number === 0) return [{ kind: 'port-missing' }];
  return isPortNumber(number) ? [] : [{ kind: 'port-number', number }];
}
