import { parseIpSloppy } from '../../address/ip.ts';
import type { Word } from '../../kubernetes/corefile.ts';
import { reverseZone } from '../../kubernetes/reverse-zone.ts';
import type { Covering, Facts, Setting } from '../../model/facts.ts';
import type { Source } from '../../model/place.ts';

/** A plugin with its arguments, and the zones of the server block around it. */
export interface ZonedPlugin {
  readonly name: string;
  readonly args: readonly Word[];
  readonly zones: readonly Word[];
}

/** What the plugins of one server say about its cluster. `sourceOf` gives the place of a word. */
export function dnsFacts(
  plugins: readonly ZonedPlugin[],
  owner: string,
  sourceOf: (word: Word) => Source,
): Pick<Facts, 'settings' | 'coverings'> {
  return {
    settings: plugins
      .filter(({ name }) => name === 'forward' || name === 'proxy')
      .flatMap(({ name, args }) =>
        args.slice(1).flatMap((word) => upstreamIn(word, `${owner} ${name}`, sourceOf)),
      ),
    coverings: reverseZonesOf(plugins, owner, sourceOf),
  };
}

/** `10.0.0.1`, `10.0.0.1:53`, `[2001:db8::1]:53`, `dns://10.0.0.1`; no file, and none that speaks TLS. */
function upstreamIn(word: Word, owner: string, sourceOf: (word: Word) => Source): Setting[] {
  const match = /^(?:dns:\/\/)?(?:\[([\da-f:.]+)\](?::\d+)?|([\d.]+)(?::\d+)?|([\da-f]*:[\da-f:.]*))$/i.exec(
    word.text,
  );
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  if (value === undefined || parseIpSloppy(value) === undefined) return [];
  const from = word.from + word.text.indexOf(value);
  const source = sourceOf({ text: value, from, to: from + value.length });
  return [{ name: 'dns-upstream', owner, value, text: value, strength: 'tool', source }];
}

/** The addresses whose names the plugin kubernetes gives; nothing is said where it gives none at all. */
function reverseZonesOf(
  plugins: readonly ZonedPlugin[],
  owner: string,
  sourceOf: (word: Word) => Source,
): Covering[] {
  const words = plugins
    .filter(({ name }) => name === 'kubernetes')
    .flatMap(({ args, zones }) => (args.length > 0 ? args : zones));
  const isReverse = (text: string) => /\.arpa\.?(?::\d+)?$/i.test(text) || text.includes('/');
  const reverse = words.filter(({ text }) => isReverse(text));
  const ranges = reverse.map(({ text }) => reverseZone(text)).filter((range) => range !== undefined);
  const [first] = reverse;
  if (first === undefined || ranges.length < reverse.length) return [];
  return [
    {
      of: ['services'],
      ranges,
      text: reverse.map(({ text }) => text).join(', '),
      owner: `${owner} kubernetes`,
      system: 'CoreDNS',
      otherwise: 'questions for the names of these addresses go to the servers outside the cluster',
      source: sourceOf(first),
    },
  ];
}
