import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { projectRoot } from '../project-root.ts';
import { installHost } from './install-host.ts';

export interface Token {
  readonly text: string;
  /** From the outermost in. */
  readonly scopes: readonly string[];
}

/** What is used of `vscode-textmate` and `vscode-oniguruma`, which VS Code brings along and this project does not depend on. */
interface TextMate {
  readonly Registry: new (options: {
    readonly onigLib: Promise<Pick<Oniguruma, 'createOnigScanner' | 'createOnigString'>>;
    readonly loadGrammar: (scopeName: string) => Promise<unknown>;
    readonly getInjections: (scopeName: string) => readonly string[];
  }) => { readonly loadGrammar: (scopeName: string) => Promise<Grammar> };
  readonly parseRawGrammar: (text: string, path: string) => unknown;
}

interface Oniguruma {
  readonly loadWASM: (bytes: Uint8Array) => Promise<void>;
  readonly createOnigScanner: (patterns: readonly string[]) => unknown;
  readonly createOnigString: (text: string) => unknown;
}

interface Grammar {
  readonly tokenizeLine: (
    line: string,
    state: unknown,
  ) => {
    readonly tokens: readonly {
      readonly startIndex: number;
      readonly endIndex: number;
      readonly scopes: readonly string[];
    }[];
    readonly ruleStack: unknown;
  };
}

/** The colors of a YAML text in the real editor: VS Code's own tokenizer and YAML grammar, with our grammars put in. */
export async function yamlTokenizer(): Promise<(text: string) => readonly Token[]> {
  const vscode = await installHost();
  const require = createRequire(join(vscode, 'package.json'));
  const { Registry, parseRawGrammar }: TextMate = require('vscode-textmate');
  const oniguruma: Oniguruma = require('vscode-oniguruma');
  await oniguruma.loadWASM(await readFile(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const { grammars } = manifest.contributes;
  const registry = new Registry({
    onigLib: Promise.resolve(oniguruma),
    getInjections: (scope) =>
      grammars.filter((one) => one.injectTo.includes(scope)).map((one) => one.scopeName),
    async loadGrammar(scope) {
      const own = grammars.find(({ scopeName }) => scopeName === scope);
      const file = own
        ? join(projectRoot, own.path)
        : join(vscode, 'extensions/yaml/syntaxes', `${builtInName(scope)}.tmLanguage.json`);
      return parseRawGrammar(await readFile(file, 'utf8'), file);
    },
  });
  const grammar = await registry.loadGrammar('source.yaml');
  return (text) => tokenize(grammar, text.split('\n'));
}

/** `source.yaml.1.2` is in `yaml-1.2.tmLanguage.json`. */
function builtInName(scope: string): string {
  return scope.replace('source.', '').replace(/^yaml\./, 'yaml-');
}

function tokenize(grammar: Grammar, lines: readonly string[]): readonly Token[] {
  let state: unknown = null;
  return lines.flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}
