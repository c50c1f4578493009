/**
 * What the extension looks after. `git` is left out on purpose: the old side of a diff cannot be edited, and its
 * findings would appear twice. The language `helm` is left out too: a template is not YAML yet.
 */
const SCHEMES = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'] as const;
const LANGUAGES = ['yaml', 'json'] as const;

export interface SchemeAndLanguage {
  readonly scheme: string;
  readonly language: string;
}

/** Every scheme with every language, in the form that both VS Code and the language client take. */
export const documentSelector: readonly SchemeAndLanguage[] = SCHEMES.flatMap((scheme) =>
  LANGUAGES.map((language) => ({ scheme, language })),
);

/** Whether a document of this scheme and language is sent to the server. */
export function isSelected(scheme: string, language: string): boolean {
  return documentSelector.some((one) => one.scheme === scheme && one.language === language);
}
