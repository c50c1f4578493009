import picomatch from 'picomatch';
import type { Settings } from '../settings/settings.ts';
import { planesOf } from './evident.ts';
import { alone, inferredPlans } from './inferred.ts';
import { isLeftOut } from './left-out.ts';
import type { ClusterPlan } from './plan.ts';
import type { ScopedFile } from './scoped-file.ts';

const settingsFile = '.cidrscope.yaml';

/**
 * Decides which files form a cluster: declared in settings, evident from one control plane in a folder, or loose, the
 * files of one folder. A file that is in none is a cluster of its own. Paths are relative to the opened root.
 */
export function clustersOf(unsorted: readonly ScopedFile[], settings: Settings): ClusterPlan[] {
  // What is said must not depend on which file was opened first.
  const files = unsorted.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  if (settings.cluster !== undefined) {
    return [
      {
        key: 'declared:',
        name: 'the cluster',
        scope: 'declared',
        paths: files.map((file) => file.path),
        declared: settings.cluster,
        evidence: [{ text: 'the caller says that all files are of one cluster', path: undefined }],
      },
    ];
  }
  const declared = settings.clusters.map((cluster): ClusterPlan => {
    const matches = picomatch([...cluster.files], { dot: true });
    return {
      key: `declared:${cluster.name}`,
      name: cluster.name,
      scope: 'declared',
      paths: files.map((file) => file.path).filter((path) => matches(path)),
      declared: cluster,
      evidence: [
        { text: `${settingsFile} declares ${cluster.name}: ${cluster.files.join(', ')}`, path: settingsFile },
      ],
    };
  });
  const taken = new Set(declared.flatMap((plan) => plan.paths));
  const rest = files.filter((file) => !taken.has(file.path));
  const apart = rest.filter((file) => isLeftOut(file.path));
  const together = rest.filter((file) => !isLeftOut(file.path));
  return [...declared, ...inferredPlans(together, planesOf(together)), ...apart.map(alone)];
}
