import { parseCidrSloppy } from '../../address/cidr.ts';

export type ClusterCidrFault =
  | { readonly kind: 'malformed'; readonly entry: number; readonly from: number; readonly text: string }
  | { readonly kind: 'families' };

/**
 * What kube-proxy has against the ranges of Pods in a comma list, which it does not trim; positions are 0-based.
 * Kubernetes 1.37, pkg/proxy/apis/config/validation/validation.go, validateDualStackCIDRStrings.
 */
export function clusterCidrFaults(text: string): ClusterCidrFault[] {
  if (text === '') return [];
  const entries = text.split(',');
  if (entries.length > 2) return [{ kind: 'families' }];
  const faults: ClusterCidrFault[] = [];
  let from = 0;
  for (const [entry, own] of entries.entries()) {
    if (parseCidrSloppy(own) === undefined) faults.push({ kind: 'malformed', entry, from, text: own });
    from += own.length + 1;
  }
  const [first, second] = entries.map((own) => parseCidrSloppy(own)?.cidr.family);
  if (faults.length === 0 && entries.length === 2 && first === second) faults.push({ kind: 'families' });
  return faults;
}
