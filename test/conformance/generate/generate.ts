import type { Case } from '../records.ts';
import { addressObjects } from './address-objects.ts';
import { build, type Choice, choices } from './build.ts';
import { components } from './components.ts';
import { type Draw, draw } from './draw.ts';
import { endpointObjects } from './endpoints.ts';
import { ingresses } from './ingress.ts';
import { spellings } from './ip-cidr.ts';
import { networkPolicies } from './network-policy.ts';
import { pods } from './pod.ts';
import { services } from './service.ts';
import type { Subject } from './subject.ts';
import { webhooks } from './webhook.ts';
import { workloads } from './workload.ts';
import { writeYaml } from './write-yaml.ts';
import { kindOf, yamlCase } from './yaml.ts';

/** A manifest that nobody has answered yet. */
export type Question = Pick<Case, 'id' | 'group' | 'cluster' | 'kind' | 'manifest'> & {
  /** Of command lines. */
  readonly flags?: readonly string[];
};

const objects: readonly Subject[] = [
  ...services,
  ...spellings,
  ...pods,
  ...workloads,
  ...networkPolicies,
  ...ingresses,
  ...endpointObjects,
  ...addressObjects,
];
const subjects = [...objects, ...webhooks, ...components];

/** The groups of conformance cases, and their share in the output. */
const shares = new Map([
  ...subjects
    .map(({ group }) => [group, subjects.filter((one) => one.group === group)] as const)
    .map(([group, own]) => [group, Math.max(10, Math.round(Math.sqrt(faults(own))))] as const),
  ['yaml', 15],
  ['multi', 6],
] as const);

export const groups: readonly string[] = [...shares.keys()];

const clusters = ['v4', 'v6', 'v4v6', 'v6v4'] as const;

/** Cases without answers: the same ones for the same seed, count and groups. */
export function generate(seed: number, count: number, wanted: readonly string[] = groups): Question[] {
  const total = wanted.reduce((sum, group) => sum + (shares.get(group) ?? 0), 0);
  let before = 0;
  return wanted.flatMap((group) => {
    const from = Math.round((before * count) / total);
    before += shares.get(group) ?? 0;
    return generateGroup(seed, group, Math.round((before * count) / total) - from);
  });
}

function generateGroup(seed: number, group: string, count: number): Question[] {
  const own = subjects.filter((subject) => subject.group === group);
  const decks = own.map((subject, n) => deck(subject, draw(`${seed} ${group} ${n}`)));
  return Array.from({ length: count }, (_, n) => {
    const id = `g${seed}-${group}-${String(n + 1).padStart(4, '0')}`;
    const chance = draw(id);
    const cluster: Case['cluster'] = own.some(({ component }) => component) ? 'none' : chance.pick(clusters);
    const drawn = { ...chance, cluster };
    const common = { id, group, cluster };
    if (group === 'yaml') {
      const manifest = yamlCase(n + seed * 7, drawn);
      return { ...common, kind: kindOf(manifest), manifest };
    }
    if (group === 'multi') return { ...common, ...several(drawn) };
    const nth = n % own.length;
    const [subject, cards] = [own[nth], decks[nth]];
    if (subject === undefined || cards === undefined) throw new RangeError(`no group ${group}`);
    const value = build(subject, cards, Math.floor(n / own.length), drawn);
    return {
      ...common,
      kind: subject.kind,
      ...(subject.write?.(value, drawn) ?? { manifest: writeYaml(value, drawn) }),
    };
  });
}

interface Deck {
  readonly good: readonly Choice[];
  readonly bad: readonly Choice[];
}

function deck(subject: Subject, chance: Draw): Deck {
  return { good: choices(subject, 'good', chance), bad: choices(subject, 'bad', chance) };
}

function faults(own: readonly Subject[]): number {
  return own.reduce(
    (sum, { changes }) => sum + changes.reduce((all, { bad = [] }) => all + bad.length, 0),
    0,
  );
}

/** Two or three objects of different kinds, as documents or as a List; half of them without a fault. */
function several(chance: Draw): Pick<Question, 'kind' | 'manifest'> {
  const faulty = chance.chance(50);
  const chosen = Array.from({ length: 2 + chance.below(2) }, () => chance.pick(objects)).filter(
    ({ kind }, n, all) => all.findIndex((other) => other.kind === kind) === n,
  );
  const values = chosen.map((subject, n) =>
    build(subject, deck(subject, chance), 2 * chance.below(100) + (faulty && n === 0 ? 1 : 0), chance),
  );
  if (chance.chance(40)) {
    return { kind: 'List', manifest: writeYaml({ apiVersion: 'v1', kind: 'List', items: values }, chance) };
  }
  const separator = chance.pick([
    '---\n',
    '---\n',
    '--- # next\n',
    '---\n---\n',
    '---\n# nothing\n---\n',
    '...\n---\n',
  ]);
  const texts = values.map((value) => writeYaml(value, chance).replace(/^---\n/, ''));
  return { kind: chosen[0]?.kind ?? 'Service', manifest: texts.join(separator) };
}
