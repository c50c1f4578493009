import type { ClusterFacts } from '../model/facts.ts';
import { getsOtherPorts, type Patches } from '../scope/patches.ts';
import { noFacts } from './documents.ts';

/**
 * What a document of a file says about its cluster: a patch is no object of its own, and of a patched workload nobody
 * knows all ports.
 */
export function afterPatches(path: string, facts: ClusterFacts, patches: Patches): ClusterFacts {
  if (patches.files.has(path)) {
    const workloads = facts.workloads.map((one) => ({ ...one, labels: undefined, portsAreKnown: false }));
    return { ...noFacts, workloads };
  }
  if (!facts.workloads.some((one) => getsOtherPorts(patches, path, one))) return facts;
  const workloads = facts.workloads.map((one) =>
    getsOtherPorts(patches, path, one) ? { ...one, portsAreKnown: false } : one,
  );
  return { ...facts, workloads };
}
