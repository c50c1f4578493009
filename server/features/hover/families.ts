import { type Cidr, formatCidr } from '../../address/cidr.ts';
import type { Family } from '../../address/family.ts';
import { addressSpecOf } from '../../kubernetes/service/address-spec.ts';
import type { ServiceSummary } from '../../model/facts.ts';
import { valueAt } from '../../model/value.ts';
import { servicesOf } from '../../validators/services.ts';
import { validate } from '../../validators/validate.ts';
import type { About, Explainer } from './about.ts';
import { code, count, listing } from './markdown.ts';
import { textAt } from './pod-spec.ts';

/** Which families a Service gets in this cluster, how many cluster IPs, and why. */
export const serviceFamilies: Explainer = { whole: (about) => familyFacts(about) };

/** Imagined clusters, to say what would be where the real one is unknown. */
const imagined: readonly { readonly name: string; readonly serviceRanges: readonly Cidr[] }[] = [
  { name: 'an IPv4 cluster', serviceRanges: [wide('IPv4')] },
  { name: 'an IPv6 cluster', serviceRanges: [wide('IPv6')] },
  { name: 'a dual-stack cluster with IPv4 first', serviceRanges: [wide('IPv4'), wide('IPv6')] },
  { name: 'a dual-stack cluster with IPv6 first', serviceRanges: [wide('IPv6'), wide('IPv4')] },
];

export function familyFacts(about: About): string[] {
  const { resource, world } = about;
  if (textAt(resource.root, 'spec', 'type') === 'ExternalName')
    return ['**Gets here** neither families nor cluster IPs: an ExternalName Service has none'];
  if (addressSpecOf(resource) === undefined) return [];
  const ranges = world.network.serviceRanges;
  const imaginable = onImaginedClusters(about);
  if (imaginable.size === 1 && imaginable.has(refused))
    return faults(about).map((fault) => `**Refused** on any cluster: ${fault}`);
  if (ranges === undefined) return asLines(imaginable);
  const service = servicesOf(resource, world.network)[0];
  const states = `the cluster’s Service ${ranges.length === 1 ? 'range is' : 'ranges are'} ${listing(ranges.map((range) => `${code(formatCidr(range))} (${range.family})`))}`;
  if (service === undefined) return [`**Refused** on this cluster: ${states}`];
  return [`**Gets here** ${outcome(service)}`, `**Why** ${[...reasons(about, service), states].join('; ')}`];
}

const refused = 'it is refused';

/** What the API server says first of a Service that no cluster takes, as it would in a dual-stack cluster. */
function faults({ resource, world }: About): string[] {
  const network = { ...world.network, serviceRanges: [wide('IPv4'), wide('IPv6')] };
  const verdicts = validate([resource], network)[0] ?? [];
  return verdicts
    .filter(
      ({ severity, upstream }) =>
        severity !== 'information' && upstream.stage === 'allocate' && upstream.first,
    )
    .map(({ message }) => message.replace(/\.$/, ''));
}

/** What becomes of the Service, and on which of the imagined clusters. */
function onImaginedClusters({ resource, world }: About): ReadonlyMap<string, readonly string[]> {
  const outcomes = new Map<string, string[]>();
  for (const { name, serviceRanges } of imagined) {
    const service = servicesOf(resource, { ...world.network, serviceRanges })[0];
    const text = service === undefined ? refused : `it gets ${outcome(service)}`;
    outcomes.set(text, [...(outcomes.get(text) ?? []), name]);
  }
  return outcomes;
}

function asLines(outcomes: ReadonlyMap<string, readonly string[]>): string[] {
  const lines = [...outcomes].map(
    ([text, names]) => `**On ${names.length === imagined.length ? 'any cluster' : listing(names)}** ${text}`,
  );
  return ['**Service ranges** of this cluster are stated in no file here, so it depends:', ...lines];
}

/** `IPv4 and IPv6, 2 cluster IPs: clusterIP is the IPv4 one` */
function outcome({ families, clusterIPs }: ServiceSummary): string {
  const names = listing(families);
  if (clusterIPs === 0)
    return `${names}, and no cluster IP: the Service is headless, and DNS answers with Pod IPs of ${families.length === 1 ? 'this family' : 'these families'}`;
  const first = families.length > 1 ? `, of which \`clusterIP\` is the ${families[0]} one` : '';
  return `${names}, ${count(clusterIPs, 'cluster IP')}${first}`;
}

function reasons({ resource, world }: About, { policy }: ServiceSummary): string[] {
  const { root } = resource;
  const writtenPolicy = textAt(root, 'spec', 'ipFamilyPolicy');
  const families = valueAt(root, ['spec', 'ipFamilies']);
  const address = textAt(root, 'spec', 'clusterIP');
  return [
    policy === undefined
      ? ''
      : `\`ipFamilyPolicy\` ${writtenPolicy === undefined ? 'becomes' : 'is'} ${code(policy)}`,
    families?.kind === 'list'
      ? '`ipFamilies` is written'
      : address !== undefined && address !== 'None' && address !== ''
        ? 'the family of the written `clusterIP` comes first'
        : `no family is asked for, so ${world.network.serviceRanges?.[0]?.family} of the first Service range comes first`,
  ].filter((reason) => reason !== '');
}

function wide(family: Family): Cidr {
  return { family, first: 0n, prefix: 0 };
}
