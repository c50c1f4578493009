import { parseArgs } from 'node:util';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { rulesCommand } from './rules.ts';
import { type Streams, WrongUse } from './streams.ts';

const usage = `Usage: cidrscope <command>

  check [paths… | -]     Say what is wrong with the networking in these files and folders (default: this folder).
    --format text|json     how to print (default: text)
    --kubernetes 1.37      the version to judge by (default: what the files say, else 1.37)
    --config FILE          settings to use instead of the nearest .cidrscope.yaml
    --max-warnings N       more warnings than that are a failure
    --stdin-filename NAME  what standard input is called
  fix [paths…]           Apply the fixes that keep the meaning.
    --dry-run              show them, and write nothing
    --kubernetes, --config as above
  explain <rule|field>   What a rule or a field means: explain cluster-ip-taken, explain spec.ipFamilyPolicy
  rules                  List all rules.
  lsp [--stdio]          Start the language server.

Exit codes: 0 nothing, or information only; 1 an error, or too many warnings; 2 wrong use.
`;

const commands: { readonly [name: string]: (rest: string[], streams: Streams) => Promise<number> | number } =
  {
    check: (rest, streams) => {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          format: { type: 'string', default: 'text' },
          kubernetes: { type: 'string' },
          config: { type: 'string' },
          'max-warnings': { type: 'string' },
          'stdin-filename': { type: 'string', default: 'stdin.yaml' },
        },
      });
      return checkCommand(positionals, values, streams);
    },
    fix: (rest, streams) => {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          'dry-run': { type: 'boolean', default: false },
          kubernetes: { type: 'string' },
          config: { type: 'string' },
        },
      });
      return fixCommand(positionals, values, streams);
    },
    explain: (rest, streams) =>
      explainCommand(parseArgs({ args: rest, allowPositionals: true }).positionals, streams),
    rules: (rest, streams) => {
      parseArgs({ args: rest });
      return rulesCommand(streams);
    },
  };

export async function run(args: readonly string[], streams: Streams): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help' || rest.includes('--help')) {
    streams.out(usage);
    return 0;
  }
  const command = commands[name];
  if (command === undefined) {
    streams.error(`cidrscope: there is no command '${name}'. \`cidrscope --help\` lists them.\n`);
    return 2;
  }
  try {
    return await command(rest, streams);
  } catch (error) {
    if (!(error instanceof WrongUse || isArgumentError(error))) throw error;
    streams.error(`cidrscope ${name}: ${error.message}\n`);
    return 2;
  }
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
