import type { ClusterProblem } from '../define.ts';
import { replace } from '../replace.ts';
import type { Disagreement } from './disagreements.ts';

/** The finding about a setting that says otherwise than another. `what` names the setting, `harm` says what breaks. */
export function mismatchProblem(
  { at, reference, text }: Disagreement,
  what: string,
  harm: string,
): ClusterProblem {
  const who = reference?.owner ?? 'the settings';
  return {
    at,
    message: `The ${what} ${at.text} (${at.owner}) is not ${text} (${who}): ${harm}.`,
    related:
      reference === undefined
        ? []
        : [{ at: reference, message: `The ${what} is ${text} here (${reference.owner}).` }],
    fixes: [{ title: `Use ${text}, as ${who}`, safe: false, changes: [replace(at, text)] }],
  };
}
