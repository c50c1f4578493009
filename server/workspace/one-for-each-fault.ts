import type { Finding } from '../model/finding.ts';
import { sameData } from './same-data.ts';

/**
 * Of a verdict and judgements that say the same of one value the verdict is told, with the fixes of all: what a component
 * says by itself needs no advice beside it.
 */
export function oneForEachFault(verdicts: readonly Finding[], judged: readonly Finding[]): Finding[] {
  if (verdicts.every(({ insteadOf }) => insteadOf === undefined)) return [...verdicts, ...judged];
  const told = verdicts.map((verdict) => {
    const same = judged.filter((judgement) => isSaidBy(verdict, judgement));
    return same.length === 0 ? verdict : { ...verdict, fixes: joined([verdict, ...same]) };
  });
  return [
    ...told,
    ...judged.filter((judgement) => !verdicts.some((verdict) => isSaidBy(verdict, judgement))),
  ];
}

function isSaidBy({ insteadOf, place }: Finding, { rule, place: { document, span } }: Finding): boolean {
  return (
    insteadOf?.includes(rule) === true &&
    document === place.document &&
    place.span.start <= span.start &&
    span.end <= place.span.end
  );
}

function joined(findings: readonly Finding[]): Finding['fixes'] {
  const all = findings.flatMap(({ fixes }) => fixes);
  return all.filter((fix, n) => all.findIndex((other) => sameData(fix.changes, other.changes)) === n);
}
