import { type Ip, parseIpGo } from '../../address/ip.ts';
import { isLoopback, isUnspecified } from '../../address/special.ts';
import { unknown } from '../../model/value.ts';
import { type ComponentFlags, type KnownFlag, lastFlag } from './component-flags.ts';

/** The address that kube-apiserver tells others to reach it at, and the flag that gives it. */
export interface AdvertiseAddress {
  readonly ip: Ip;
  readonly text: string;
  readonly flag: KnownFlag;
}

/**
 * `--advertise-address`, or else `--bind-address`; undefined where the host decides: neither is given, or the one
 * that counts is unspecified, or it is a loopback address to listen on (Kubernetes 1.37, apiserver
 * pkg/server/options/server_run_options.go, DefaultAdvertiseAddress).
 */
export function advertiseAddressOf(flags: ComponentFlags): AdvertiseAddress | undefined | typeof unknown {
  const advertised = addressFlag(flags, 'advertise-address');
  if (advertised === unknown || (advertised !== undefined && !isUnspecified(advertised.ip)))
    return advertised;
  const bound = addressFlag(flags, 'bind-address');
  if (bound === unknown) return unknown;
  return bound === undefined || isUnspecified(bound.ip) || isLoopback(bound.ip) ? undefined : bound;
}

/** The value of an address flag; an empty one leaves the flag at its default. */
export function addressFlag(
  flags: ComponentFlags,
  name: string,
): AdvertiseAddress | undefined | typeof unknown {
  const flag = lastFlag(flags, name);
  if (flag === undefined || flag === unknown || flag.value === '')
    return flag === unknown ? unknown : undefined;
  const text = flag.value.trim();
  const ip = parseIpGo(text)?.ip;
  return ip === undefined ? unknown : { ip, text, flag };
}
