import { countClusters, identitiesOf } from './control-planes.ts';
import { folderOf, upwards } from './paths.ts';
import type { ScopedFile } from './scoped-file.ts';

/** Where control planes are configured. */
export interface Planes {
  /** How many clusters the files below a folder configure. */
  readonly below: (folder: string) => number;
  /** The same for the files that lie in the folder itself. */
  readonly directlyIn: (folder: string) => number;
  /**
   * The folder of the one control plane that a file certainly belongs to, or undefined: the widest one whose files
   * configure one cluster. A control plane further down splits its own folder off.
   */
  readonly folderFor: (path: string) => string | undefined;
}

export function planesOf(files: readonly ScopedFile[]): Planes {
  const below = new Map<string, Tally>();
  const directly = new Map<string, Tally>();
  for (const [path, identities] of identitiesOf(files)) {
    const folder = folderOf(path);
    directly.set(folder, [...(directly.get(folder) ?? []), ...identities]);
    for (const here of upwards(folder)) below.set(here, [...(below.get(here) ?? []), ...identities]);
  }
  const countsBelow = counted(below);
  const countsDirectly = counted(directly);
  const countBelow = (folder: string) => countsBelow.get(folder) ?? 0;
  const folders = new Map<string, string | undefined>();
  const widestFor = (folder: string): string | undefined => {
    for (const here of upInExamples(folder)) {
      const planes = countBelow(here);
      if (planes === 0) continue;
      if (planes > 1) return countsDirectly.get(here) === 1 ? here : undefined;
      let widest = here;
      for (const up of upInExamples(here)) {
        if (countBelow(up) > 1) break;
        widest = up;
      }
      return widest;
    }
    return undefined;
  };
  return {
    below: countBelow,
    directlyIn: (folder) => countsDirectly.get(folder) ?? 0,
    folderFor(path) {
      const folder = folderOf(path);
      if (!folders.has(folder)) folders.set(folder, widestFor(folder));
      return folders.get(folder);
    },
  };
}

/**
 * A folder and those that it lies in, not beyond one of examples: these are alternatives, for other clusters than the one
 * that a project is developed with.
 */
function upInExamples(folder: string): string[] {
  const all = upwards(folder);
  const last = all.findIndex((one) => /(?:^|\/)(?:examples?|samples?)$/i.test(one));
  return last === -1 ? all : all.slice(0, last + 1);
}

type Tally = Parameters<typeof countClusters>[0];

function counted(tallies: ReadonlyMap<string, Tally>): Map<string, number> {
  return new Map([...tallies].map(([folder, identities]) => [folder, countClusters(identities)]));
}

/** How many clusters a file configures by itself. */
export function planesIn(file: ScopedFile): number {
  return countClusters(identitiesOf([file]).get(file.path) ?? []);
}
