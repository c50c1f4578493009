export type { Examples, InvalidExample, ValidExample } from '../model/examples.ts';
