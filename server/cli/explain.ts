import { type CatalogEntry, catalog } from '../features/catalog.ts';
import { nearest } from '../text/nearest.ts';
import { type Streams, WrongUse } from './streams.ts';

/** `cidrscope explain`: what a rule or a field means. */
export function explainCommand(topics: readonly string[], streams: Streams): number {
  const [topic] = topics;
  if (topic === undefined || topics.length > 1)
    throw new WrongUse('name one rule or field, such as cluster-ip-taken or spec.ipFamilyPolicy.');
  const rule = catalog.find(({ id }) => id === topic);
  if (rule !== undefined) {
    streams.out(explainRule(rule));
    return 0;
  }
  const close = nearest(
    topic,
    catalog.map(({ id }) => id),
  );
  throw new WrongUse(
    `there is no rule or field '${topic}'.${close === undefined ? '' : ` Is '${close}' meant?`} \`cidrscope rules\` lists the rules.`,
  );
}

function explainRule({ id, kind, severity, summary, why, component, upstream }: CatalogEntry): string {
  const nature =
    kind === 'verdict'
      ? `${severity}, a verdict of ${component}: it can be replayed against the real one`
      : `${severity}, a judgement of CIDRscope`;
  return `${id}\n  ${summary}\n\n${why}\n\n${nature}\nUpstream: ${upstream}\nOff: a comment \`# cidrscope-disable-line ${id}\`, or \`rules: { ${id}: off }\` in .cidrscope.yaml\n`;
}
