import type { Facts, Role, SettingName, Strength } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';

/** Reads one system's documents as facts. */
export interface Reader {
  /** The product, as people call it: `Calico`, `MetalLB`. */
  readonly system: string;
  /** `v1/Service`, `kubeadm.k8s.io/v1beta4/ClusterConfiguration`; `values/cilium` are values of a Helm chart. */
  readonly kinds: readonly string[];
  /** Which field means what: read by `read`, or by the table itself where there is no `read`. Shown in the docs. */
  readonly fields: readonly Field[];
  /** Whether these objects have names, which tell them apart: `MetalLB IPAddressPool lan`. */
  readonly named?: true;
  /** What the table alone cannot say. `fields` reads the table. */
  readonly read?: (resource: Resource, fields: () => Partial<Facts>) => Partial<Facts>;
}

/** One line of the table of a system. */
export type Field = ClaimField | CoveringField | SettingField | SilentField;

interface FieldPath {
  /**
   * `spec.cidr`; `spec.addresses[]` is every item of a list, `ranges.*.cidr` every key of a map, and
   * `data[net-conf.json]` a key with other characters than letters, digits, `-` and `_`.
   */
  readonly path: string;
  /** For the docs: when it counts, what else is to be known. A clause without a period. */
  readonly note?: string;
  /** Whether the field counts in this resource; default: always. */
  readonly when?: (resource: Resource) => boolean;
}

/** How the text of a field is read. Host bits are masked; a list is read item by item in every form. */
export type Form =
  /** `10.0.0.0/16` */
  | 'cidr'
  /** `10.0.0.0/16` or `10.0.0.1` */
  | 'cidr or address'
  /** `10.0.0.0/16` or `10.0.0.1-10.0.0.9` */
  | 'cidr or range'
  /** `10.0.0.0/16`, `10.0.0.1` or `10.0.0.1-10.0.0.9` */
  | 'cidr, address or range'
  /** `10.0.0.1`: an address in use, no range to hand out. */
  | 'address';

/** A field whose addresses are handed out, or in use. */
export interface ClaimField extends FieldPath {
  readonly role: Role;
  readonly form: Form;
  /** What stands between several of them in one text; none by default. Blanks around each are passed over. */
  readonly separator?: ',' | ' ';
  /** The setting that the values of the field are, in their order. */
  readonly setting?: Extract<SettingName, 'pod-ranges' | 'service-ranges' | 'more-service-ranges'>;
  /** `tool` by default. */
  readonly strength?: Strength;
  /** What the system takes where nothing is written, as texts in the form of the field. */
  readonly default?: readonly string[];
  /** Where a default is put out of force by a setting elsewhere in the cluster. */
  readonly yieldsTo?: SettingName;
  /** Prefix length of the blocks that nodes get out of a range: from a field, else by default. */
  readonly blocks?: {
    readonly path?: string;
    readonly IPv4?: number;
    readonly IPv6?: number;
  };
  /** A network apart; see `Claim.segment`. */
  readonly segment?: (resource: Resource) => string | undefined;
}

/** A list that hands out nothing, but has to hold the addresses of others. */
export interface CoveringField extends FieldPath {
  readonly covers: readonly Extract<Role, 'pods' | 'services' | 'nodes'>[];
  readonly form: Form;
  readonly separator?: ',' | ' ';
  /** What happens to addresses outside it: a clause. */
  readonly otherwise: string;
}

export interface SettingField extends FieldPath {
  readonly setting: SettingName;
  readonly strength?: Strength;
  /** The form that can be compared; undefined when the text says nothing that can be. Default: the text. */
  readonly canonical?: (text: string) => string | undefined;
}

/** A field with addresses that are no claim: routes, gateways, peers, policies. */
export interface SilentField extends FieldPath {
  readonly role: 'none';
}

export function defineReader(reader: Reader): Reader {
  return reader;
}
