/**
 * The syntaxes of names. Each function gives the clauses that a text breaks, as ends of a sentence whose subject is
 * the text; none means that Kubernetes takes it. Kubernetes 1.37, apimachinery/pkg/util/validation/validation.go and
 * apimachinery/pkg/api/validate/content.
 */

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const word = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** IsDNS1123Label: names of Services, Namespaces and Service ports. */
export function labelFaults(text: string): string[] {
  const faults = tooLong(text, 63);
  if (text === '') return ['is empty'];
  if (label.test(text)) return faults;
  if (/[^-.a-z0-9]/.test(text)) faults.push('holds other characters than a-z, 0-9 and hyphens');
  if (text.includes('.')) faults.push('holds dots');
  if (/^-|-$/.test(text)) faults.push('begins or ends with a hyphen');
  return faults;
}

/** IsDNS1035Label: a label that begins with a letter; names of Services until 1.35. */
export function label1035Faults(text: string): string[] {
  return /^[0-9]/.test(text) ? [...labelFaults(text), 'begins with a digit'] : labelFaults(text);
}

/** IsDNS1123Subdomain: names of most objects, and host names. */
export function subdomainFaults(text: string): string[] {
  const faults = tooLong(text, 253);
  if (text === '') return ['is empty'];
  if (subdomain.test(text)) return faults;
  if (/[^-.a-z0-9]/.test(text)) faults.push('holds other characters than a-z, 0-9, hyphens and dots');
  if (/^\.|\.\.|\.$/.test(text)) faults.push('has nothing before or after a dot');
  if (/^-|-$|\.-|-\./.test(text)) faults.push('has a part that begins or ends with a hyphen');
  return faults;
}

/** IsQualifiedName: keys of labels and annotations, protocols, classes; a name with an optional prefix and a slash. */
export function qualifiedNameFaults(text: string): string[] {
  const parts = text.split('/');
  if (parts.length > 2) return ['holds more than one slash'];
  const name = parts.at(-1) ?? '';
  return [
    ...(parts.length === 2
      ? subdomainFaults(parts[0] ?? '').map((fault) => `has a prefix that ${fault}`)
      : []),
    ...(name === '' ? ['has an empty name'] : wordFaults(name)),
  ];
}

/** IsValidLabelValue. */
export function labelValueFaults(text: string): string[] {
  return text === '' ? [] : wordFaults(text);
}

function wordFaults(text: string): string[] {
  const faults = tooLong(text, 63);
  if (word.test(text)) return faults;
  if (/[^-\w.]/.test(text))
    faults.push('holds other characters than letters, digits, hyphens, underscores and dots');
  if (/^[-_.]|[-_.]$/.test(text)) faults.push('begins or ends with a hyphen, an underscore or a dot');
  return faults;
}

function tooLong(text: string, most: number): string[] {
  return text.length > most ? [`is longer than ${most} characters`] : [];
}

/** The nearest label, or undefined when nothing of the text can be in one. `letterFirst`: no digit at the beginning. */
export function nearestLabel(text: string, letterFirst: boolean): string | undefined {
  const cleaned = cut(text.toLowerCase().replace(/[^a-z0-9]+/g, '-'), 63, /^-+|-+$/g);
  if (cleaned === '') return undefined;
  return letterFirst && /^[0-9]/.test(cleaned) ? cut(`svc-${cleaned}`, 63, /-+$/g) : cleaned;
}

/** The nearest subdomain, or undefined. */
export function nearestSubdomain(text: string): string | undefined {
  const parts = text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .split('.')
    .map((part) => part.replace(/^-+|-+$/g, ''))
    .filter((part) => part !== '');
  const joined = cut(parts.join('.'), 253, /[-.]+$/g);
  return joined === '' ? undefined : joined;
}

/** The nearest label value, or undefined when nothing is left. */
export function nearestLabelValue(text: string): string | undefined {
  const cleaned = cut(text.replace(/[^-\w.]+/g, '-'), 63, /^[-_.]+|[-_.]+$/g);
  return cleaned === '' ? undefined : cleaned;
}

/** The nearest qualified name, or undefined: of several slashes the last one counts. */
export function nearestQualifiedName(text: string): string | undefined {
  const slash = text.lastIndexOf('/');
  const name = nearestLabelValue(text.slice(slash + 1));
  const prefix = nearestSubdomain(text.slice(0, Math.max(slash, 0)).replaceAll('/', '.'));
  return name === undefined || prefix === undefined ? name : `${prefix}/${name}`;
}

/** Without what may not stand at its ends, also after it is shortened. */
function cut(text: string, most: number, ends: RegExp): string {
  return text.replace(ends, '').slice(0, most).replace(ends, '');
}
