import { type Mapping, type Path, valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';
import { pathsTo } from './paths-to.ts';

const pod = { apiVersion: 'v1', kind: 'Pod' };

/** Objects that Talos puts into its cluster: manifests as texts, and static Pods. */
export default defineWrapper({
  kinds: ['file/talos', 'v1alpha1/KubeInlineManifestConfig', 'v1alpha1/KubeStaticPodConfig'],
  unwrap: (root) => [
    ...textsAt(root, 'cluster.inlineManifests[].contents'),
    ...textsAt(root, 'manifest'),
    ...[...pathsTo(root, 'machine.pods[]'), ...pathsTo(root, 'pod')].flatMap((path): Wrapped[] => {
      const value = valueAt(root, path);
      return value?.kind === 'map' ? [{ path, value, type: pod }] : [];
    }),
  ],
});

function textsAt(root: Mapping, pattern: string): Wrapped[] {
  return pathsTo(root, pattern).flatMap((path: Path): Wrapped[] => {
    const text = valueAt(root, path);
    return text?.kind === 'scalar' ? [{ path, text }] : [];
  });
}
