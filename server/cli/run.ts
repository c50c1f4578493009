import { parseArgs } from 'node:util';
import { checkCommand } from './check.ts';
import { clustersCommand } from './clusters.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { freeCommand } from './free.ts';
import { mapCommand } from './map.ts';
import { renumberCommand } from './renumber.ts';
import { rulesCommand } from './rules.ts';
import { type Streams, WrongUse } from './streams.ts';
import { version } from './version.ts';

const usage = `Usage: cidrscope <command>

  check [paths… | -]     Say what is wrong with the networking in these files and folders (default: this folder).
    --format text|json     how to print (default: text)
    --kubernetes 1.37      the version to judge by (default: what the files say, else all of 1.34 to 1.37: what
                           they do not agree on is a warning)
    --config FILE          settings to use instead of the nearest .cidrscope.yaml
    --max-warnings N       more warnings than that are a failure, with exit code 1
    --stdin-filename NAME  what standard input is called
  fix [paths…]           Apply the fixes that keep the meaning.
    --dry-run              write nothing, and print a patch for \`patch -p0\`
    --kubernetes, --config as above
  clusters [paths…]      Show which files are taken for one cluster, and why; of a file the clusters that it is in.
    --format text|json     how to print (default: text)
    --kubernetes, --config as above
  map [paths…]           Show the address space of each cluster: its ranges, who says so, what is used, free and collides.
    --format text|json|svg how to print (default: text); docs/map.md describes the JSON
    --cluster NAME         only this one
    --kubernetes, --config as above
  free [paths…]          Print ranges that nothing in the cluster uses, one a line.
    --size /24             how large: a prefix length
    --role ROLE            search behind the ranges for pods, services, nodes or load-balancers
    --family IPv4|IPv6     (default: IPv4, where the cluster has it)
    --count N              how many (default: 3)
    --cluster, --kubernetes, --config as above
  renumber OLD NEW [paths…]
                         Give a range or an address another value, with all that restates it or follows from it.
    --dry-run              write nothing, and print a patch for \`patch -p0\`
    --cluster, --kubernetes, --config as above
  explain <rule|field>   What a rule or a field means: explain cluster-ip-taken, explain spec.ipFamilyPolicy
  rules                  List all rules.
  lsp [--stdio]          Start the language server.
  --version, --help

Only the files that the arguments name, and those in the folders that they name, are compared. Check the root of a
cluster, or declare its ranges in .cidrscope.yaml, when its files refer to each other.

Exit codes of check: 0 no error (there may be warnings); 1 an error, or more warnings than --max-warnings; 2 wrong use,
or a file or folder that was named cannot be read. Of fix: 0 done, also when findings remain; 1 a file cannot be
written; 2 as for check. Of clusters and map: 0, or 2 as for check. Of free: 0; 1 nothing is free; 2 as for check. Of renumber:
0; 1 nothing was changed, or a file cannot be written; 2 as for check.
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
    clusters: (rest, streams) => {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          format: { type: 'string', default: 'text' },
          kubernetes: { type: 'string' },
          config: { type: 'string' },
        },
      });
      return clustersCommand(positionals, values, streams);
    },
    map: (rest, streams) => {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          format: { type: 'string', default: 'text' },
          cluster: { type: 'string' },
          kubernetes: { type: 'string' },
          config: { type: 'string' },
        },
      });
      return mapCommand(positionals, values, streams);
    },
    free: (rest, streams) => {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          size: { type: 'string' },
          role: { type: 'string' },
          family: { type: 'string' },
          count: { type: 'string', default: '3' },
          cluster: { type: 'string' },
          kubernetes: { type: 'string' },
          config: { type: 'string' },
        },
      });
      return freeCommand(positionals, values, streams);
    },
    renumber: (rest, streams) => {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: {
          'dry-run': { type: 'boolean', default: false },
          cluster: { type: 'string' },
          kubernetes: { type: 'string' },
          config: { type: 'string' },
        },
      });
      return renumberCommand(positionals, values, streams);
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
  if (
    name === '--help' ||
    name === '-h' ||
    name === 'help' ||
    rest.includes('--help') ||
    rest.includes('-h')
  ) {
    streams.out(usage);
    return 0;
  }
  if (name === '--version' || name === '-v') {
    streams.out(`${version()}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    streams.error(`cidrscope: there is no command '${name}'. \`cidrscope --help\` lists them.\n`);
    return 2;
  }
  try {
    return await command(withNegativeNumbers(rest), streams);
  } catch (error) {
    if (!(error instanceof WrongUse || isArgumentError(error))) throw error;
    streams.error(`cidrscope ${name}: ${error.message}\n`);
    return 2;
  }
}

/** `--max-warnings -1` means a number, which the parser takes for an option unless it is written with `=`. */
function withNegativeNumbers(args: readonly string[]): string[] {
  return args.flatMap((arg, n) => {
    if (arg === '--max-warnings' && /^-\d/.test(args[n + 1] ?? '')) return [`${arg}=${args[n + 1]}`];
    return args[n - 1] === '--max-warnings' && /^-\d/.test(arg) ? [] : [arg];
  });
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
