import { type Cidr, lastAddress, rangeSize } from '../address/cidr.ts';
import type { PortRange } from '../model/cluster.ts';

/** Both ends included. */
export interface Stretch<T> {
  readonly first: T;
  readonly last: T;
}

/** Where a manifest had better choose from, and where the API server hands out from first. */
export interface Bands<T> {
  /** Undefined in a range too small to be divided. */
  readonly static: Stretch<T> | undefined;
  /** Undefined when nothing can be handed out at all. */
  readonly dynamic: Stretch<T> | undefined;
}

/**
 * The addresses of a Service range that can be handed out: neither the network address nor, in IPv4, the last one.
 * Undefined when there is none. Kubernetes 1.37, pkg/registry/core/service/ipallocator/ipallocator.go.
 */
export function usableClusterIps(range: Cidr): Stretch<bigint> | undefined {
  const first = range.first + 1n;
  const last = lastAddress(range) - (range.family === 'IPv4' ? 1n : 0n);
  return first > last ? undefined : { first, last };
}

/** The bands of a Service range; ipallocator.go, calculateRangeOffset (KEP-3070). */
export function clusterIpBands(range: Cidr): Bands<bigint> {
  const usable = usableClusterIps(range);
  const offset = bandSize(rangeSize(range), 16n, 256n);
  if (usable === undefined || offset === 0n) return { static: undefined, dynamic: usable };
  const border = usable.first + offset;
  return { static: { ...usable, last: border - 1n }, dynamic: { ...usable, first: border } };
}

/** The bands of a node-port range; pkg/registry/core/service/portallocator/allocator.go (KEP-3668). */
export function nodePortBands(range: PortRange): Bands<number> {
  const offset = Number(bandSize(BigInt(range.last - range.first + 1), 32n, 128n));
  if (offset === 0) return { static: undefined, dynamic: range };
  const border = range.first + offset;
  return { static: { ...range, last: border - 1 }, dynamic: { ...range, first: border } };
}

function bandSize(size: bigint, share: bigint, most: bigint): bigint {
  if (size <= 16n) return 0n;
  const part = size / share;
  if (part > most) return most;
  return part < 16n ? 16n : part;
}
