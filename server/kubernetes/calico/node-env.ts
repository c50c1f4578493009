import type { Family } from '../../address/family.ts';
import type { Resource } from '../../model/resource.ts';
import { listAt, type Path, type Scalar, stringAt, unknown, valueAt } from '../../model/value.ts';
import { variableName } from '../containers.ts';
import { podTemplatePath } from '../pod-templates.ts';

/** The environment of calico-node, which makes a pool of each family at its first start. */
export interface CalicoNodeEnv {
  /** The value of a variable, at its place; undefined when it is not written as a text, or cannot be known. */
  read(name: string): EnvValue | undefined;
}

interface EnvValue {
  readonly scalar: Scalar;
  readonly path: Path;
}

/** The variables of each family, and the pool that calico-node makes from them. */
export const poolVariables: {
  readonly [family in Family]: { readonly cidr: string; readonly blockSize: string; readonly pool: string };
} = {
  IPv4: {
    cidr: 'CALICO_IPV4POOL_CIDR',
    blockSize: 'CALICO_IPV4POOL_BLOCK_SIZE',
    pool: 'default-ipv4-ippool',
  },
  IPv6: {
    cidr: 'CALICO_IPV6POOL_CIDR',
    blockSize: 'CALICO_IPV6POOL_BLOCK_SIZE',
    pool: 'default-ipv6-ippool',
  },
};

/**
 * The environment of the container calico-node; undefined for other workloads. Upstream: calico 3.32.1,
 * manifests/calico.yaml.
 */
export function calicoNodeEnv(resource: Resource): CalicoNodeEnv | undefined {
  const template = podTemplatePath(resource);
  if (template === undefined) return undefined;
  const containers = listAt(resource.root, ...template, 'spec', 'containers');
  if (containers === undefined || containers === unknown) return undefined;
  const index = containers.findIndex((container) => stringAt(container, 'name') === 'calico-node');
  if (index === -1) return undefined;
  const base = [...template, 'spec', 'containers', index, 'env'];
  const list = listAt(resource.root, ...base);
  const variables = list === undefined || list === unknown ? [] : list;
  return {
    read(name) {
      const at = variables.findLastIndex((variable) => variableName(variable) === name);
      const path = [...base, at, 'value'];
      const value = at === -1 ? undefined : valueAt(resource.root, path);
      return value?.kind === 'scalar' ? { scalar: value, path } : undefined;
    },
  };
}
