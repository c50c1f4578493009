import { listAt, stringAt, valueAt } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/** The files that cloud-init writes on a machine. */
export default defineWrapper({
  kinds: ['file/cloud-config'],
  unwrap(root) {
    const files = listAt(root, 'write_files');
    if (!Array.isArray(files)) return [];
    return files.flatMap((file, n): Wrapped[] => {
      const text = valueAt(file, ['content']);
      const name = stringAt(file, 'path');
      if (text?.kind !== 'scalar' || typeof name !== 'string' || !/\.(?:ya?ml|json)$/.test(name)) return [];
      return [{ path: ['write_files', n, 'content'], text, name }];
    });
  },
});
