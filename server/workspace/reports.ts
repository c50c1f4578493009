import { isKubeadmPart } from '../kubernetes/kubeadm/kinds.ts';
import type { ClusterNetwork } from '../model/cluster.ts';
import type { Finding, Verdict } from '../model/finding.ts';
import type { DocumentId } from '../model/place.ts';
import type { Resource } from '../model/resource.ts';
import { servicesOf } from '../validators/services.ts';
import { validate } from '../validators/validate.ts';
import { type Companion, type DocumentState, treeOf } from './documents.ts';
import { sameData } from './same-data.ts';

/** A resource and the document that holds it. */
interface Member {
  readonly document: DocumentId;
  readonly resource: Resource;
}

/**
 * The documents of a file with their reports made anew where the text, the cluster's settings or the documents that
 * belong with them changed; undefined when every report is current. Nothing is said about a file of patches, nor about
 * one that only names objects: neither is sent to the API server.
 */
export function withReports(
  documents: readonly DocumentState[],
  network: ClusterNetwork,
  open: boolean,
  isPatch: boolean,
): readonly DocumentState[] | undefined {
  const joint = documents.filter(({ content }) => content.joint);
  const companions = joint.length < 2 ? alone : joint.map(({ id, content }) => ({ id, text: content.text }));
  const companionsOf = ({ content }: DocumentState) => (content.joint ? companions : alone);
  const silent = isPatch || onlyNames(documents);
  const stale = documents.filter(
    (document) =>
      document.content.text !== '' && !isCurrent(document, network, companionsOf(document), silent),
  );
  if (stale.length === 0) return undefined;
  const resources = new Map(stale.map((document) => [document.id, silent ? [] : resourcesOf(document)]));
  const members = [...resources].flatMap(([document, held]) =>
    held.map((resource) => ({ document, resource })),
  );
  const verdicts = new Map<DocumentId, Finding[]>(stale.map(({ id }) => [id, []]));
  for (const unit of unitsOf(members)) {
    validate(
      unit.map(({ resource }) => resource),
      network,
    ).forEach((found, n) => {
      const document = unit[n]?.document ?? 0;
      verdicts.get(document)?.push(...found.map((verdict) => findingOf(verdict, document, unit)));
    });
  }
  return documents.map((document) => {
    const held = resources.get(document.id);
    if (held === undefined) return document;
    const report = {
      verdicts: verdicts.get(document.id) ?? [],
      services: held.flatMap((resource) => servicesOf(resource, network)),
    };
    return {
      ...document,
      report: { network, companions: companionsOf(document), silent, report },
      content: open ? document.content : { ...document.content, tree: undefined },
    };
  });
}

/** A list of what `kubectl delete -f` is to find. One object alone may just as well be unfinished. */
function onlyNames(documents: readonly DocumentState[]): boolean {
  const bare = documents.reduce((sum, { content }) => sum + content.objects.bare, 0);
  return bare > 1 && documents.every(({ content }) => content.objects.whole === 0);
}

const alone: readonly Companion[] = [];

function resourcesOf({ content }: DocumentState): readonly Resource[] {
  return (content.tree ?? treeOf(content.text)).resources;
}

/** Resources that one component reads together; all others stand alone. */
function unitsOf(members: readonly Member[]): Member[][] {
  const units = new Map<string, Member[]>();
  members.forEach((member, n) => {
    const key = unitKey(member) ?? `${n}`;
    const unit = units.get(key);
    if (unit === undefined) units.set(key, [member]);
    else unit.push(member);
  });
  return [...units.values()];
}

/** The kubeadm documents of a file, or of one string in a document, are one unit. */
function unitKey({ document, resource }: Member): string | undefined {
  if (!isKubeadmPart(resource)) return undefined;
  const { origin } = resource;
  if (origin.kind === 'document') return 'file';
  return origin.kind === 'embedded' ? JSON.stringify([document, origin.host, origin.path]) : undefined;
}

function findingOf(verdict: Verdict, document: DocumentId, unit: readonly Member[]): Finding {
  const { span, resource, related, fixes, ...rest } = verdict;
  return {
    ...rest,
    kind: 'verdict',
    place: { document, span },
    related: related.map((other) => ({
      place: { document: unit[other.member]?.document ?? document, span: other.span },
      message: other.message,
    })),
    fixes: fixes.map(({ title, safe, patches }) => ({
      title,
      safe,
      changes: patches.map((patch) => ({ document, resource, patch })),
    })),
  };
}

function isCurrent(
  { report }: DocumentState,
  network: ClusterNetwork,
  companions: readonly Companion[],
  silent: boolean,
): boolean {
  if (report === undefined || report.silent !== silent) return false;
  return sameData(report.network, network) && sameData(report.companions, companions);
}
