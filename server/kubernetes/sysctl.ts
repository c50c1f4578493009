const segment = '[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?';
const syntax = new RegExp(`^(?:${segment}[./])*${segment}$`);
const longest = 253;

/** Whether the API server takes a text as the name of a kernel setting. Kubernetes 1.37, pkg/apis/core/validation/validation.go, IsValidSysctlName. */
export function isSysctlName(text: string): boolean {
  return text.length <= longest && syntax.test(text);
}

/**
 * The field of a Pod that shares the namespace of a kernel setting with the node; undefined for settings of other
 * namespaces. Kubernetes 1.37, component-helpers/node/util/sysctl/namespace.go, GetNamespace.
 */
export function sharedBy(sysctl: string): 'hostNetwork' | 'hostIPC' | undefined {
  const name = dotted(sysctl).split('*')[0] ?? '';
  if (name.startsWith('net.')) return 'hostNetwork';
  const isOfIpc =
    /^(?:fs\.mqueue\..*|kernel\.(?:sem|shm|shmall|shmmax|shmmni|shm_rmid_forced|msg|msgmax|msgmnb|msgmni))$/;
  return isOfIpc.test(name) ? 'hostIPC' : undefined;
}

/** With dots for slashes and slashes for dots, if a slash comes first. */
function dotted(name: string): string {
  if (/[./]/.exec(name)?.[0] !== '/') return name;
  return name.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));
}
