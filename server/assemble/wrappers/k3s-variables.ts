import { shapeOf, untyped } from '../../kubernetes/shapes.ts';
import { member } from '../../model/value.ts';
import { defineWrapper, type Wrapped } from '../define.ts';

/** Variables of Ansible roles that write the configuration of k3s or RKE2 servers as it stands. */
const variables = ['k3s_server', 'k3s_server_config', 'rke2_server_config', 'rke2_config'];

/** The configuration of k3s or RKE2 in the variables of Ansible. */
export default defineWrapper({
  kinds: ['/'],
  unwrap: (root) =>
    variables.flatMap((name): Wrapped[] => {
      const value = member(root, name);
      if (value?.kind !== 'map') return [];
      const type = shapeOf(value, undefined);
      return type === untyped ? [] : [{ path: [name], value, type }];
    }),
});
