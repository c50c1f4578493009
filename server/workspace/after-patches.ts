import { type ClusterFacts, noFacts, type Service, type Workload } from '../model/facts.ts';
import type { Source } from '../model/place.ts';
import { getsOtherAddresses, getsOtherPorts, type Patches } from '../scope/patches.ts';
import type { Content } from './documents.ts';

/**
 * What a document of a file says about its cluster: a patch is no object of its own, of a patched workload nobody
 * knows all ports, and of an object whose addresses are patched not which ones it has.
 */
export function afterPatches(path: string, content: Content, patches: Patches): ClusterFacts {
  return withoutPatchedAddresses(path, content, afterPortPatches(path, content.facts, patches), patches);
}

function withoutPatchedAddresses(
  path: string,
  { holders }: Content,
  facts: ClusterFacts,
  patches: Patches,
): ClusterFacts {
  if (
    patches.addresses.length === 0 ||
    holders.length === 0 ||
    facts.claims.length + facts.coverings.length + facts.templates.length === 0
  )
    return facts;
  const patched = new Set(
    holders.flatMap((holder, index) => (getsOtherAddresses(patches, path, holder) ? [index] : [])),
  );
  if (patched.size === 0) return facts;
  const isSure = ({ source }: { readonly source: Source }) => !patched.has(source.resource);
  return {
    ...facts,
    claims: facts.claims.filter(isSure),
    coverings: facts.coverings.filter(isSure),
    settings: facts.settings.filter(isSure),
  };
}

function afterPortPatches(path: string, facts: ClusterFacts, patches: Patches): ClusterFacts {
  if (patches.files.has(path)) {
    const workloads = facts.workloads.map((one) => ({ ...one, labels: undefined, portsAreKnown: false }));
    return { ...noFacts, workloads, substitutions: facts.substitutions };
  }
  if (patches.ports.length === 0) return facts;
  const isPatched = (one: Pick<Workload, 'kind' | 'name'>) => getsOtherPorts(patches, path, one);
  const isPatchedService = ({ name }: Service) => isPatched({ kind: 'Service', name });
  if (!facts.workloads.some(isPatched) && !facts.services.some(isPatchedService)) return facts;
  const workloads = facts.workloads.map((one) => (isPatched(one) ? { ...one, portsAreKnown: false } : one));
  const services = facts.services.map((one) =>
    isPatchedService(one) ? { ...one, portsAreKnown: false } : one,
  );
  return { ...facts, workloads, services };
}
