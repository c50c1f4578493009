import type { Family } from '../../address/family.ts';
import { parseIpSloppy } from '../../address/ip.ts';
import {
  formatPortRange,
  parseFlagBool,
  parseFlagInt,
  parsePortRange,
} from '../../kubernetes/flag-values.ts';
import { argPlaces } from '../../kubernetes/kubeadm/arg-places.ts';
import { type ExtraArg, extraArgsAt, lastArg } from '../../kubernetes/kubeadm/extra-args.ts';
import type { Claim, Setting } from '../../model/facts.ts';
import type { Source } from '../../model/place.ts';
import type { Resource } from '../../model/resource.ts';
import { entryOf, formatPath, type Path, unknown, valueAt } from '../../model/value.ts';
import { sourceAt } from '../reading/source.ts';
import { addressClaims, rangeClaims, rangeSetting, setting, textAt, type Written } from './written.ts';

export interface ArgFacts {
  readonly claims: readonly Claim[];
  readonly settings: readonly Setting[];
}

const none: ArgFacts = { claims: [], settings: [] };

/** What the flags for kube-apiserver say: they win over what kubeadm would pass. */
export function apiServerArgs(resource: Resource): ArgFacts {
  const at = argsAt(resource, ['apiServer', 'extraArgs']);
  const services = at('service-cluster-ip-range');
  const ports = at('service-node-port-range');
  const advertise = at('advertise-address');
  return joined([
    services && {
      claims: rangeClaims(services, 'services'),
      settings: rangeSetting(services, 'service-ranges'),
    },
    ports && { claims: [], settings: portRangeSetting(ports) },
    advertise && { claims: addressClaims(advertise), settings: addressSetting(advertise) },
  ]);
}

/** What the flags for kube-controller-manager say. `families`: those of the Pod ranges. */
export function controllerManagerArgs(resource: Resource, families: readonly Family[]): ArgFacts {
  const at = argsAt(resource, ['controllerManager', 'extraArgs']);
  const pods = at('cluster-cidr');
  const services = at('service-cluster-ip-range');
  const allocate = at('allocate-node-cidrs');
  const allocated = allocate && parseFlagBool(textAt(allocate) ?? '');
  return joined([
    pods && { claims: rangeClaims(pods, 'pods'), settings: rangeSetting(pods, 'pod-ranges') },
    services && {
      claims: rangeClaims(services, 'services'),
      settings: rangeSetting(services, 'service-ranges'),
    },
    maskFacts(at('node-cidr-mask-size-ipv4'), 'IPv4'),
    maskFacts(at('node-cidr-mask-size-ipv6'), 'IPv6'),
    ...families.map((family) => maskFacts(at('node-cidr-mask-size'), family)),
    allocate && {
      claims: [],
      settings: setting(allocate, 'allocate-node-cidrs', allocated?.toString(), textAt(allocate) ?? ''),
    },
  ]);
}

/** The addresses of the node that a kubelet is told. */
export function kubeletArgs(resource: Resource): ArgFacts {
  const nodeIp = argsAt(resource, ['nodeRegistration', 'kubeletExtraArgs'])('node-ip');
  return nodeIp === undefined ? none : { claims: addressClaims(nodeIp), settings: [] };
}

/** Every flag of a document, for rules about the flags themselves. */
export function passedFlags(resource: Resource): Setting[] {
  return argPlaces(resource.kind).flatMap(({ path, component }) => {
    const args = extraArgsAt(resource.root, path);
    if (args === unknown) return [];
    const owner = `${component} in kubeadm ${formatPath(path)}`;
    return args.flatMap((arg): Setting[] => {
      const at = { owner, value: arg.name, strength: 'component' } as const;
      const text = arg.value === unknown ? undefined : arg.value;
      const passed: Setting[] =
        text === undefined ? [] : [{ ...at, name: 'extra-arg', text, source: sourceAt(resource, arg.path) }];
      if (!arg.name.startsWith('-')) return passed;
      return [
        ...passed,
        { ...at, name: 'extra-arg-with-dashes', text: arg.name, source: nameSource(resource, arg) },
      ];
    });
  });
}

function nameSource(resource: Resource, { namePath, shape }: ExtraArg): Source {
  const source = sourceAt(resource, namePath);
  if (shape === 'list') return source;
  const holder = valueAt(resource.root, namePath.slice(0, -1));
  return { ...source, span: entryOf(holder, String(namePath.at(-1)))?.keySpan ?? source.span };
}

/** Looks up the flag that counts, the last of its name. */
function argsAt(resource: Resource, path: Path): (name: string) => Written | undefined {
  const args: readonly ExtraArg[] | typeof unknown = extraArgsAt(resource.root, path);
  return (name) => {
    const arg = args === unknown ? undefined : lastArg(args, name);
    return arg && { resource, path: arg.path, owner: `kubeadm ${formatPath(path)} ${name}` };
  };
}

function portRangeSetting(at: Written): Setting[] {
  const text = textAt(at);
  const range = text === undefined ? undefined : parsePortRange(text);
  return typeof range === 'object' ? setting(at, 'node-port-range', formatPortRange(range), text ?? '') : [];
}

export function addressSetting(at: Written): Setting[] {
  const text = textAt(at);
  return text === undefined || parseIpSloppy(text) === undefined
    ? []
    : setting(at, 'advertise-address', text, text);
}

function maskFacts(at: Written | undefined, family: Family): ArgFacts | undefined {
  const text = at && textAt(at);
  const mask = text === undefined ? undefined : parseFlagInt(text, 32);
  if (at === undefined || text === undefined || typeof mask !== 'number') return undefined;
  const name = family === 'IPv4' ? 'node-mask-ipv4' : 'node-mask-ipv6';
  return { claims: [], settings: setting(at, name, String(mask), text) };
}

function joined(parts: readonly (ArgFacts | undefined)[]): ArgFacts {
  return {
    claims: parts.flatMap((part) => part?.claims ?? []),
    settings: parts.flatMap((part) => part?.settings ?? []),
  };
}
