/** How the path of an Ingress is compared, in the order that the server lists. Kubernetes 1.37, api/networking/v1/types.go. */
export const pathTypes = ['Prefix', 'Exact', 'ImplementationSpecific'] as const;

const sequences = ['//', '/./', '/../', '%2f', '%2F'];
const endings = ['/..', '/.'];

export type PathFault =
  | { readonly kind: 'not-absolute' }
  /** Parts that say the same in fewer words, or differently to different programs. */
  | { readonly kind: 'not-normal'; readonly parts: readonly string[] };

/**
 * What the API server has against a path (empty when missing) of a type; nothing for a type that it does not know.
 * Kubernetes 1.37, pkg/apis/networking/validation/validation.go, validateHTTPIngressPath.
 */
export function pathFaults(pathType: string, path: string): PathFault[] {
  if (!pathTypes.some((one) => one === pathType)) return [];
  const isOpaque = pathType === 'ImplementationSpecific';
  const faults: PathFault[] =
    path.startsWith('/') || (isOpaque && path === '') ? [] : [{ kind: 'not-absolute' }];
  const parts = isOpaque ? [] : sequences.filter((part) => path.includes(part));
  if (!isOpaque) parts.push(...endings.filter((part) => path.endsWith(part)));
  return parts.length === 0 ? faults : [...faults, { kind: 'not-normal', parts }];
}

/** The absolute path without empty, `.` and `..` parts, which a client would ask for instead; RFC 3986, 5.2.4. */
export function normalPath(path: string): string {
  const parts = path.split('/');
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  const isFolder = kept.length > 0 && ['', '.', '..'].includes(parts.at(-1) ?? '');
  return `/${kept.join('/')}${isFolder ? '/' : ''}`;
}
