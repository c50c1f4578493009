import type { PortRange } from '../../model/cluster.ts';
import { unknown } from '../../model/value.ts';
import type { PortSpec } from './service-ports.ts';

/** The default of kube-apiserver's --service-node-port-range. */
export const defaultNodePortRange: PortRange = { first: 30000, last: 32767 };

type NodePortFault = AskedInVain &
  (
    | { readonly kind: 'out-of-range' }
    | { readonly kind: 'taken' /** The port that has it. */; readonly by: number }
  );

interface AskedInVain {
  /** The port that the API server tells it about. */
  readonly index: number;
  readonly nodePort: number;
  /** The port that asks for the number: another than `index` when both have the same `port`. */
  readonly asking: number;
}

/** One that the API server picks, for all ports with this `port`. */
interface PickedNodePort {
  readonly picked: number;
}

export interface NodePortAllocation {
  /** In the order of the ports; the API server stops at the first. */
  readonly faults: readonly NodePortFault[];
  /** The node port of each port afterwards; undefined for none, or one that cannot be known. */
  readonly nodePorts: readonly (number | PickedNodePort | undefined)[];
}

/**
 * Gives node ports to the ports of a Service: those with the same `port` share one. `pick`: whether ports that ask for
 * none get one. Kubernetes 1.37, pkg/registry/core/service/storage/alloc.go, initNodePorts.
 */
export function allocateNodePorts(
  ports: readonly PortSpec[],
  range: PortRange,
  pick: boolean,
): NodePortAllocation {
  const faults: NodePortFault[] = [];
  const holders = new Map<number, number>();
  const byPort = new Map<number, number | PickedNodePort>();
  const nodePorts = ports.map(({ port, nodePort }, index) => {
    if (port === unknown || nodePort === unknown || (nodePort === 0 && !pick)) return undefined;
    const shared = byPort.get(port);
    if (shared !== undefined && (nodePort === 0 || nodePort === shared)) return shared;
    const asking =
      shared === undefined ? ports.findIndex((one) => one.port === port && one.nodePort !== 0) : index;
    const wanted = ports[asking]?.nodePort;
    if (wanted === unknown) return undefined;
    const given = wanted ?? { picked: port };
    if (typeof given === 'number') {
      const isInside = given >= range.first && given <= range.last;
      const by = holders.get(given);
      if (!isInside) faults.push({ kind: 'out-of-range', index, nodePort: given, asking });
      else if (by !== undefined) faults.push({ kind: 'taken', index, nodePort: given, asking, by });
      holders.set(given, by ?? asking);
    }
    if (shared === undefined) byPort.set(port, given);
    return given;
  });
  return { faults, nodePorts };
}
