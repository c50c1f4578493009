import type { Cluster } from '../../model/cluster.ts';
import type { Setting } from '../../model/facts.ts';
import type { Placed, Source } from '../../model/place.ts';

interface At {
  readonly document: number;
  readonly source: Source;
}

/** The settings of one resource: of a kubeadm document, or of a Pod of the control plane. */
export function settingsBeside({ document, source }: At, { settings }: Cluster): Placed<Setting>[] {
  return settings.filter(
    (setting) => setting.document === document && setting.source.resource === source.resource,
  );
}

/** What the same resource says about giving Pod ranges to nodes; undefined when it cannot be known. */
export function allocationBeside(at: At, cluster: Cluster): Placed<Setting> | undefined {
  return settingsBeside(at, cluster).find(({ name }) => name === 'allocate-node-cidrs');
}
