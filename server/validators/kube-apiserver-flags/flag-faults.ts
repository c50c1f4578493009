import { formatIp, parseIpSloppy } from '../../address/ip.ts';
import { type Component, type Part, wholeOf } from '../../kubernetes/components/command-line.ts';
import {
  type ComponentFlags,
  componentFlagsOf,
  flagsOf,
} from '../../kubernetes/components/component-flags.ts';
import {
  removeArguments,
  removeFlag,
  renameFlag,
  replacePart,
  replaceValue,
} from '../../kubernetes/components/flag-patches.ts';
import { parseFlagBool, type ValueFault, valueFault } from '../../kubernetes/flag-values.ts';
import type { Flag, FlagFault } from '../../kubernetes/flags.ts';
import { flagLife, type Release } from '../../kubernetes/releases.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import { nearest } from '../../text/nearest.ts';
import type { Problem } from '../define.ts';
import { fixWith, flagProblem } from './flag-problem.ts';

/** What is wrong with one argument, for the validator of either component to report under its own id. */
export interface ArgumentProblem {
  readonly kind: FlagFault['kind'];
  readonly problem: Problem;
}

/** Names that other tools use for a flag, or that it had once. */
const otherNames: { readonly [name: string]: string } = {
  'service-cidr': 'service-cluster-ip-range',
  'service-subnet': 'service-cluster-ip-range',
  'portal-net': 'service-cluster-ip-range',
  'service-node-ports': 'service-node-port-range',
  'node-port-range': 'service-node-port-range',
  'pod-cidr': 'cluster-cidr',
  'pod-network-cidr': 'cluster-cidr',
  'node-cidr-mask': 'node-cidr-mask-size',
};

/** Flags that were without effect for some releases, and then went away. */
const removed: ReadonlySet<string> = new Set(['insecure-port', 'insecure-bind-address', 'port', 'address']);

/** What pflag refuses on the command lines of a component, port ranges aside. */
export function argumentProblems(
  resource: Resource,
  component: Component,
  release: Release,
): ArgumentProblem[] {
  return componentFlagsOf(resource, component).flatMap((flags) => [
    ...laterFlags(flags, component, release),
    ...flags.faults.flatMap((fault): ArgumentProblem[] => {
      if (fault.kind === 'value' && fault.fault.kind === 'not-port-range') return [];
      if (fault.kind === 'unknown' && !flags.line.hasKnownFlags) return [];
      // Positional arguments are looked at when all flags are read.
      const step = fault.kind === 'positional' ? flags.line.args.length + fault.index : fault.index;
      return [{ kind: fault.kind, problem: { ...problemOf(fault, flags, component), step } }];
    }),
  ]);
}

/** Flags that the component has only in later versions. */
function laterFlags(
  { flags, line }: ComponentFlags,
  component: Component,
  release: Release,
): ArgumentProblem[] {
  if (!line.hasKnownFlags) return [];
  return flags.flatMap((flag): ArgumentProblem[] => {
    const { name, nameAt, index } = flag;
    const life = flagLife(name);
    if (life === undefined || release.knows(life)) return [];
    const message = `${component} has no flag --${name} before Kubernetes ${life.since}.`;
    const fixes = fixWith(`Remove --${name}`, false, removeFlag(line, flag));
    return [{ kind: 'unknown', problem: { ...flagProblem(name, nameAt, message), step: index, fixes } }];
  });
}

function problemOf(fault: FlagFault, flags: ComponentFlags, component: Component): Problem {
  switch (fault.kind) {
    case 'unknown':
      return {
        ...flagProblem(fault.name, fault.nameAt, `${component} has no flag --${fault.name}.`),
        fixes: unknownFixes(fault, flags, component),
      };
    case 'single-dash':
      return {
        ...flagProblem(
          fault.name,
          fault.nameAt,
          `-${fault.name} has one dash, but ${component} takes two dashes before the name of a flag.`,
        ),
        fixes: isDefined(fault.name, component)
          ? fixWith(`Write --${fault.name}`, false, renameFlag(fault.nameAt, fault.name))
          : [],
      };
    case 'malformed': {
      const { argument } = fault.nameAt;
      return flagProblem('', wholeOf(argument), `"${argument.text}" is no flag: its name is missing.`);
    }
    case 'no-value':
      return flagProblem(
        fault.name,
        fault.nameAt,
        `--${fault.name} has no value, since no argument comes after it.`,
      );
    case 'value':
      return {
        ...flagProblem(
          fault.flag.name,
          valuePart(fault.flag),
          valueMessage(fault.flag, fault.fault, component),
        ),
        fixes: valueFixes(fault.flag, flags),
      };
    case 'positional':
      return positionalProblem(fault, flags, component);
  }
}

function valuePart({ valueAt, nameAt }: Flag): Part {
  return valueAt ?? nameAt;
}

function valueMessage({ name, value }: Flag, fault: ValueFault, component: Component): string {
  const given = `--${name} is "${String(value)}"`;
  switch (fault.kind) {
    case 'not-boolean':
      return `${given}, but ${component} takes only true or false.`;
    case 'not-integer':
      return `${given}, which is no whole number.`;
    case 'too-big':
      return `${given}, a number too large for this flag.`;
    case 'not-address':
      return `${given}, which is no IP address.`;
    case 'not-duration':
      return `${given}, which is no duration such as 30s or 1h.`;
    case 'not-port-range':
      return `${given}, which is no range of ports such as 30000-32767.`;
  }
}

function valueFixes(flag: Flag, flags: ComponentFlags): LocalFix[] {
  if (typeof flag.value !== 'string') return [];
  return repairs(flag, flag.value)
    .filter((text) => valueFault(flag.type, text) === undefined)
    .filter((text, n, all) => all.indexOf(text) === n && !collides(flag, text, flags))
    .flatMap((text) => fixWith(`Write ${text}`, false, replaceValue(flag, text)));
}

/** What was probably meant, the likeliest first; not all of it need be of the right form. */
function repairs({ type }: Flag, value: string): string[] {
  const bare = value.trim().replace(/^(['"])(.*)\1$/, '$2');
  if (type === 'bool') {
    if (/^(?:yes|y|on|enabled?)$/i.test(bare)) return ['true'];
    return /^(?:no|n|off|disabled?)$/i.test(bare) ? ['false'] : [bare.toLowerCase()];
  }
  if (type !== 'ip') return bare === '' ? [] : [bare];
  return addressesIn(bare).map((text) => {
    const sloppy = parseIpSloppy(text);
    return sloppy === undefined ? text : formatIp(sloppy.ip);
  });
}

/** The addresses in a list, in an endpoint, in a range, or with a zone. */
function addressesIn(text: string): string[] {
  if (text === '*') return ['0.0.0.0'];
  if (text === 'localhost') return ['127.0.0.1'];
  return text.split(/[\s,;]+/).flatMap((entry) => {
    const host = /^\[(.*)\](?::\d+)?$/.exec(entry)?.[1] ?? entry;
    const single = host.replace(/\/\d+$/, '').replace(/%.*$/, '');
    return [single, single.replace(/:\d+$/, '')].slice(0, /^[\d.]+:\d+$/.test(single) ? 2 : 1);
  });
}

/** Whether the advertise address would then be of another family than the first Service range. */
function collides({ name }: Flag, text: string, { flags }: ComponentFlags): boolean {
  const range = flags.findLast((flag) => flag.name === 'service-cluster-ip-range')?.value;
  if (name !== 'advertise-address' || typeof range !== 'string') return false;
  return range.split(',')[0]?.includes(':') !== (parseIpSloppy(text)?.ip.family === 'IPv6');
}

function unknownFixes(
  fault: FlagFault & { kind: 'unknown' },
  flags: ComponentFlags,
  component: Component,
): LocalFix[] {
  const name = fault.name.replaceAll('_', '-');
  const written = [fault.nameAt.argument, ...(fault.next === undefined ? [] : [fault.next])];
  if (removed.has(name)) return fixWith(`Remove --${name}`, false, removeArguments(flags.line, written));
  const isFree = (candidate: string) => !flags.flags.some((flag) => flag.name === candidate);
  const known = flagsOf(component);
  const other = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined;
  const meant = other !== undefined && known.typeOf(other) !== undefined ? other : nearest(name, known.names);
  if (meant === undefined || !isFree(meant)) return [];
  return fixWith(`Write --${meant}`, false, renameFlag(fault.nameAt, meant));
}

function isDefined(name: string, component: Component): boolean {
  return flagsOf(component).typeOf(name.replaceAll('_', '-')) !== undefined;
}

function positionalProblem(
  { argument, after }: FlagFault & { kind: 'positional' },
  { line }: ComponentFlags,
  component: Component,
): Problem {
  const whole = wholeOf(argument);
  if (after === undefined) {
    const message = `${component} takes only flags, and "${argument.text}" is none.`;
    return flagProblem('', whole, message);
  }
  const message = `"${argument.text}" stands apart from --${after.name}, which takes a value only after "=", and ${component} takes only flags.`;
  if (parseFlagBool(argument.text) === undefined) return flagProblem(after.name, whole, message);
  const end: Part = { ...after.nameAt, from: after.nameAt.to };
  const separate = line.inShell
    ? [replacePart({ argument, from: after.nameAt.to, to: argument.from }, '=')]
    : [replacePart(end, `=${argument.text}`), ...removeArguments(line, [argument])];
  return {
    ...flagProblem(after.name, whole, message),
    fixes: fixWith(`Write --${after.name}=${argument.text}`, false, separate),
  };
}
