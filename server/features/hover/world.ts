import { formatRange, rangeOf } from '../../address/address-range.ts';
import type { Cidr } from '../../address/cidr.ts';
import type { ClusterNetwork, DeclaredRange } from '../../model/cluster.ts';
import type { ClusterFacts, Service, SettingName, Workload } from '../../model/facts.ts';
import { strengths } from '../../model/facts.ts';
import type { DocumentId, Place, Placed, Source } from '../../model/place.ts';
import type { Resource } from '../../model/resource.ts';
import type { Selection } from '../../rules/selectors/selection.ts';
import type { ValueEntry } from './about.ts';

/** What is known around the document that is hovered over. */
export interface World {
  readonly document: DocumentId;
  /** Of the cluster; of the document alone where no cluster is known. */
  readonly facts: ClusterFacts;
  readonly network: ClusterNetwork;
  /** What settings declare of the cluster's ranges. */
  readonly declared: readonly DeclaredRange[];
  /** Who selects whom. */
  readonly selection: Selection;
  /** Markdown for a place: a file and a line. Undefined when its document is gone. */
  readonly where: (place: Place) => string | undefined;
}

/** The fact about a resource of the document itself. */
export function ownFact<T extends { readonly source: Source }>(
  facts: readonly Placed<T>[],
  resource: Resource,
  world: World,
): Placed<T> | undefined {
  return facts.find(
    ({ document, source }) => document === world.document && source.resource === resource.index,
  );
}

/** What the cluster says of a setting: the same document before others, then the strongest statement. */
export function settingOf(
  world: World,
  name: SettingName,
): Placed<ClusterFacts['settings'][number]> | undefined {
  const distance = (document: DocumentId) => (document === world.document ? 0 : 1);
  return world.facts.settings
    .filter((setting) => setting.name === name)
    .toSorted(
      (a, b) =>
        distance(a.document) - distance(b.document) ||
        strengths.indexOf(a.strength) - strengths.indexOf(b.strength),
    )[0];
}

/** 0-based place of a range among those of the cluster, which may stand in several fields. */
export function positionIn(
  name: 'pod-ranges' | 'service-ranges',
  cidr: Cidr,
  { position }: ValueEntry,
  world: World,
): number {
  const among =
    settingOf(world, name)
      ?.value.split(',')
      .indexOf(formatRange(rangeOf(cidr))) ?? -1;
  return among === -1 ? position : among;
}

export function dnsDomainOf(world: World): string {
  return settingOf(world, 'dns-domain')?.value ?? 'cluster.local';
}

/** The name of a Service or workload as others in the cluster would say it: `default/web`. */
export function nameOf({ namespace, name }: Pick<Service | Workload, 'namespace' | 'name'>): string {
  return `${namespace}/${name ?? '(no name)'}`;
}

/** ` (kubeadm.yaml:7)`, or nothing. */
export function at(world: World, document: DocumentId, { span }: Source): string {
  const where = world.where({ document, span });
  return where === undefined ? '' : ` (${where})`;
}
