import { distance } from 'fastest-levenshtein';
import type { Labels } from '../../model/facts.ts';

/** How a workload nearly has the labels that a selector asks for. */
export interface NearMiss {
  /** Labels to ask for instead, by the key of the selector that is at fault. */
  readonly changes: readonly LabelChange[];
  /** Whether what differs looks like a slip of the pen, and not like another name. */
  readonly isMisspelled: boolean;
}

export interface LabelChange {
  readonly key: string;
  /** The key and the value that the workload has. */
  readonly instead: { readonly key: string; readonly value: string };
}

/** Undefined when the workload shares no key with the selector, and none that is spelled nearly the same. */
export function nearMiss(selector: Labels, labels: Labels): NearMiss | undefined {
  const changes: LabelChange[] = [];
  let isMisspelled = true;
  let shares = false;
  for (const [key, value] of Object.entries(selector)) {
    const own = labels[key];
    if (own !== undefined) {
      shares = true;
      if (own === value) continue;
      isMisspelled &&= isSlip(value, own);
      changes.push({ key, instead: { key, value: own } });
      continue;
    }
    const like = Object.entries(labels).find(
      ([other, its]) => its === value && selector[other] === undefined && isLikeKey(key, other),
    );
    if (like === undefined) return undefined;
    shares = true;
    changes.push({ key, instead: { key: like[0], value } });
  }
  return shares ? { changes, isMisspelled } : undefined;
}

/** Whether one key is the other, misspelled; with the same value it may differ in more than a value may. */
export function isLikeKey(a: string, b: string): boolean {
  return isSlip(a, b) || distance(a, b) <= 1;
}

/** Whether one text is the other, misspelled. Numbers tell things apart, so they are never taken for slips. */
export function isSlip(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  if (Math.abs(a.length - b.length) > 2 + longest / 5) return false;
  const [one, other] = [plain(a), plain(b)];
  if (one === other) return true;
  if (!isSwapped(one, other) && !isClose(one, other)) return false;
  return one.replace(/\d+/g, '') !== other.replace(/\d+/g, '');
}

/** Whether two names are for the same thing: `nginx-deployment` and `my-nginx`. */
export function areRelated(a: string, b: string): boolean {
  const [one, other] = [stem(a), stem(b)];
  if (one === '' || other === '') return false;
  return (
    one === other || (Math.min(one.length, other.length) > 2 && (one.includes(other) || other.includes(one)))
  );
}

function stem(name: string): string {
  return plain(name.replace(/-(?:deployment|deploy|daemonset|ds|statefulset|sts|service|svc|pod|app)$/, ''));
}

/** Short names are all alike. */
function isClose(a: string, b: string): boolean {
  return a.length >= 4 && b.length >= 4 && distance(a, b) <= Math.max(1, Math.floor(a.length / 5));
}

/** Two neighboring characters in the wrong order. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[-_.]/g, '');
}
