/** A reference to a variable: `${NAME}`, `${NAME:=default}`, `${NAME:-default}`, `${NAME=default}`: fluxcd/pkg, envsubst. */
const reference = /\$\{([A-Za-z_]\w*)(?:(?::-|:=|=)([^${}]*))?\}/g;

/** References, and between them what addresses are made of; `$${NAME}` is none. */
const template = /^(?:[\da-f.:/,\s-]|(?<!\$)\$\{[A-Za-z_]\w*(?:(?::-|:=|=)[^${}]*)?\})+$/i;

/** Whether a text may be an address, or several, once its variables are known. */
export function isAddressTemplate(text: string): boolean {
  return text.includes('${') && template.test(text);
}

/** Whether a text may be a part of an address, or several of them. */
export function isPartOfAddress(text: string): boolean {
  return /^[\da-f.:/,\s-]+$/i.test(text) && /\d/.test(text);
}

/** The text with another one in place of each variable. */
export function replaceVariables(
  text: string,
  valueFor: (name: string, byDefault: string | undefined) => string,
): string {
  return text.replace(reference, (_, name: string, byDefault: string | undefined) =>
    valueFor(name, byDefault),
  );
}
