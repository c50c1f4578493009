import type { CheckResult, Finding, Service } from '../../server/library.ts';
import type { Answer, Case, Result } from './records.ts';

/**
 * What a check says otherwise than the component did, one line for each difference:
 * the verdict; causes that are missing or too many, by field and reason; warnings; and what became of an accepted
 * Service. A component that stops early reports less than we do: what it would not have come to is not compared.
 */
export function differences(record: Case, { findings, services }: CheckResult): string[] {
  const answers = (record.documents ?? [record]).map((answer) => answer.viaJSON ?? answer);
  // kubeadm does not look into the configurations of others, which have something to say of the same file.
  const verdicts = findings.filter(
    ({ kind, upstream }) =>
      kind === 'verdict' && (record.group !== 'kubeadm' || upstream?.component === 'kubeadm'),
  );
  const errors = verdicts.filter((finding) => finding.severity === 'error');
  const rejected = answers.some((answer) => answer.verdict === 'reject');
  if (rejected && errors.length === 0) return [`accepted, but refused by the component: ${said(record)}`];
  if (!rejected && errors.length > 0) return errors.map((error) => `refused, but taken: ${describe(error)}`);
  return [
    ...causes(answers, errors),
    ...warnings(answers, verdicts, rejected),
    ...summaries(answers, services),
  ];
}

function causes(answers: readonly Answer[], errors: readonly Finding[]): string[] {
  const stopsAtAllocator = errors.some(({ upstream }) => upstream?.first && upstream.stage === 'allocate');
  const expected = new Set(
    answers.flatMap((answer) =>
      (answer.causes ?? []).flatMap(({ field, reason }) =>
        reason === undefined ? [] : [`${field} ${reason}`],
      ),
    ),
  );
  const found = new Map(
    errors
      .filter(({ upstream }) => (upstream?.first || !stopsAtAllocator) && upstream?.reason !== null)
      .map((error) => [`${error.upstream?.field} ${error.upstream?.reason}`, error]),
  );
  return [
    ...[...expected].filter((cause) => !found.has(cause)).map((cause) => `missing: ${cause}`),
    ...[...found]
      .filter(([cause]) => !expected.has(cause))
      .map(([, error]) => `too much: ${describe(error)}`),
  ];
}

/**
 * A warning is the same when its text names our field, or our message quotes it; of several fields the longest counts.
 * An object that collides with another is refused before it is warned about, which the object alone does not tell.
 */
function warnings(answers: readonly Answer[], verdicts: readonly Finding[], rejected: boolean): string[] {
  const rest = verdicts.filter(({ upstream }) => upstream?.stage === 'warn' && upstream.first);
  const missing = answers
    .flatMap((answer) => answer.warnings ?? [])
    .filter((text) => {
      const same = rest
        .filter((finding) => isAbout(finding, text))
        .toSorted((a, b) => nameOf(b).length - nameOf(a).length);
      // The kubelet and kube-proxy log all that they do not know in one line.
      for (const one of text.includes('strict decoding error') ? same : same.slice(0, 1))
        rest.splice(rest.indexOf(one), 1);
      return same.length === 0;
    });
  return [
    ...missing.map((text) => `missing warning: ${text}`),
    ...(rejected ? [] : rest.map((finding) => `too much of a warning: ${describe(finding)}`)),
  ];
}

function isAbout(finding: Finding, text: string): boolean {
  const name = nameOf(finding);
  return finding.message.includes(text) || (name !== '' && text.includes(name));
}

/** The field, or the key in its last brackets, as of an annotation. */
function nameOf({ upstream }: Finding): string {
  const field = upstream?.field ?? '';
  return /\[([^\]]*[^\d\]][^\]]*)\]$/.exec(field)?.[1] ?? field;
}

function summaries(answers: readonly Answer[], services: readonly Service[]): string[] {
  if (answers.some((answer) => answer.verdict === 'reject')) return [];
  const expected = answers.flatMap(({ result }) =>
    result?.sessionAffinity === undefined ? [] : [stored(result)],
  );
  const found = services.map(({ families, policy, clusterIPs }) => summary(families, policy, clusterIPs));
  if (expected.length > 0 && expected.join('; ') !== found.join('; '))
    return [`Services: ${found.join('; ')} instead of ${expected.join('; ')}`];
  return [];
}

/** Addresses that the server picked itself are not recorded: there is one for each family. */
function stored({ clusterIP, ipFamilies = [], ipFamilyPolicy }: Result): string {
  return summary(ipFamilies, ipFamilyPolicy, clusterIP === 'None' ? 0 : ipFamilies.length);
}

function summary(families: readonly string[], policy: string | undefined, clusterIPs: number): string {
  return `[${families.join(',')}] ${policy ?? 'no policy'}, ${clusterIPs} cluster IPs`;
}

function describe({ rule, upstream, message }: Finding): string {
  return `${upstream?.field} ${upstream?.reason} (${rule}: ${message})`;
}

function said(record: Case): string {
  return JSON.stringify(record.documents ?? record.causes ?? record);
}
