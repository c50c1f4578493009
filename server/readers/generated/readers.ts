// Written by `npm run generate`. Do not edit.
import type { Reader } from '../define.ts';

export const readers: readonly Reader[] = [
];
