import { globSync } from 'node:fs';
import { type CatalogEntry, catalog } from '../server/features/catalog.ts';
import type { Examples } from '../server/model/examples.ts';

/** A rule with the examples of its file. */
export interface DocumentedRule extends CatalogEntry {
  readonly examples: Examples | undefined;
  /** Relative to the project's root. */
  readonly file: string;
}

/** All rules with their examples, by id. Reads the files, so that examples stay out of every bundle. */
export async function documentedRules(): Promise<DocumentedRule[]> {
  const found = new Map<string, { examples: Examples | undefined; file: string }>();
  for (const file of globSync('server/{validators,rules}/**/*.ts').sort()) {
    const module: RuleModule = await import(`../${file}`);
    const { id, rules } = module.default ?? {};
    if (id !== undefined) found.set(id, { examples: module.examples, file });
    for (const one of Object.keys(rules ?? {})) found.set(one, { examples: module.examples?.[one], file });
  }
  return catalog.map((entry) => ({
    ...entry,
    ...(found.get(entry.id) ?? { examples: undefined, file: '' }),
  }));
}

interface RuleModule {
  readonly default?: { readonly id?: string; readonly rules?: object };
  readonly examples?: Examples & { readonly [id: string]: Examples };
}
