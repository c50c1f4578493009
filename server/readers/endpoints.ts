import { parseIpSloppy } from '../address/ip.ts';
import type { WrittenEndpoints } from '../model/facts.ts';
import type { Resource } from '../model/resource.ts';
import { listAt, type Path, stringAt, unknown, valueAt } from '../model/value.ts';
import { defineReader } from './define.ts';
import { identityOf } from './reading/identity.ts';
import { itemsAt } from './reading/items.ts';
import { sourceAt } from './reading/source.ts';

/** Kubernetes 1.37, api/discovery/v1/well_known_labels.go. */
const serviceLabel: Path = ['metadata', 'labels', 'kubernetes.io/service-name'];
const managerLabel: Path = ['metadata', 'labels', 'endpointslice.kubernetes.io/managed-by'];

/** Endpoints that a person wrote; none that a controller made and somebody copied. */
export default defineReader({
  system: 'Kubernetes',
  fields: [],
  kinds: ['v1/Endpoints', 'discovery.k8s.io/v1/EndpointSlice'],
  read: (resource) =>
    !resource.complete || isCopy(resource)
      ? {}
      : { endpoints: [resource.kind === 'Endpoints' ? endpointsOf(resource) : sliceOf(resource)] },
});

/**
 * What the API server or a controller fills in is there in copies of live objects. Endpoints in which components elect a
 * leader hold an annotation and no addresses.
 */
function isCopy({ root }: Resource): boolean {
  const filledIn = ['uid', 'resourceVersion', 'creationTimestamp', 'generateName', 'ownerReferences'];
  const manager = stringAt(root, ...managerLabel);
  return (
    filledIn.some((field) => valueAt(root, ['metadata', field]) !== undefined) ||
    manager === unknown ||
    manager?.endsWith('controller.k8s.io') === true
  );
}

function endpointsOf(resource: Resource): WrittenEndpoints {
  const { root, name } = resource;
  const source = sourceAt(resource, ['metadata', 'name']);
  const subsets = itemsAt(resource, ['subsets']);
  const addresses = subsets.flatMap((subset) => itemsAt(resource, [...subset, 'addresses']));
  const ports = subsets.map((subset) => portsOf(resource, [...subset, 'ports']));
  return {
    ...identityOf(resource),
    kind: 'Endpoints',
    service: name === undefined || subsets.length === 0 ? undefined : { name, source },
    isUnlabelled: false,
    ports: ports.every((some) => some !== undefined) ? ports.flat() : undefined,
    addresses: addresses.flatMap((address) => addressAt(resource, [...address, 'ip'])),
    isLikeControllers: addresses.some((address) => valueAt(root, [...address, 'targetRef']) !== undefined),
    hasNodeNames: addresses.some((address) => valueAt(root, [...address, 'nodeName']) !== undefined),
    source,
  };
}

function sliceOf(resource: Resource): WrittenEndpoints {
  const { root } = resource;
  const endpoints = listAt(root, 'endpoints');
  const name = stringAt(root, ...serviceLabel);
  return {
    ...identityOf(resource),
    kind: 'EndpointSlice',
    service:
      typeof name === 'string' && name !== ''
        ? { name, source: sourceAt(resource, serviceLabel) }
        : undefined,
    isUnlabelled: name === undefined || name === '',
    ports: portsOf(resource, ['ports']),
    addresses: itemsAt(resource, ['endpoints'])
      .flatMap((endpoint) => itemsAt(resource, [...endpoint, 'addresses']))
      .flatMap((address) => addressAt(resource, address)),
    isLikeControllers:
      endpoints === unknown ||
      (endpoints ?? []).some((endpoint) =>
        ['conditions', 'targetRef'].some((field) => valueAt(endpoint, [field]) !== undefined),
      ),
    hasNodeNames:
      endpoints === unknown ||
      (endpoints ?? []).some((endpoint) => valueAt(endpoint, ['nodeName']) !== undefined),
    source: sourceAt(resource, ['metadata', 'name']),
  };
}

function addressAt(resource: Resource, path: Path): WrittenEndpoints['addresses'] {
  const text = stringAt(resource.root, ...path);
  const ip = typeof text === 'string' ? parseIpSloppy(text)?.ip : undefined;
  return typeof text !== 'string' || ip === undefined ? [] : [{ ip, text, source: sourceAt(resource, path) }];
}

function portsOf(resource: Resource, path: Path): WrittenEndpoints['ports'] {
  const list = listAt(resource.root, ...path);
  if (list === unknown) return undefined;
  const ports = (list ?? []).flatMap((port, n) => {
    const name = stringAt(port, 'name') ?? '';
    const protocol = stringAt(port, 'protocol') ?? 'TCP';
    if (name === unknown || protocol === unknown || port.kind !== 'map') return [];
    const field = name === '' ? 'port' : 'name';
    return [{ name, protocol, source: sourceAt(resource, [...path, n, field]) }];
  });
  return ports.length === (list ?? []).length ? ports : undefined;
}
