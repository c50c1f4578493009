import { isNotSent } from '../kubernetes/not-sent.ts';
import { defaultVersion, type Release, releaseOf, type Version, versions } from '../kubernetes/releases.ts';
import type { ClusterNetwork } from '../model/cluster.ts';
import { orderOf, type Severity, type Verdict } from '../model/finding.ts';
import { anchor, groupOf, type Resource } from '../model/resource.ts';
import { formatPath } from '../model/value.ts';
import { kubernetesComponents, type Problem, type Validator } from './define.ts';
import { validators } from './generated/validators.ts';

/** A problem of one resource of the unit. */
interface Found {
  /** Index of the resource in the unit. */
  readonly member: number;
  readonly validator: Validator;
  readonly id: string;
  readonly problem: Problem;
  /** Problems come in the order in which the component meets them; those of equal order are told together. */
  readonly order: number;
}

const byKind = groupByKind(validators);

/**
 * The verdicts on resources that their component reads as one, in a list for each: mostly a single resource, else the
 * kubeadm documents of a file. Problems of decoding hide the other problems of their resource, as in the component
 * itself; of the rest all are shown, and `upstream.first` marks those that the component reports before it stops.
 * When the version is unknown, a verdict that some known version does not share is a warning that names the versions.
 */
export function validate(unit: readonly Resource[], network: ClusterNetwork): Verdict[][] {
  const concerned = unit.map(validatorsFor);
  if (concerned.every((list) => list.length === 0)) return unit.map(() => []);
  const runFor = (release: Release) => run(concerned, unit, network, release);
  const asked = versions.find((version) => version === network.kubernetesVersion);
  if (asked !== undefined) return verdicts(unit, runFor(releaseOf(asked)), asked, undefined);
  const watched = watch(releaseOf(defaultVersion));
  const found = runFor(watched.release);
  if (!watched.consulted()) return verdicts(unit, found, defaultVersion, undefined);
  const byVersion = versions.map((version) => ({
    version,
    keys: new Set(runFor(releaseOf(version)).map(keyOf)),
  }));
  return verdicts(unit, found, defaultVersion, (one) => {
    const key = keyOf(one);
    return byVersion.filter(({ keys }) => !keys.has(key)).map(({ version }) => version);
  });
}

function groupByKind(all: readonly Validator[]): ReadonlyMap<string, readonly Validator[]> {
  const groups = new Map<string, Validator[]>();
  for (const validator of all) {
    for (const kind of validator.kinds) groups.set(kind, [...(groups.get(kind) ?? []), validator]);
  }
  return groups;
}

function validatorsFor(resource: Resource): readonly Validator[] {
  // What holds it is told to be malformed.
  if (resource.malformed?.apart === false && resource.origin.kind === 'item') return [];
  const own = byKind.get(`${resource.apiVersion}/${resource.kind}`) ?? [];
  const ofGroup = byKind.get(`${groupOf(resource)}/*`) ?? [];
  const ofKind = byKind.get(`*/${resource.kind}`) ?? [];
  const all = ofGroup.length + ofKind.length === 0 ? own : [...ofGroup, ...ofKind, ...own];
  return all.length === 0 || isNotSent(resource.root) ? [] : all;
}

function run(
  concerned: readonly (readonly Validator[])[],
  unit: readonly Resource[],
  network: ClusterNetwork,
  release: Release,
): readonly Found[] {
  const all = unit.flatMap((resource, member) => {
    const found = (concerned[member] ?? []).flatMap((validator) => {
      const own: Found[] = [];
      validator.check(resource, { unit, release, network }, (id, problem) => {
        const order = orderOf(validator.stage, problem.step ?? 0);
        own.push({ member, validator, id, problem, order });
      });
      return own;
    });
    const hiding = found.filter((one) => one.validator.stage === 'decode' && isError(one) && hides(one));
    return hiding.length > 0 ? found.filter(isToldAtDecoding) : found;
  });
  const firstErrors = firstErrorsOf(all);
  return all.filter((one) => isReached(one, firstErrors));
}

/** When each component meets its first error; one without any is not in it. */
function firstErrorsOf(found: readonly Found[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const one of found.filter(isError)) {
    const { component } = one.validator;
    firsts.set(component, Math.min(one.order, firsts.get(component) ?? one.order));
  }
  return firsts;
}

/**
 * The API server's later verdicts are shown beside those of its allocator, since its objects are simple enough to be
 * judged as a whole. What another component would say of a configuration that it could not even load stays unsaid.
 */
function isReached(one: Found, firstErrors: ReadonlyMap<string, number>): boolean {
  const { component } = one.validator;
  return component === 'kube-apiserver' || !isError(one) || one.order === firstErrors.get(component);
}

function verdicts(
  unit: readonly Resource[],
  found: readonly Found[],
  version: Version,
  otherwiseIn: ((one: Found) => readonly Version[]) | undefined,
): Verdict[][] {
  const firstErrors = firstErrorsOf(found);
  return unit.map((resource, member) => {
    const own = found
      .filter((one) => one.member === member)
      .map((one): Verdict => {
        const { validator, id, problem } = one;
        const others = otherwiseIn?.(one) ?? [];
        const severity = severityOf(one);
        const insteadOf = validator.rules[id]?.insteadOf;
        return {
          rule: id,
          severity: others.length > 0 && severity === 'error' ? 'warning' : severity,
          message:
            others.length > 0
              ? `${problem.message.replace(/\.$/, '')} (not in Kubernetes ${others.join(', ')}).`
              : problem.message,
          span: problem.span ?? anchor(resource.root, problem.path),
          resource: resource.index,
          upstream: {
            component: validator.component,
            version: versionOf(validator, version),
            stage: validator.stage,
            field: problem.field ?? formatPath(problem.path),
            reason: problem.reason,
            first: toldAt(one) <= (firstErrors.get(validator.component) ?? Number.POSITIVE_INFINITY),
            moment: { resource: resource.index, order: toldAt(one) },
          },
          related: (problem.related ?? []).map(({ of, span, message }) => ({
            member: of === undefined ? member : unit.indexOf(of),
            span,
            message,
          })),
          fixes: problem.fixes ?? [],
          ...(insteadOf === undefined ? {} : { insteadOf }),
        };
      });
    return withoutEchoes(own);
  });
}

/** Other systems than Kubernetes have versions of their own. */
function versionOf({ component, upstream }: Validator, version: Version): string {
  return kubernetesComponents.some((one) => one === component) ? version : upstream.version;
}

/** What is said twice of one place, which an alias or a merge key shares, is told once, with the fixes of both. */
function withoutEchoes(all: readonly Verdict[]): Verdict[] {
  const told = new Map<string, Verdict>();
  for (const verdict of all) {
    const { rule, span, message, fixes } = verdict;
    const key = `${rule} ${span.start} ${span.end} ${message}`;
    const known = told.get(key);
    if (known === undefined) told.set(key, verdict);
    else told.set(key, { ...known, fixes: [...known.fixes, ...fixes] });
  }
  return [...told.values()];
}

/** What is no error is told when all is checked, unless the validator knows better. */
function toldAt(one: Found): number {
  const { told } = one.problem;
  if (isError(one)) return one.order;
  return told === undefined ? Number.POSITIVE_INFINITY : orderOf(told.stage, told.step);
}

function severityOf({ validator, problem }: Found): Severity {
  return problem.severity ?? (validator.stage === 'warn' ? 'warning' : 'error');
}

function isError(one: Found): boolean {
  return severityOf(one) === 'error';
}

function isToldAtDecoding({ validator, problem }: Found): boolean {
  return validator.stage === 'decode' || problem.told?.stage === 'decode';
}

function hides({ validator, problem }: Found): boolean {
  return problem.hidesLater ?? validator.hidesLater ?? true;
}

function keyOf({ member, id, problem }: Found): string {
  return `${member} ${id} ${problem.field ?? formatPath(problem.path)}`;
}

/** A release that remembers whether anything was asked of it that differs between versions. */
function watch(release: Release): { readonly release: Release; consulted(): boolean } {
  let asked = false;
  return {
    release: {
      version: release.version,
      has(feature) {
        asked = true;
        return release.has(feature);
      },
      knows(life) {
        asked = true;
        return release.knows(life);
      },
    },
    consulted: () => asked,
  };
}
