import type { Cluster } from '../model/cluster.ts';
import type { FactKind } from '../model/facts.ts';
import type { Fix, Severity } from '../model/finding.ts';
import type { DocumentId, Source } from '../model/place.ts';

/** A judgement over one cluster's facts. */
export interface Rule {
  readonly id: string;
  /** Unless a report says otherwise. */
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  /** Where upstream says so: a page, a KEP, a source file. */
  readonly upstream: string;
  /** Whose verdict it is where the documents certainly form one cluster; a rule without one only ever gives advice. */
  readonly component?: 'kube-apiserver';
  /** The kinds of fact it looks at: it does not run when only others changed. */
  readonly reads: readonly FactKind[];
  readonly check: (cluster: Cluster, report: (problem: ClusterProblem) => void) => void;
}

export interface ClusterProblem {
  readonly at: { readonly document: DocumentId; readonly source: Source };
  readonly message: string;
  readonly severity?: Severity;
  /** What the rule's component itself says, in a scope that is certainly one cluster. */
  readonly verdict?: VerdictOf;
  readonly related?: readonly {
    readonly at: { readonly document: DocumentId; readonly source: Source };
    readonly message: string;
  }[];
  readonly fixes?: readonly Fix[];
}

export interface VerdictOf {
  /** Of the API server's allocator, which stops at a step with an error. */
  readonly step: number;
  readonly field: string;
  /** Null where the API server gives a text without a cause. */
  readonly reason: 'FieldValueInvalid' | null;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
