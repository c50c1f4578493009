import type { InvalidExample, ValidExample } from '../server/model/examples.ts';
import type { DocumentedRule } from './rule-docs.ts';

const banner = '<!-- Written by `npm run generate` from the rule file. Do not edit. -->\n';

/** The documentation of one rule, as Markdown. */
export function rulePage(rule: DocumentedRule): string {
  const { id, summary, why, upstream, examples } = rule;
  const invalid = (examples?.invalid ?? []).map(invalidSection).join('\n');
  const valid = (examples?.valid ?? [])
    .map((example) => `${settingsNote(example)}${block(example.text)}`)
    .join('\n');
  return [
    banner,
    `# ${id}\n\n${summary}\n\n${natureOf(rule)}\n`,
    `## Why\n\n${why}\n`,
    `## Reported\n\n${invalid}`,
    `## Not reported\n\n${valid}`,
    `## Turn it off\n\nFor one line: \`# cidrscope-disable-line ${id}\`. Everywhere, in \`.cidrscope.yaml\`:\n\n\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\`\n`,
    `## Upstream\n\n${upstream}\n`,
  ].join('\n');
}

function natureOf({ kind, inOneCluster, severity, component, stage }: DocumentedRule): string {
  if (kind === 'judgement') return `A judgement of CIDRscope, ${severity} unless a finding says otherwise.`;
  const verdict = `A verdict of ${component} (${stage}), ${severity}`;
  return inOneCluster
    ? `${verdict}, where the files certainly form one cluster; else a judgement of CIDRscope, and a warning.`
    : `${verdict}.`;
}

function invalidSection(example: InvalidExample): string {
  const fixed = example.fixed === undefined ? '' : `\nAfter the first fix:\n\n${block(example.fixed)}`;
  return `${settingsNote(example)}${block(example.text)}${fixed}`;
}

function settingsNote({ settings }: ValidExample): string {
  const { cluster, kubernetesVersion } = settings ?? {};
  const facts = [
    kubernetesVersion === undefined ? undefined : `Kubernetes ${kubernetesVersion}`,
    cluster?.serviceRanges === undefined ? undefined : `service ranges ${cluster.serviceRanges.join(', ')}`,
    cluster?.podRanges === undefined ? undefined : `pod ranges ${cluster.podRanges.join(', ')}`,
    cluster?.nodeRanges === undefined ? undefined : `node ranges ${cluster.nodeRanges.join(', ')}`,
    cluster?.nodePortRange === undefined ? undefined : `node ports ${cluster.nodePortRange}`,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? '' : `In a cluster with ${facts.join('; ')}:\n\n`;
}

function block(text: string): string {
  return `\`\`\`yaml\n${text.replace(/^\n/, '').trimEnd()}\n\`\`\`\n`;
}

/** The list of all rules, as Markdown. */
export function ruleTable(rules: readonly DocumentedRule[]): string {
  const row = ({ id, severity, component, summary }: DocumentedRule) =>
    `| [${id}](${id}.md) | ${severity} | ${component ?? ''} | ${summary.replaceAll('|', '\\|')} |\n`;
  const table = (kind: DocumentedRule['kind']) =>
    `| rule | severity | component | what it says |\n|---|---|---|---|\n${rules
      .filter((rule) => rule.kind === kind)
      .map(row)
      .join('')}`;
  return `${banner}\n# Rules\n\n## Verdicts: what a component of Kubernetes, or another system, refuses or warns about\n\n${table('verdict')}\n## Judgements: accepted, and yet likely to break\n\n${table('judgement')}`;
}
