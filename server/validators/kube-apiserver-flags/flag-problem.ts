import { type Part, spanOf, wholeOf } from '../../kubernetes/components/command-line.ts';
import type { ComponentFlags } from '../../kubernetes/components/component-flags.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Patch } from '../../model/patch.ts';
import type { Problem } from '../define.ts';

/** A problem with a flag, underlined at a part of an argument. */
export function flagProblem(name: string, part: Part, message: string): Problem {
  return { path: part.argument.path, span: spanOf(part), field: `--${name}`, reason: null, message };
}

/** A problem with a flag that is not there, underlined at the program. */
export function missingFlag({ line }: ComponentFlags, name: string, message: string): Problem {
  return flagProblem(name, wholeOf(line.program), message);
}

/** The fix, if there is anything to change. */
export function fixWith(title: string, safe: boolean, patches: readonly Patch[]): LocalFix[] {
  return patches.length === 0 ? [] : [{ title, safe, patches }];
}
