import type { Identity } from '../../model/facts.ts';

/**
 * Who of several Services has what only one can have: those of the system are there before all others, else the
 * first one of the cluster's files is.
 */
export function firstHolder<T extends { readonly service: Identity }>(users: readonly [T, ...T[]]): T {
  const isApiServer = ({ service }: T) => service.namespace === 'default' && service.name === 'kubernetes';
  return (
    users.find(isApiServer) ?? users.find(({ service }) => service.namespace === 'kube-system') ?? users[0]
  );
}
