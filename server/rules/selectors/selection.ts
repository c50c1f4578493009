import type { Cluster } from '../../model/cluster.ts';
import type { Identity, Labels, Service, Workload } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { maybeSameNamespace } from '../identity/same-object.ts';

export type KnownWorkload = Placed<Workload> & { readonly labels: Labels };

export interface Neighbors {
  readonly all: readonly KnownWorkload[];
  readonly byName: ReadonlyMap<string, readonly KnownWorkload[]>;
  /** By key, then by value, of their labels. */
  readonly byLabel: ReadonlyMap<string, ReadonlyMap<string, readonly KnownWorkload[]>>;
}

type Selecting = Identity & Pick<Service, 'selector'>;

/** Which workloads the Services, and policies, of a cluster select. */
export interface Selection {
  /** Those whose namespace is, or may be, that of the Service. */
  selected(service: Selecting): readonly KnownWorkload[];
  /** Whether there may be Pods in the Service's namespace whose labels cannot be known. */
  mayHide(service: Identity): boolean;
  /** The workloads of exactly the Service's namespace, with at least one label. */
  neighbors(service: Identity): Neighbors;
}

/** Made once for a list of workloads: rules ask for it after every edit, and the list mostly stays. */
const selections = new WeakMap<Cluster['workloads'], Selection>();

export function selectionOf({ workloads }: Pick<Cluster, 'workloads'>): Selection {
  const selection = selections.get(workloads) ?? selectionAmong(workloads);
  selections.set(workloads, selection);
  return selection;
}

/**
 * Looks workloads up by one pair of labels, so that a thousand Services and a thousand workloads cost what their
 * matches cost, and Services with the same selector are looked up once.
 */
function selectionAmong(workloads: Cluster['workloads']): Selection {
  const known = workloads.filter(isKnown);
  const byPair = new Map<string, KnownWorkload[]>();
  const byNamespace = new Map<string, KnownWorkload[]>();
  for (const workload of known) {
    const pairs = Object.entries(workload.labels);
    for (const [key, value] of pairs) push(byPair, `${key}=${value}`, workload);
    if (pairs.length > 0) push(byNamespace, namespaceKey(workload), workload);
  }
  const hidden = hiddenWorkloads(workloads, known);
  const hiddenIn = new Set(hidden.map(({ namespace }) => namespace));
  const isAnywhere = hidden.some(({ namespaceIsCertain }) => !namespaceIsCertain);
  const found = new Map<string, readonly KnownWorkload[]>();
  const foundFor = new WeakMap<Selecting, readonly KnownWorkload[]>();
  const neighborhoods = new Map<string, Neighbors>();
  return {
    selected(service) {
      if (service.selector === undefined) return [];
      const known = foundFor.get(service);
      if (known !== undefined) return known;
      const key = `${namespaceKey(service)} ${JSON.stringify(service.selector)}`;
      const selected = found.get(key) ?? select(service, service.selector, byPair);
      found.set(key, selected);
      foundFor.set(service, selected);
      return selected;
    },
    mayHide: ({ namespace, namespaceIsCertain }) =>
      isAnywhere || (namespaceIsCertain ? hiddenIn.has(namespace) : hidden.length > 0),
    neighbors(service) {
      const key = namespaceKey(service);
      const neighbors = neighborhoods.get(key) ?? neighborsOf(byNamespace.get(key) ?? []);
      neighborhoods.set(key, neighbors);
      return neighbors;
    },
  };
}

function select(
  service: Identity,
  selector: Labels,
  byPair: ReadonlyMap<string, readonly KnownWorkload[]>,
): readonly KnownWorkload[] {
  const pairs = Object.entries(selector);
  const lists = pairs.map(([key, value]) => byPair.get(`${key}=${value}`) ?? []);
  const fewest = lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? []);
  return fewest.filter(
    (workload) =>
      maybeSameNamespace(service, workload) && pairs.every(([key, value]) => workload.labels[key] === value),
  );
}

function neighborsOf(all: readonly KnownWorkload[]): Neighbors {
  const byName = new Map<string, KnownWorkload[]>();
  const byLabel = new Map<string, Map<string, KnownWorkload[]>>();
  for (const workload of all) {
    if (workload.name !== undefined) push(byName, workload.name, workload);
    for (const [key, value] of Object.entries(workload.labels)) {
      const values = byLabel.get(key) ?? new Map<string, KnownWorkload[]>();
      byLabel.set(key, values);
      push(values, value, workload);
    }
  }
  return { all, byName, byLabel };
}

/** A patch of a workload that is there in full hides nothing. */
function hiddenWorkloads(all: readonly Placed<Workload>[], known: readonly KnownWorkload[]): Workload[] {
  const whole = new Set(known.map(({ kind, name }) => `${kind}/${name}`));
  return all.filter(
    ({ labels, kind, name }) => labels === undefined && (name === undefined || !whole.has(`${kind}/${name}`)),
  );
}

function isKnown(workload: Placed<Workload>): workload is KnownWorkload {
  return workload.labels !== undefined;
}

function namespaceKey({ namespace, namespaceIsCertain }: Identity): string {
  return namespaceIsCertain ? namespace : '';
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
