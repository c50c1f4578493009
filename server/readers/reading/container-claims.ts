import { formatRange } from '../../address/address-range.ts';
import type { ContainerText } from '../../kubernetes/components/container-texts.ts';
import type { Claim, Role, Setting, SettingName, Strength } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { rangeIn } from '../read-fields.ts';
import { sourceAt } from './source.ts';

interface Said {
  readonly role: Role;
  readonly system: string;
  /** `Weave IPALLOC_RANGE` */
  readonly owner: string;
  readonly strength?: Strength;
}

/** The ranges that a flag or a variable of a container gives; texts that are no CIDR are passed over. */
export function containerClaims(texts: readonly ContainerText[], said: Said): Claim[] {
  return texts.flatMap(({ text, source }, position): Claim[] => {
    const range = rangeIn(text, 'cidr');
    if (range === undefined) return [];
    const { role, system, owner, strength = 'tool' } = said;
    return [{ role, range, text, owner, system, strength, position, shape: 'range', source }];
  });
}

/** What the program takes where nothing is given; it shows at the name of the workload. */
export function defaultClaims(
  resource: Resource,
  text: string,
  { role, system, owner }: Said,
  yieldsTo?: SettingName,
): Claim[] {
  const range = rangeIn(text, 'cidr');
  if (range === undefined) return [];
  const source = sourceAt(resource, ['metadata', 'name']);
  return [
    {
      role,
      range,
      text,
      owner: `${owner}, by default`,
      system,
      strength: 'default',
      position: 0,
      shape: 'range',
      ...(yieldsTo === undefined ? {} : { yieldsTo }),
      source,
    },
  ];
}

/** The ranges as a setting of the cluster, where all that is written could be read. */
export function rangesSetting(
  name: Extract<SettingName, 'pod-ranges' | 'service-ranges'>,
  texts: readonly ContainerText[],
  claims: readonly Claim[],
): Setting[] {
  const [first] = claims;
  if (first === undefined || claims.length < texts.length) return [];
  const { owner, strength, source } = first;
  const value = claims.map(({ range }) => formatRange(range)).join(',');
  return [{ name, owner, value, text: texts.map(({ text }) => text).join(','), strength, source }];
}
