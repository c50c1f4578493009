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
const ofBridge = 'bridge ';

/**
 * The network that a plugin connects Pods to, as a name to compare: the interface or the bridge, and the VLAN on it.
 * Undefined where it cannot be known. Upstream: containernetworking/plugins, plugins/main/macvlan, ipvlan and bridge.
 */
export function segmentOf({ type, value }: CniPlugin): string | undefined {
  const name = stringAt(value, type === 'bridge' ? 'bridge' : 'master');
  const vlan = numberAt(value, 'vlan') ?? numberAt(value, 'vlanId');
  if (typeof name !== 'string' || name === '' || inside.test(name)) return undefined;
  const network = type === 'bridge' ? `${ofBridge}${name}` : name;
  return typeof vlan === 'number' && vlan > 0 ? `${network}, VLAN ${vlan}` : network;
}

/** Whether the network of a plugin surely is one that machines share: a bridge may be another one on each. */
export function isOfMachines(segment: string): boolean {
  return !segment.startsWith(ofBridge);
}

/** Whether a bridge is the gateway of its Pods: then their network ends at the node. */
export function isGateway({ type, value }: CniPlugin): boolean {
  return (
    type === 'bridge' &&
    ['isGateway', 'isDefaultGateway', 'ipMasq'].some((field) => booleanAt(value, field) === true)
  );
}
