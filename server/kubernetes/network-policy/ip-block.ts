import { type Cidr, containsIp, parseCidrSloppy } from '../../address/cidr.ts';
import { type CidrFault, legacyCidrFault } from '../legacy-cidr.ts';
import type { Release } from '../releases.ts';

/** The texts of an ipBlock; empty when missing, undefined for placeholders. */
export interface IpBlock {
  readonly cidr: string | undefined;
  readonly except: readonly (string | undefined)[];
}

/** What the API server has against an ipBlock; `index` is that of an exception, undefined for the range itself. */
export type IpBlockFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed'; readonly index: number | undefined; readonly fault: CidrFault }
  | { readonly kind: 'outside'; readonly index: number; readonly range: Cidr; readonly exception: Cidr };

/** Kubernetes 1.37, pkg/apis/networking/validation/validation.go, ValidateIPBlock. */
export function ipBlockFaults({ cidr, except }: IpBlock, release: Release): IpBlockFault[] {
  if (cidr === '') return [{ kind: 'missing' }];
  const range = cidr === undefined ? undefined : parseCidrSloppy(cidr);
  const faults = cidr === undefined ? [] : malformed(cidr, undefined, release);
  if (cidr !== undefined && range === undefined) return faults;
  for (const [index, text] of except.entries()) {
    if (text === undefined) continue;
    faults.push(...malformed(text, index, release));
    const exception = parseCidrSloppy(text);
    if (range === undefined || exception === undefined) continue;
    const { family, first } = exception.cidr;
    // Lengths are compared as they were written, of 32 bits and of 128 alike.
    if (containsIp(range.cidr, { family, value: first }) && range.mask.ones < exception.mask.ones) continue;
    faults.push({ kind: 'outside', index, range: range.cidr, exception: exception.cidr });
  }
  return faults;
}

function malformed(text: string, index: number | undefined, release: Release): IpBlockFault[] {
  const fault = legacyCidrFault(text, release);
  return fault === undefined ? [] : [{ kind: 'malformed', index, fault }];
}
