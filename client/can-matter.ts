/** Path of a settings file of ours, from the last slash on. */
const SETTINGS_FILE = /(?:^|[\\/])\.cidrscope\.yaml$/;

/** Every Kubernetes object says its kind; files of other systems matter by the addresses in them. */
const KIND_OR_ADDRESS = /\bkind\b|\d{1,3}(?:\.\d{1,3}){3}|::/;

/**
 * Whether a text could concern the server. Most YAML and JSON that a person opens (workflows, lock files, package
 * manifests) does not, and then no server process is started for it. Wrong answers are cheap on one side only: a needless
 * start costs a process, a missed one costs the person every finding. So the question is asked loosely.
 */
export function canMatter(path: string, text: string): boolean {
  return SETTINGS_FILE.test(path) || KIND_OR_ADDRESS.test(text);
}
