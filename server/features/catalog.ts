import type { Severity, Stage } from '../model/finding.ts';
import { rules } from '../rules/generated/rules.ts';
import { kubernetesComponents } from '../validators/define.ts';
import { validators } from '../validators/generated/validators.ts';

/** What is known of a rule without running it. */
export interface CatalogEntry {
  readonly id: string;
  readonly kind: 'verdict' | 'judgement';
  /** Of a verdict: it takes a comparison of objects, and is a judgement unless these certainly form one cluster. */
  readonly inOneCluster: boolean;
  /** Unless a finding or a setting says otherwise. */
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  /** The component whose verdict it is, and when it gives it; undefined for judgements. */
  readonly component: string | undefined;
  readonly stage: Stage | undefined;
  /** Where upstream says so. */
  readonly upstream: string;
}

/** All rules, by id. */
export const catalog: readonly CatalogEntry[] = [
  ...validators.flatMap(({ component, stage, upstream, rules }) =>
    Object.entries(rules).map(
      ([id, { summary, why }]): CatalogEntry => ({
        id,
        kind: 'verdict',
        inOneCluster: false,
        severity: stage === 'warn' ? 'warning' : 'error',
        summary,
        why,
        component,
        stage,
        upstream: `${programOf(component)} ${upstream.version}, ${upstream.path}, ${upstream.symbol}`,
      }),
    ),
  ),
  ...rules.map(
    ({ id, severity, summary, why, upstream, component }): CatalogEntry => ({
      id,
      kind: component === undefined ? 'judgement' : 'verdict',
      inOneCluster: component !== undefined,
      severity,
      summary,
      why,
      component,
      stage: component === undefined ? undefined : 'allocate',
      upstream,
    }),
  ),
].toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** What the version is that of: components of Kubernetes have that of Kubernetes. */
function programOf(component: string): string {
  return kubernetesComponents.some((one) => one === component) ? 'Kubernetes' : component;
}
