import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What each rule is about, by its id, from the schema of the settings that lies in the package: the server's bundle has no
 * such texts. Empty where the schema cannot be read.
 */
export function readRuleTexts(): ReadonlyMap<string, string> {
  // Beside dist/, which holds this when it is bundled, or two folders up from the source.
  for (const up of ['..', '../..']) {
    try {
      const schema = JSON.parse(
        readFileSync(join(import.meta.dirname, up, 'schemas/cidrscope.schema.json'), 'utf8'),
      );
      const rules: { [id: string]: { description: string } } = schema.properties.rules.properties;
      return new Map(Object.entries(rules).map(([id, { description }]) => [id, description]));
    } catch {
      // Not here.
    }
  }
  return new Map();
}
