import { versions } from '../server/kubernetes/releases.ts';
import { ruleSeverities } from '../server/model/raw-settings.ts';
import { clusterSettings, fileSettings, type SettingDoc } from '../server/settings/description.ts';
import type { DocumentedRule } from './rule-docs.ts';

/** The JSON schema of `.cidrscope.yaml`, for editors and other programs that check YAML by schemas. */
export function settingsSchema(rules: readonly DocumentedRule[]): string {
  const types: { readonly [type in SettingDoc['type']]: object } = {
    version: {
      anyOf: [
        { enum: versions },
        { type: 'string', pattern: `^v?(${versions.join('|').replaceAll('.', '\\.')})(\\..*)?$` },
        // Without quotes it is a number, which says the same unless it ends with a zero.
        { type: 'number', enum: versions.filter((one) => !one.endsWith('0')).map(Number) },
      ],
    },
    globs: { type: 'array', items: { type: 'string', minLength: 1 } },
    name: { type: 'string' },
    ranges: ranges(),
    'ordered ranges': { ...ranges(), maxItems: 2 },
    'port range': { type: 'string', pattern: '^\\d{1,5}-\\d{1,5}$' },
    clusters: { type: 'array', items: { $ref: '#/definitions/cluster' } },
    rules: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        rules.map(({ id, summary, severity }) => [
          id,
          { enum: ruleSeverities, description: `${summary} (${severity} by default)` },
        ]),
      ),
    },
  };
  const object = (settings: readonly SettingDoc[]) => {
    const required = settings.filter((one) => one.required).map(({ key }) => key);
    return {
      type: 'object',
      additionalProperties: false,
      ...(required.length > 0 && { required }),
      properties: Object.fromEntries(
        settings.map(({ key, type, meaning, example }) => [
          key,
          { ...types[type], description: `${meaning} For example: ${example}` },
        ]),
      ),
    };
  };
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of CIDRscope (.cidrscope.yaml)',
    ...object(fileSettings),
    definitions: { cluster: object(clusterSettings) },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function ranges() {
  return { type: 'array', items: { type: 'string', pattern: '^[0-9A-Fa-f.:]+/\\d{1,3}$' } };
}
