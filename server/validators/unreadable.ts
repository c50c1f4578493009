import type { Malformed } from '../model/resource.ts';
import type { Problem } from './define.ts';

/** What is said of a document whose syntax is broken; `reader`: who reads it. */
export function unreadable({ message, span, apart, mend }: Malformed, reader: string): Problem {
  const clause = message.replace(/\s+/g, ' ');
  return {
    path: [],
    field: '',
    span,
    reason: null,
    hidesLater: !apart,
    // Before the steps of decoding a text that can be read.
    step: -1,
    message: `${reader} cannot read this YAML: ${clause.length > 160 ? `${clause.slice(0, 150)}…` : clause}.`,
    fixes:
      mend === undefined
        ? []
        : [{ title: mend.title, safe: false, patches: [{ op: 'mend', path: [], nth: mend.nth }] }],
  };
}
