/** Whether two pieces of plain data say the same: texts, numbers of any kind, and lists and objects of these. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && sameLists(a, b);
  return isObject(a) && isObject(b) && !Array.isArray(b) && sameObjects(a, b);
}

function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, n) => sameData(item, b[n]));
}

function sameObjects(a: Members, b: Members): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameData(a[key], b[key]));
}

interface Members {
  readonly [key: string]: unknown;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
