/** A domain of `dnsConfig.searches` may have labels that begin with an underscore. */
const domain = /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:\._?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/;

/**
 * Whether the API server takes a text as a search domain: `.`, or a lowercase domain of at most 253 characters with or
 * without a dot at its end. Kubernetes 1.37, pkg/apis/core/validation/validation.go, validatePodDNSConfig.
 */
export function isDnsSearch(text: string): boolean {
  if (text === '.') return true;
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return name.length <= 253 && domain.test(name);
}
