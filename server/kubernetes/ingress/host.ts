import { parseIpSloppy } from '../../address/ip.ts';
import { nearestSubdomain, subdomainFaults } from '../names.ts';

/**
 * The clauses that the host of an Ingress rule or its certificate breaks, as ends of a sentence. Kubernetes 1.37,
 * apimachinery/pkg/util/validation/validation.go, IsDNS1123Subdomain and IsWildcardDNS1123Subdomain.
 */
export function hostFaults(text: string): string[] {
  if (!text.includes('*')) return subdomainFaults(text);
  const rest = /^\*\.([^*]+)$/.exec(text)?.[1];
  if (rest === undefined) return ['has a * that is not the whole first part of a longer name'];
  const tooLong = text.length > 253 ? ['is longer than 253 characters'] : [];
  return [...new Set([...tooLong, ...subdomainFaults(rest)])];
}

/** The name in a text such as `https://Example.com:8443/path`; undefined when there is none. */
export function nearestHost(text: string): string | undefined {
  const host = text
    .trim()
    .replace(/^[a-z][a-z\d+.-]*:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d*$/, '');
  const [, wildcard = '', name = ''] = /^(\*\.?)?([^*]*)$/.exec(host) ?? [];
  const nearest = nearestSubdomain(name);
  if (nearest === undefined || parseIpSloppy(host) !== undefined) return undefined;
  const better = wildcard === '' ? nearest : `*.${nearest}`;
  return hostFaults(better).length > 0 ? undefined : better;
}
