import { defaultVersion, type Release, releaseOf, type Version, versions } from '../kubernetes/releases.ts';
import type { ClusterNetwork } from '../model/cluster.ts';
import type { Stage, Verdict } from '../model/finding.ts';
import { anchor, type Resource } from '../model/resource.ts';
import { formatPath } from '../model/value.ts';
import type { Problem, Validator } from './define.ts';
import { validators } from './generated/validators.ts';

const stages: readonly Stage[] = ['decode', 'allocate', 'validate', 'warn'];

/** Problems of one resource in the order in which the component meets them. */
interface Found {
  readonly validator: Validator;
  readonly id: string;
  readonly problem: Problem;
  readonly order: number;
}

/**
 * The verdicts of a resource's component. Problems of decoding hide all others, as in the component itself; of the
 * rest all are shown, and `upstream.first` marks those that the component reports before it stops. When the version
 * is unknown, a verdict that some known version does not share is a warning that names the versions.
 */
export function validate(resource: Resource, network: ClusterNetwork): Verdict[] {
  const kind = `${resource.apiVersion}/${resource.kind}`;
  const concerned = validators.filter((validator) => validator.kinds.includes(kind));
  if (concerned.length === 0) return [];
  const asked = versions.find((version) => version === network.kubernetesVersion);
  if (asked !== undefined)
    return verdicts(resource, run(concerned, resource, network, releaseOf(asked)), asked, undefined);
  const watched = watch(releaseOf(defaultVersion));
  const found = run(concerned, resource, network, watched.release);
  if (!watched.consulted()) return verdicts(resource, found, defaultVersion, undefined);
  const byVersion = versions.map((version) => ({
    version,
    keys: new Set(run(concerned, resource, network, releaseOf(version)).map(keyOf)),
  }));
  return verdicts(resource, found, defaultVersion, (one) => {
    const key = keyOf(one);
    return byVersion.filter(({ keys }) => !keys.has(key)).map(({ version }) => version);
  });
}

function run(
  concerned: readonly Validator[],
  resource: Resource,
  network: ClusterNetwork,
  release: Release,
): readonly Found[] {
  const found = concerned.flatMap((validator) => {
    const own: Found[] = [];
    validator.check(resource, { release, network }, (id, problem) => {
      const order = stages.indexOf(validator.stage) * 1000 + (problem.step ?? 0);
      own.push({ validator, id, problem, order });
    });
    return own;
  });
  const decoding = found.filter((one) => one.validator.stage === 'decode' && isError(one));
  return decoding.length > 0 ? decoding : found;
}

function verdicts(
  resource: Resource,
  found: readonly Found[],
  version: Version,
  otherwiseIn: ((one: Found) => readonly Version[]) | undefined,
): Verdict[] {
  const firstError = Math.min(...found.filter(isError).map((one) => one.order));
  return found.map((one) => {
    const { validator, id, problem } = one;
    const others = otherwiseIn?.(one) ?? [];
    const severity = problem.severity ?? (validator.stage === 'warn' ? 'warning' : 'error');
    return {
      rule: id,
      severity: others.length > 0 && severity === 'error' ? 'warning' : severity,
      message:
        others.length > 0 ? `${problem.message} (not in Kubernetes ${others.join(', ')})` : problem.message,
      span: problem.span ?? anchor(resource.root, problem.path),
      resource: resource.index,
      upstream: {
        component: validator.component,
        version,
        stage: validator.stage,
        field: problem.field ?? formatPath(problem.path),
        reason: problem.reason,
        first: isError(one) ? one.order === firstError : firstError === Number.POSITIVE_INFINITY,
      },
      related: problem.related ?? [],
      fixes: problem.fixes ?? [],
    };
  });
}

function isError({ validator, problem }: Found): boolean {
  return (problem.severity ?? (validator.stage === 'warn' ? 'warning' : 'error')) === 'error';
}

function keyOf({ id, problem }: Found): string {
  return `${id} ${problem.field ?? formatPath(problem.path)}`;
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
    },
    consulted: () => asked,
  };
}
