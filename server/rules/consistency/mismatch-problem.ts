import { containsIp, parseCidrSloppy } from '../../address/cidr.ts';
import { typoBetween } from '../../address/typo.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Setting } from '../../model/facts.ts';
import type { Fix } from '../../model/finding.ts';
import type { Placed } from '../../model/place.ts';
import type { ClusterProblem } from '../define.ts';
import { restate } from '../restate.ts';
import { byWeight, type Disagreement } from './disagreements.ts';

/** More places are aligned one by one: a fix is made for each finding, and has to stay small. */
const most = 12;

/** The finding about a setting that says otherwise than another. `what` names the setting, `harm` says what breaks. */
export function mismatchProblem(
  { at, reference, text, value }: Disagreement,
  what: string,
  harm: string,
  cluster: Cluster,
): ClusterProblem {
  const who = reference?.owner ?? 'the settings';
  const all = byWeight(cluster, at.name);
  const others = all.filter((one) => one.value !== value);
  const isFew = others.length > 1 && others.length <= most;
  const fixes = [
    ...align([at], text, `Use ${text}, as ${who}`),
    ...(isFew ? align(others, text, `Use ${text} in all ${others.length} places`) : []),
    ...(reference === undefined || all.length > most || losesClusterIps(at, cluster)
      ? []
      : alignAll(all, at)),
  ];
  return {
    at,
    message: `The ${what} ${at.text} (${at.owner}) is not ${text} (${who})${slip(at.value, value)}: ${harm}.`,
    related:
      reference === undefined
        ? []
        : [{ at: reference, message: `The ${what} is ${text} here (${reference.owner}).` }],
    fixes,
  };
}

/** Whether Services have cluster IPs that a Service range does not hold. */
function losesClusterIps({ name, value }: Setting, { services }: Cluster): boolean {
  if (name !== 'service-ranges') return false;
  const ranges = value.split(',').flatMap((text) => parseCidrSloppy(text)?.cidr ?? []);
  return services.some(({ clusterIPs }) =>
    clusterIPs.some(({ ip }) => !ranges.some((range) => containsIp(range, ip))),
  );
}

/** The other way round: what this one says, everywhere. */
function alignAll(all: readonly Placed<Setting>[], at: Placed<Setting>): Fix[] {
  const others = all.filter(({ value }) => value !== at.value);
  const where = others.length === 1 ? `for ${others[0]?.owner}` : `in the other ${others.length} places`;
  return align(others, at.text, `Use ${at.text} ${where}, too`);
}

function align(settings: readonly Placed<Setting>[], text: string, title: string): Fix[] {
  const entries = text.split(',').map((entry) => entry.trim());
  const changes = settings.map((setting) => restate(setting, entries));
  return changes.every((change) => change !== undefined)
    ? [{ title, safe: false, changes: changes.flat() }]
    : [];
}

/** `, with 224 for 244` where one digit makes the difference. */
function slip(value: string, other: string): string {
  const [one, two] = [value, other].map((text) => parseCidrSloppy(text)?.cidr);
  const typo = one === undefined || two === undefined ? undefined : typoBetween(one, two);
  return typo === undefined ? '' : `, with ${typo.a} for ${typo.b}`;
}
