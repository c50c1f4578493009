import { subdomainFaults } from '../names.ts';

/** Whether a text is a host name for kubeadm: a subdomain, without capital letters. */
export function isHostName(name: string): boolean {
  return subdomainFaults(name).length === 0;
}

/** Whether a name is `*.` and a subdomain, as `validation.IsWildcardDNS1123Subdomain` has it. */
export function isWildcardHostName(name: string): boolean {
  return name.startsWith('*.') && isHostName(name.slice(2));
}
