import type { Resource } from '../../model/resource.ts';
import { booleanAt, member, numberAt, stringAt, valueAt } from '../../model/value.ts';
import { itemsIn, type Placed } from '../placed.ts';

/** A plugin of a CNI configuration. */
export interface CniPlugin extends Placed {
  readonly type: string;
  /** Who gives out its addresses; undefined where there is none. */
  readonly ipam: (Placed & { readonly type: string }) | undefined;
}

/** The plugins of a configuration: it is one itself, or holds a list of them. Those with a placeholder for a type are left out. */
export function cniPluginsOf({ root }: Resource): CniPlugin[] {
  const whole: Placed = { path: [], value: root };
  const all = valueAt(root, ['plugins'])?.kind === 'list' ? itemsIn(whole, 'plugins') : [whole];
  return all.flatMap((plugin): CniPlugin[] => {
    const type = stringAt(plugin.value, 'type');
    return typeof type === 'string' ? [{ ...plugin, type, ipam: ipamOf(plugin) }] : [];
  });
}

function ipamOf({ path, value }: Placed): CniPlugin['ipam'] {
  const ipam = member(value, 'ipam');
  const type = stringAt(ipam, 'type');
  return ipam?.kind === 'map' && typeof type === 'string'
    ? { path: [...path, 'ipam'], value: ipam, type }
    : undefined;
}

/** Interfaces of the machine that lead to no other machine. */
const inside = /^(?:lo|dummy|veth|docker|virbr)/;

/**
 * The network that a plugin connects Pods to, as a name to compare: the interface below it, and the VLAN on it. Undefined
 * where it cannot be known. Upstream: containernetworking/plugins, plugins/main/macvlan, ipvlan and bridge.
 */
export function segmentOf({ type, value }: CniPlugin): string | undefined {
  const key = type === 'bridge' ? 'bridge' : 'master';
  const name = stringAt(value, key);
  const vlan = numberAt(value, 'vlan') ?? numberAt(value, 'vlanId');
  if (typeof name !== 'string' || name === '') return undefined;
  return typeof vlan === 'number' && vlan > 0 ? `${name}, VLAN ${vlan}` : name;
}

/**
 * Whether the Pods are, beyond doubt, on one network with those of other nodes: their interface is one of the machine. A
 * bridge may be a network of its own on each node.
 */
export function isOnNetworkOfMachines({ type, value }: CniPlugin): boolean {
  if (type !== 'macvlan' && type !== 'ipvlan') return false;
  const master = stringAt(value, 'master');
  return typeof master === 'string' && master !== '' && !inside.test(master);
}

/** Whether a bridge is the gateway of its Pods: then their network ends at the node. */
export function isGateway({ type, value }: CniPlugin): boolean {
  return (
    type === 'bridge' &&
    ['isGateway', 'isDefaultGateway', 'ipMasq'].some((field) => booleanAt(value, field) === true)
  );
}
