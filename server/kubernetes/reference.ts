import { stringAt, unknown, type Value } from '../model/value.ts';
import { subdomainFaults } from './names.ts';

/** What the API server has against one field of a reference to an object of any kind; `faults` are ends of a sentence. */
export type ReferenceFault =
  | { readonly kind: 'missing'; readonly key: 'kind' | 'name' }
  | {
      readonly kind: 'group' | 'segment';
      readonly key: 'apiGroup' | 'kind' | 'name';
      readonly text: string;
      readonly faults: readonly string[];
    };

/** Kubernetes 1.37, pkg/apis/networking/validation/validation.go, validateIngressTypedLocalObjectReference. */
export function referenceFaults(reference: Value): ReferenceFault[] {
  const found: ReferenceFault[] = [];
  const group = stringAt(reference, 'apiGroup');
  if (typeof group === 'string') {
    const faults = subdomainFaults(group);
    if (faults.length > 0) found.push({ kind: 'group', key: 'apiGroup', text: group, faults });
  }
  for (const key of ['kind', 'name'] as const) {
    const text = stringAt(reference, key) ?? '';
    if (text === unknown) continue;
    const faults = pathSegmentFaults(text);
    if (text === '') found.push({ kind: 'missing', key });
    else if (faults.length > 0) found.push({ kind: 'segment', key, text, faults });
  }
  return found;
}

/**
 * What a name that is a part of a URL breaks, as ends of a sentence. apimachinery/pkg/api/validate/content/path.go,
 * IsPathSegmentName.
 */
export function pathSegmentFaults(text: string): string[] {
  if (text === '.' || text === '..') return ['stands for a folder in a path'];
  return ['/', '%'].filter((one) => text.includes(one)).map((one) => `holds a ${one}`);
}

/** The last part of it that can be a part of a URL; undefined when there is none. */
export function nearestPathSegment(text: string): string | undefined {
  const last = text
    .split(/[/%]/)
    .filter((part) => part !== '')
    .at(-1);
  return last === undefined || pathSegmentFaults(last).length > 0 ? undefined : last;
}
