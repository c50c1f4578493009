import type { Cidr } from '../address/cidr.ts';
import type { Claim, ClusterFacts, Role } from './facts.ts';
import type { Placed } from './place.ts';

/** Why documents are taken for one cluster: design and ARCHITECTURE.md, "Scope". */
export type Scope = 'declared' | 'evident' | 'loose';

/** The settings of the cluster that verdicts depend on; undefined is unknown. */
export interface ClusterNetwork {
  /** In family order: the first range gives the default family of Services. */
  readonly serviceRanges: readonly Cidr[] | undefined;
  /** Of ServiceCIDRs, in any order: addresses come out of them, too, and they decide about no family. */
  readonly moreServiceRanges: readonly Cidr[];
  readonly nodePortRange: PortRange | undefined;
  /** Minor version, `1.37`. */
  readonly kubernetesVersion: string | undefined;
}

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export const noNetwork: ClusterNetwork = {
  serviceRanges: undefined,
  moreServiceRanges: [],
  nodePortRange: undefined,
  kubernetesVersion: undefined,
};

/** A range that the user's settings name, which need stand in no file of the cluster. */
export interface DeclaredRange {
  readonly role: Role;
  readonly cidr: Cidr;
  /** In the settings file; undefined where they come from elsewhere. */
  readonly claim: Placed<Claim> | undefined;
}

/** One address space: everything that is known about one cluster. */
export interface Cluster extends ClusterFacts {
  readonly name: string;
  readonly scope: Scope;
  readonly network: ClusterNetwork;
  /** Of each role in family order. */
  readonly declared: readonly DeclaredRange[];
}
