import { member } from '../../model/value.ts';
import { defineWrapper } from '../define.ts';

/** The pools that charts of MetalLB took among their values before 0.13, as the file that they made of them. */
export default defineWrapper({
  kinds: ['values/metallb'],
  unwrap(root) {
    const value = member(root, 'configInline');
    if (value?.kind !== 'map') return [];
    return [{ path: ['configInline'], value, type: { apiVersion: 'file', kind: 'metallb' } }];
  },
});
