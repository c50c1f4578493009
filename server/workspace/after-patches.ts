import { type ClusterFacts, noFacts, type Service, type Workload } from '../model/facts.ts';
import { getsOtherPorts, type Patches } from '../scope/patches.ts';

/**
 * What a document of a file says about its cluster: a patch is no object of its own, and of a patched workload nobody
 * knows all ports.
 */
export function afterPatches(path: string, facts: ClusterFacts, patches: Patches): ClusterFacts {
  if (patches.files.has(path)) {
    const workloads = facts.workloads.map((one) => ({ ...one, labels: undefined, portsAreKnown: false }));
    return { ...noFacts, workloads };
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
