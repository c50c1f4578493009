/** The name itself, or with the least number behind it with which nobody has it: at most 63 characters. */
export function freeName(name: string, taken: readonly unknown[]): string {
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : `-${n}`;
    const candidate = `${name.slice(0, 63 - suffix.length)}${suffix}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
