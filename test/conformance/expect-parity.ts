import { expect } from 'vitest';
import { replay, type Selection } from './replay.ts';

/** Fails when a recorded case is answered otherwise than by the real component; prints the table. */
export async function expectParity(selection: Selection): Promise<void> {
  const { table, different } = await replay(selection);
  console.log(`Kubernetes ${selection.version ?? '1.37'}\n${table}`);
  expect(table, 'no cases').not.toMatch(/: 0 cases/);
  expect(different).toEqual([]);
}
