import { defaultVersion } from '../kubernetes/releases.ts';
import type { Cluster } from '../model/cluster.ts';
import type { FactKind } from '../model/facts.ts';
import { type Finding, orderOf, type Upstream } from '../model/finding.ts';
import type { ClusterProblem, Rule } from './define.ts';
import { rules } from './generated/rules.ts';

/** The findings of the rules that read one of the changed kinds of fact, by rule id. */
export function judge(cluster: Cluster, changed: ReadonlySet<FactKind>): Map<string, Finding[]> {
  const results = new Map<string, Finding[]>();
  for (const rule of rules) {
    if (!rule.reads.some((kind) => changed.has(kind))) continue;
    const findings: Finding[] = [];
    rule.check(cluster, (problem) => findings.push(findingOf(rule, problem, cluster)));
    results.set(rule.id, findings);
  }
  return results;
}

function findingOf(rule: Rule, problem: ClusterProblem, cluster: Cluster): Finding {
  const { at, message } = problem;
  const upstream = upstreamOf(rule, problem, cluster);
  return {
    rule: rule.id,
    kind: upstream === undefined ? 'judgement' : 'verdict',
    severity: problem.severity ?? rule.severity,
    message,
    place: { document: at.document, span: at.source.span },
    ...(upstream === undefined ? {} : { upstream }),
    related: (problem.related ?? []).map((other) => ({
      place: { document: other.at.document, span: other.at.source.span },
      message: other.message,
    })),
    fixes: problem.fixes ?? [],
  };
}

function upstreamOf(
  { component }: Rule,
  { at, verdict }: ClusterProblem,
  cluster: Cluster,
): Upstream | undefined {
  if (component === undefined || verdict === undefined) return undefined;
  const { field, reason, step } = verdict;
  return {
    component,
    version: cluster.network.kubernetesVersion ?? defaultVersion,
    stage: 'allocate',
    field,
    reason,
    first: true,
    moment: { resource: at.source.resource, order: orderOf('allocate', step) },
  };
}
