import type { Setting } from '../../model/facts.ts';
import { type Stated, settingOf } from './stated.ts';

/** The version of Kubernetes in a text that is one, or that is an image with a tag. */
export function versionSetting(stated: Stated): Setting[] {
  const match = /^(?:.*:)?(v?(\d+\.\d+\.\d+)[\w.+-]*)(?:@sha256:[\da-f]+)?$/.exec(stated.text);
  const [, tag, version] = match ?? [];
  if (tag === undefined || version === undefined) return [];
  const from = stated.from + stated.text.lastIndexOf(tag);
  return settingOf({ ...stated, text: tag, from }, 'kubernetes-version', () => `v${version}`);
}
