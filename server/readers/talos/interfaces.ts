import type { Claim } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { pathsOf, stepsOf } from '../field-path.ts';
import { ownerOf } from '../read-fields.ts';
import { nodeAddresses, statedAt } from '../reading/stated.ts';

const addresses = ['addresses[]', 'cidr', 'vip.ip', 'vlans[].addresses[]', 'vlans[].cidr', 'vlans[].vip.ip'];

/** The fields of an interface, or of one of its VLANs, that give a machine an address of its own or a shared one. */
export function interfaceFields(pattern: string): string[] {
  return addresses.map((field) => `${pattern}.${field}`);
}

/** The addresses of machines in fields; the prefix length behind one only says which others are near. */
export function addressesIn(resource: Resource, system: string, patterns: readonly string[]): Claim[] {
  return patterns.flatMap((pattern) =>
    pathsOf(resource.root, stepsOf(pattern)).flatMap((path) => {
      const owner = ownerOf(resource, { system }, path);
      const stated = statedAt(resource, path, { owner, system, strength: 'tool' });
      return stated === undefined ? [] : nodeAddresses(stated);
    }),
  );
}
