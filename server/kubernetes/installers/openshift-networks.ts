import { type Cidr, type ParsedCidr, parseCidrGo } from '../../address/cidr.ts';
import { listAt, type Mapping, type Path, valueAt } from '../../model/value.ts';

/** The lists of networks in the file of the OpenShift installer. */
export type NetworkList = 'clusterNetwork' | 'serviceNetwork' | 'machineNetwork';

export interface InstallNetwork {
  readonly list: NetworkList;
  /** 0-based position in its list. */
  readonly index: number;
  readonly path: Path;
  readonly text: string;
  /** Undefined where the text is no range. */
  readonly parsed: ParsedCidr | undefined;
}

export interface ReadableNetwork extends InstallNetwork {
  readonly parsed: ParsedCidr;
}

const lists: readonly NetworkList[] = ['machineNetwork', 'serviceNetwork', 'clusterNetwork'];

/** Every network that is written, in the order in which the installer looks at them. */
export function installNetworks(root: Mapping): InstallNetwork[] {
  return lists.flatMap((list) => {
    const items = listAt(root, 'networking', list);
    if (!Array.isArray(items)) return [];
    return items.flatMap((_, index): InstallNetwork[] => {
      const at: Path = ['networking', list, index];
      const path = list === 'serviceNetwork' ? at : [...at, 'cidr'];
      const value = valueAt(root, path);
      if (value?.kind !== 'scalar') return [];
      return [{ list, index, path, text: value.text, parsed: parseCidrGo(value.text) }];
    });
  });
}

/** The ranges of one list; undefined while one of them is missing, no range, or unknown. */
export function networkRanges(root: Mapping, list: NetworkList): readonly Cidr[] | undefined {
  const items = listAt(root, 'networking', list);
  const ranges = installNetworks(root)
    .filter((network) => network.list === list)
    .flatMap(({ parsed }) => parsed?.cidr ?? []);
  return Array.isArray(items) && items.length > 0 && ranges.length === items.length ? ranges : undefined;
}
