import { catalog } from '../features/catalog.ts';
import type { Streams } from './streams.ts';

/** `cidrscope rules`: one line a rule. */
export function rulesCommand(streams: Streams): number {
  const width = Math.max(...catalog.map(({ id }) => id.length));
  for (const { id, severity, component, summary } of catalog) {
    const who = component === undefined || summary.startsWith(component) ? '' : `${component}: `;
    streams.out(`${id.padEnd(width)}  ${severity.padEnd(11)}  ${who}${summary}\n`);
  }
  return 0;
}
