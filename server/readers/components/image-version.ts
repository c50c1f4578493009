import type { Setting } from '../../model/facts.ts';
import type { Path } from '../../model/value.ts';
import { sliceSpan, valueAt } from '../../model/value.ts';
import type { Flagged } from './flag-facts.ts';

const versionTag = /:(v?(\d+\.\d+\.\d+)[\w.+-]*)(?:@sha256:[\da-f]+)?$/;

/** The Kubernetes version, as the tag of the component's image says it. */
export function imageVersion({ resource, flags }: Flagged): Setting[] {
  const { component, program } = flags.line;
  const path: Path = [...program.path.slice(0, -2), 'image'];
  const image = valueAt(resource.root, path);
  const match = image?.kind === 'scalar' ? versionTag.exec(image.text) : null;
  if (image?.kind !== 'scalar' || match?.[1] === undefined || !image.text.includes('kube')) return [];
  const [, tag, version] = match;
  const from = match.index + 1;
  const slice = { from, to: from + tag.length };
  const span = sliceSpan(image, slice.from, slice.to);
  return [
    {
      name: 'kubernetes-version',
      owner: `${component} image`,
      value: `v${version}`,
      text: tag,
      strength: 'component',
      source: { resource: resource.index, path, span, slice },
    },
  ];
}
