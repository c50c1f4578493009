import type { Span } from '../text/span.ts';
import type { Patch } from './patch.ts';
import type { DocumentId, Place } from './place.ts';

/** The worst first. */
export const severities = ['error', 'warning', 'information'] as const;
export type Severity = (typeof severities)[number];

/** A verdict can be replayed against the real component; a judgement is our advice. */
export type FindingKind = 'verdict' | 'judgement';

/** When the component would say it; a later stage is silent when an earlier one refuses. */
export type Stage = 'decode' | 'allocate' | 'validate' | 'warn';

/** `metav1.Cause.type` of the API, as far as validation uses it. */
export type Reason =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueDuplicate'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'InternalError';

export interface Upstream {
  readonly component: string;
  /** Kubernetes minor version whose behavior this is: `1.37`; of other systems their own version. */
  readonly version: string;
  readonly stage: Stage;
  /** Upstream's own field path, to be matched with what kubectl prints. */
  readonly field: string;
  readonly reason: Reason | null;
  /** Whether the real component would report it before it stops. */
  readonly first: boolean;
  readonly moment: Moment;
}

/** When the component comes to it. */
interface Moment {
  /** Index of the resource in its document. */
  readonly resource: number;
  /** Problems of equal order are told together, and an error keeps those of a higher one from being told. */
  readonly order: number;
}

const stages: readonly Stage[] = ['decode', 'allocate', 'validate', 'warn'];
const stepsInStage = 1_000_000;

/** The order of a step of a stage. */
export function orderOf(stage: Stage, step: number): number {
  return stages.indexOf(stage) * stepsInStage + step;
}

interface Related {
  readonly place: Place;
  readonly message: string;
}

/** A repair as data: which values of which resources change, never offsets. */
export interface Fix {
  readonly title: string;
  /** Safe: keeps the meaning, so that "fix all" may apply it unseen. */
  readonly safe: boolean;
  readonly changes: readonly Change[];
}

export interface Change {
  readonly document: DocumentId;
  /** Index of the resource in its document. */
  readonly resource: number;
  readonly patch: Patch;
}

export interface Finding {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  readonly upstream?: Upstream;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Of a verdict: the judgements that it stands for where they are about the same value. */
  readonly insteadOf?: readonly string[];
}

/** A finding about one resource, as a validator makes it: without knowing the document. */
export interface Verdict {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly resource: number;
  readonly upstream: Upstream;
  /** `member`: index of the resource, among those validated with it, that the span lies in. */
  readonly related: readonly { readonly member: number; readonly span: Span; readonly message: string }[];
  readonly fixes: readonly LocalFix[];
  readonly insteadOf?: readonly string[];
}

/** A fix inside the resource that the verdict is about. */
export interface LocalFix {
  readonly title: string;
  readonly safe: boolean;
  readonly patches: readonly Patch[];
}
