import { asCidr } from '../address/address-range.ts';
import { formatCidr, parseCidrSloppy } from '../address/cidr.ts';
import { freeName } from '../kubernetes/free-name.ts';
import type { Cluster } from '../model/cluster.ts';
import { type Role, strengths } from '../model/facts.ts';
import type { Plain } from '../model/patch.ts';
import { valueAt } from '../model/value.ts';
import { openedFolder } from '../scope/inferred.ts';
import { treeOf } from '../workspace/documents.ts';
import type { FileEdit } from '../workspace/edits.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { editSettings } from './edit-settings.ts';
import { globsFor } from './file-globs.ts';

/**
 * The edits that declare, in a settings file with this text, the cluster that a file belongs to as it was inferred: its
 * name, files, ranges and version. Undefined when the file is in no such cluster, or in several, and when the text cannot
 * be changed.
 */
export function writeInferred(
  workspace: Workspace,
  path: string,
  settingsPath: string,
  settingsText: string,
): FileEdit[] | undefined {
  const [planned, ...others] = workspace.plannedClusters(path);
  if (planned === undefined || others.length > 0 || planned.cluster.scope !== 'evident') return undefined;
  const { cluster, plan } = planned;
  const { clusters, kubernetesVersion } = workspace.settings;
  const names = clusters.map(({ name }) => name);
  const { network } = cluster;
  const ports = network.nodePortRange;
  const declared: { readonly [key: string]: Plain | undefined } = {
    name: freeName(cluster.name === openedFolder ? 'cluster' : cluster.name, names),
    files: globsFor(plan.paths, workspace.paths()),
    kubernetesVersion: kubernetesVersion === undefined ? network.kubernetesVersion : undefined,
    podRanges: podRangesOf(cluster),
    serviceRanges: network.serviceRanges?.map(formatCidr),
    nodeRanges: rangesOf(cluster, 'nodes'),
    nodePortRange: ports && `${ports.first}-${ports.last}`,
  };
  return editSettings(settingsPath, settingsText, 'clusters', {
    op: 'insert',
    path: ['clusters'],
    index: clustersIn(settingsText),
    value: Object.fromEntries(
      Object.entries(declared).flatMap(([key, value]) =>
        value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[key, value]],
      ),
    ),
  });
}

/** How many clusters a settings file lists, those that cannot be used among them. */
function clustersIn(text: string): number {
  const [settings] = treeOf(text).resources;
  const list = settings && valueAt(settings.root, ['clusters']);
  return list?.kind === 'list' ? list.items.length : 0;
}

/** Those of the component that weighs most, in its order; else all that hand out addresses to Pods. */
function podRangesOf(cluster: Cluster): string[] {
  const [stated] = cluster.settings
    .filter(({ name, strength }) => name === 'pod-ranges' && strength !== 'default')
    .toSorted((a, b) => strengths.indexOf(a.strength) - strengths.indexOf(b.strength));
  const cidrs = (stated?.value.split(',') ?? []).flatMap((text) => parseCidrSloppy(text)?.cidr ?? []);
  return cidrs.length > 0 ? cidrs.map(formatCidr) : rangesOf(cluster, 'pods');
}

/** The ranges for a use that the files state as CIDRs, each once. */
function rangesOf({ claims }: Cluster, role: Role): string[] {
  const stated = claims.filter(
    (one) => one.role === role && one.shape === 'range' && one.strength !== 'default',
  );
  const cidrs = stated.flatMap(({ range }) => asCidr(range) ?? []);
  return [...new Set(cidrs.map(formatCidr))];
}
