import type { Family } from '../address/family.ts';
import type { AddressMap } from '../map/address-map.ts';
import { drawMap } from '../map/draw-map.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Finding } from '../model/finding.ts';
import { findingsOf, locate } from '../workspace/findings.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The address space of a cluster of a workspace that is up to date; `named` says how a path is shown. */
export function addressMapOf(
  workspace: Workspace,
  cluster: Cluster,
  named: (path: string) => string = (path) => path,
): AddressMap {
  const declared = cluster.declared.flatMap(({ claim }) => claim ?? []);
  const documents = [...declared, ...cluster.claims, ...cluster.services].map(({ document }) => document);
  const paths = new Set(documents.flatMap((id) => workspace.document(id)?.path ?? []));
  const plans = workspace.plannedClusters();
  const own = new Set(plans.find((one) => one.cluster === cluster)?.plan.paths);
  const elsewhere = new Set(plans.flatMap(({ plan }) => plan.paths).filter((path) => !own.has(path)));
  // A file that clusters share also tells of the others: what a finding meets there is not on this map.
  const isOfThis = ({ related }: Finding) =>
    related.length === 0 ||
    !related.every(({ place }) => elsewhere.has(workspace.document(place.document)?.path ?? ''));
  const findings = [...paths]
    .toSorted()
    .flatMap((path) => findingsOf(workspace, path))
    .flatMap(({ finding, severity }) => (isOfThis(finding) ? [{ ...finding, severity }] : []));
  const services = [...paths].flatMap((path) => workspace.services(path)).map(({ service }) => service);
  const automatic = (family: Family) => {
    const all = services.filter(({ families, clusterIPs }) => families.slice(0, clusterIPs).includes(family));
    const named = cluster.services.filter(({ clusterIPs }) =>
      clusterIPs.some(({ ip }) => ip.family === family),
    );
    return Math.max(0, all.length - named.length);
  };
  return drawMap({
    cluster,
    findings,
    automaticIPs: { IPv4: automatic('IPv4'), IPv6: automatic('IPv6') },
    where: (place) => {
      const found = locate(workspace, place);
      return found && { path: named(found.path), ...found.range.start };
    },
  });
}
