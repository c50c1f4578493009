import { valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';
import { pathsTo } from './paths-to.ts';

/** Patches of machine configurations in the file of talhelper: as texts in lists, and as a map. */
export default defineWrapper({
  kinds: ['file/talhelper'],
  unwrap: (root) => [
    ...['patches[]', 'controlPlane.patches[]', 'worker.patches[]', 'nodes[].patches[]'].flatMap((pattern) =>
      pathsTo(root, pattern).flatMap((path): Wrapped[] => {
        const text = valueAt(root, path);
        return text?.kind === 'scalar' ? [{ path, text, name: 'talos patch' }] : [];
      }),
    ),
    ...['controlPlane.inlinePatch', 'worker.inlinePatch', 'nodes[].inlinePatch'].flatMap((pattern) =>
      pathsTo(root, pattern).flatMap((path): Wrapped[] => {
        const value = valueAt(root, path);
        return value?.kind === 'map' ? [{ path, value, type: { apiVersion: 'file', kind: 'talos' } }] : [];
      }),
    ),
  ],
});
