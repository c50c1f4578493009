import type { Role } from '../model/facts.ts';
import { listing } from '../text/listing.ts';
import type { Field } from './define.ts';

const uses: { readonly [R in Role | 'none']: string } = {
  pods: 'Pod addresses',
  services: 'Service addresses',
  nodes: 'addresses of machines',
  'load-balancers': 'load balancer pool',
  internal: 'addresses for its own use',
  secondary: 'further interfaces of Pods',
  reserved: 'addresses outside the cluster',
  none: 'no claim',
};

const covered = { pods: 'Pods', services: 'Services', nodes: 'machines' } as const;

/** What a field is read as, in words: `Pod addresses`, `has to hold the addresses of Pods`, `setting: max pods`. */
export function useOf(field: Field): string {
  if ('covers' in field)
    return `has to hold the addresses of ${listing(field.covers.map((role) => covered[role]))}`;
  return 'role' in field ? uses[field.role] : `setting: ${field.setting.replaceAll('-', ' ')}`;
}
