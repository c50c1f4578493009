import type { AddressRange } from '../address/address-range.ts';
import type { Family } from '../address/family.ts';
import type { Ip } from '../address/ip.ts';
import type { Scope } from '../model/cluster.ts';
import type { Role, Strength } from '../model/facts.ts';
import type { Severity } from '../model/finding.ts';

/** The address space of one cluster, to be drawn or printed. */
export interface AddressMap {
  readonly cluster: string;
  readonly scope: Scope;
  /** IPv4 first; a family of which nothing is known is left out. */
  readonly families: readonly FamilyMap[];
  /** What is said about ranges and addresses of the map; in the order of the files. */
  readonly conflicts: readonly Conflict[];
}

export interface FamilyMap {
  readonly family: Family;
  /** Those that lie in no other one, by role and address. */
  readonly ranges: readonly MappedRange[];
  /** Addresses in use that lie in none of the ranges. */
  readonly addresses: readonly MappedAddress[];
  /** What is free in private space, the widest first: at most `freeParts`. */
  readonly free: readonly AddressRange[];
}

export interface MappedRange {
  readonly role: Role;
  readonly range: AddressRange;
  /** A network apart, whose addresses others may have again. */
  readonly segment: string | undefined;
  /** Everyone who says so: in the order of the files, settings first. */
  readonly owners: readonly MapOwner[];
  readonly use: RangeUse | undefined;
  readonly free: {
    /** How many addresses nothing else on the map has. */
    readonly addresses: bigint;
    /** The widest parts of these: at most `freeParts`. */
    readonly widest: readonly AddressRange[];
  };
  /** Indices into the conflicts of the map. */
  readonly conflicts: readonly number[];
  /** In this range, and in none of those below. */
  readonly addresses: readonly MappedAddress[];
  /** Those that lie in this one, by address. */
  readonly ranges: readonly MappedRange[];
}

export interface MapOwner {
  /** As a person would say it: `kubeadm networking.podSubnet`. */
  readonly owner: string;
  /** The value as written. */
  readonly text: string;
  readonly strength: Strength;
  /** Undefined: it has no place in a file. */
  readonly at: MapPlace | undefined;
}

export interface MapPlace {
  readonly path: string;
  /** 0-based, in UTF-16 units, as in LSP. */
  readonly line: number;
  readonly character: number;
}

/** What is handed out of a range, as far as the files tell. */
export interface RangeUse {
  readonly what: 'cluster IPs' | 'load-balancer IPs' | 'node blocks';
  /** How many are taken; undefined where that is not told. */
  readonly taken: number | undefined;
  /** How many there are in all. */
  readonly of: bigint;
  /** Of node blocks. */
  readonly prefix: number | undefined;
}

export interface MappedAddress {
  readonly role: Role;
  readonly ip: Ip;
  /** Who has it: `Service default/web`, `kubeadm localAPIEndpoint.advertiseAddress`. */
  readonly owner: string;
  readonly at: MapPlace | undefined;
  /** Indices into the conflicts of the map. */
  readonly conflicts: readonly number[];
}

interface Conflict {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: MapPlace | undefined;
}

/** How many free parts are named. */
export const freeParts = 3;
