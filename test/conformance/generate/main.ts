// Writes cases for the recorder: npm run conformance:generate -- --seed 1 --count 2000 [--group pod] [--out cases.jsonl]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generate, groups } from './generate.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '2000' },
    group: { type: 'string', multiple: true, default: [...groups] },
    out: { type: 'string', default: 'cases.jsonl' },
  },
});
const unknown = values.group.filter((group) => !groups.includes(group));
if (unknown.length > 0)
  throw new RangeError(`no group ${unknown.join(', ')}; there are ${groups.join(', ')}`);

const cases = generate(Number(values.seed), Number(values.count), values.group);
writeFileSync(values.out, cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
for (const group of values.group) {
  const kinds = cases.filter((one) => one.group === group).map(({ kind }) => kind);
  const numbers = [...new Set(kinds)].map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`);
  console.log(`${group}: ${kinds.length} cases (${numbers.join(', ')})`);
}
