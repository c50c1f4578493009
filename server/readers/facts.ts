import type { Facts } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { readers } from './generated/readers.ts';

/** What the resources of one document say about their cluster. */
export function factsOf(resources: readonly Resource[]): Facts {
  const found = resources.flatMap((resource) =>
    readers
      .filter((reader) => reader.kinds.includes(`${resource.apiVersion}/${resource.kind}`))
      .map((reader) => reader.read(resource)),
  );
  return {
    claims: found.flatMap((facts) => facts.claims ?? []),
    settings: found.flatMap((facts) => facts.settings ?? []),
    controlPlanes: found.flatMap((facts) => facts.controlPlanes ?? []),
    services: found.flatMap((facts) => facts.services ?? []),
    workloads: found.flatMap((facts) => facts.workloads ?? []),
    backends: found.flatMap((facts) => facts.backends ?? []),
    policyPorts: found.flatMap((facts) => facts.policyPorts ?? []),
    policies: found.flatMap((facts) => facts.policies ?? []),
    ingresses: found.flatMap((facts) => facts.ingresses ?? []),
    endpoints: found.flatMap((facts) => facts.endpoints ?? []),
    patches: found.flatMap((facts) => facts.patches ?? []),
  };
}
