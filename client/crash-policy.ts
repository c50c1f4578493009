export interface CrashPolicy {
  /** Tells of one more crash and answers whether the server should be started again. */
  readonly crashed: () => { readonly restart: boolean; readonly count: number };
  /** Forgets the crashes so far: the person asked for a new start. */
  readonly forget: () => void;
}

export interface CrashLimits {
  /** Crashes within `windowMs` after which the server stays stopped. */
  readonly most: number;
  readonly windowMs: number;
  /** The time in milliseconds, from any start. */
  readonly now: () => number;
}

/** Starts a crashed server again, until it has crashed `most` times within the window: then something is wrong for good. */
export function crashPolicy({ most, windowMs, now }: CrashLimits): CrashPolicy {
  let crashes: readonly number[] = [];
  return {
    crashed() {
      const at = now();
      crashes = [...crashes.filter((earlier) => at - earlier < windowMs), at];
      return { restart: crashes.length < most, count: crashes.length };
    },
    forget() {
      crashes = [];
    },
  };
}
