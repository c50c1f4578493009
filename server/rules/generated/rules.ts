// Written by `npm run generate`. Do not edit.
import type { Rule } from '../define.ts';

export const rules: readonly Rule[] = [
];
