import { type Resolved, resolvePlain } from './scalar.ts';

const core = 'tag:yaml.org,2002:';

/** What an explicit tag makes of a scalar's text; a refusal when the text is nothing of that type. */
export function resolveTagged(
  tag: string,
  text: string,
): { readonly value: Resolved } | { readonly refusal: string } {
  const name = tag.startsWith(core) ? tag.slice(core.length) : '';
  if (name === 'binary') {
    const bytes = decodeBase64(text);
    return bytes === undefined ? { refusal: 'this is no base64 text' } : { value: bytes };
  }
  if (!['bool', 'int', 'float', 'null'].includes(name)) return { value: text };
  const value = resolvePlain(text);
  const type = typeName(value, text);
  if (type === name || (type === 'int' && name === 'float')) return { value };
  return { refusal: `${text === '' ? 'nothing' : text} is no ${name}, as the tag !!${name} says` };
}

/** `!!int` as `tag:yaml.org,2002:int`; undefined when no `%TAG` line explains its handle, or nothing follows it. */
export function expandTag(written: string, handles: ReadonlyMap<string, string>): string | undefined {
  if (written.startsWith('!<')) return written.slice(2, -1);
  if (written === '!') return '!';
  const handle = /^!(?:[\w-]*!)?/.exec(written)?.[0] ?? '!';
  const prefix = handles.get(handle);
  return prefix === undefined || handle === written ? undefined : prefix + written.slice(handle.length);
}

/** The JSON key for a key of any scalar type; undefined when JSON has none. */
export function keyText(value: Resolved, text: string): string | undefined {
  if (value === null) return undefined;
  if (typeof value !== 'number') return String(value);
  return typeName(value, text) === 'int' ? String(value) : shortFloat(value);
}

function typeName(value: Resolved, text: string): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  const hexadecimal = /^[-+]?0x/i.test(text);
  return Number.isFinite(value) && (hexadecimal || !/[.e]/i.test(text)) ? 'int' : 'float';
}

/** Go's `FormatFloat(value, 'g', -1, 32)`, which sigs.k8s.io/yaml writes keys with. */
function shortFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const single = Math.fround(value);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const [mantissa = '', exponent = ''] = single.toExponential(digits - 1).split('e');
  const size = Number(exponent);
  if (size >= -4 && size < 21 && (size < 6 || size < digits))
    return String(Number(single.toPrecision(digits)));
  return `${mantissa}e${size < 0 ? '-' : '+'}${String(Math.abs(size)).padStart(2, '0')}`;
}

function decodeBase64(text: string): string | undefined {
  const compact = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) return undefined;
  return new TextDecoder().decode(Uint8Array.from(atob(compact), (unit) => unit.charCodeAt(0)));
}

const tagLine = /^%TAG[ \t]+(!(?:[\w-]*!)?)[ \t]+(\S+)[ \t]*$/;

/** Prefixes of tags by handle, from `%` lines. */
export function tagHandles(directives: readonly string[]): ReadonlyMap<string, string> {
  const handles = new Map([
    ['!', '!'],
    ['!!', core],
  ]);
  for (const line of directives) {
    const [, handle, prefix] = tagLine.exec(line) ?? [];
    if (handle !== undefined && prefix !== undefined) handles.set(handle, prefix);
  }
  return handles;
}
