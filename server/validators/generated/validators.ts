// Written by `npm run generate`. Do not edit.
import type { Validator } from '../define.ts';

export const validators: readonly Validator[] = [
];
