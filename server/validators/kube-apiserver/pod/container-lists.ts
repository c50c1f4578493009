import { isFragment } from '../../../kubernetes/fragment.ts';
import { freeName } from '../../../kubernetes/free-name.ts';
import { labelFaults, nearestLabel } from '../../../kubernetes/names.ts';
import { podKinds } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import { type Maybe, unknown, valueAt } from '../../../model/value.ts';
import { listing } from '../../../text/listing.ts';
import { defineValidator, type Report } from '../../define.ts';
import { write } from '../../fix.ts';
import { containerWith, podWith } from './example.ts';
import { containersOf, type Part, type PodSpec, podSpecOf, textIn } from './pod-spec.ts';

const rules = {
  'containers-missing': {
    summary: 'A Pod has no containers.',
    why: 'A Pod runs at least one container, with a name and an image. Init containers end before it starts, and do not count.',
  },
  'container-name-missing': {
    summary: 'A container has no name.',
    why: 'Logs, commands and patches name the container they mean, so each has a name.',
  },
  'container-name-malformed': {
    summary: 'The name of a container is no DNS label.',
    why: 'A container name has at most 63 characters: a-z, 0-9, and hyphens inside.',
  },
  'container-name-repeated': {
    summary: 'Two containers of a Pod have the same name.',
    why: 'Logs, commands and patches name the container they mean. Init containers share the names with the others.',
  },
  'container-image-missing': {
    summary: 'A container has no image.',
    why: 'The image is what the container runs. Nothing fills it in later.',
  },
  'container-image-with-blanks': {
    summary: 'The image of a container has blanks in front or behind.',
    why: 'No image has such a name. Blanks come from quotes, and from templates that are filled in.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateContainerCommon',
  },
  rules,
  check(resource, _context, report) {
    const spec = podSpecOf(resource);
    if (spec === undefined) return;
    const containers = containersOf(spec, 'containers');
    const all = [
      ...containers,
      ...containersOf(spec, 'initContainers'),
      ...containersOf(spec, 'ephemeralContainers'),
    ];
    const isWhole = resource.complete && !isFragment(resource);
    checkPresence(isWhole, spec, report);
    const names = all.map(({ value }) => textIn(value, 'name'));
    for (const [n, container] of all.entries()) {
      const { path, value } = container;
      checkName(isWhole, container, names, n, report);
      const image = textIn(value, 'image') ?? '';
      if (image === '') {
        if (!isWhole) continue;
        report('container-image-missing', {
          path: [...path, 'image'],
          reason: 'FieldValueRequired',
          message: `${titleOf(names[n])} has no image.`,
        });
      } else if (spec.isPod && image !== unknown && image.trim() !== image)
        report('container-image-with-blanks', {
          path: [...path, 'image'],
          reason: 'FieldValueInvalid',
          message: `The image "${image}" begins or ends with a blank.`,
          fixes: image.trim() === '' ? [] : [write([...path, 'image'], image.trim())],
        });
    }
  },
});

function checkPresence(isWhole: boolean, { path, value }: PodSpec, report: Report<Id>): void {
  const containers = valueAt(value, ['containers']);
  if (!isWhole || (containers !== undefined && containers.kind !== 'list')) return;
  if (containers !== undefined && containers.items.length > 0) return;
  report('containers-missing', {
    path: [...path, 'containers'],
    reason: 'FieldValueRequired',
    message: 'The Pod has no containers: it needs at least one, with a name and an image.',
  });
}

/** `names`: of all containers of the Pod, in the order in which they are looked at; this is the one at `n`. */
function checkName(
  isWhole: boolean,
  { path: holder, value }: Part,
  names: readonly Maybe<string>[],
  n: number,
  report: Report<Id>,
): void {
  const name = names[n] ?? '';
  if (name === unknown) return;
  const path = [...holder, 'name'];
  const earlier = names.slice(0, n).map((one) => one ?? '');
  if (name === '') {
    if (!isWhole) return;
    const better = ofImage(textIn(value, 'image'));
    const fixes = better === undefined ? [] : [write(path, freeName(better, names))];
    report('container-name-missing', {
      path,
      reason: 'FieldValueRequired',
      message: 'The container has no name.',
      fixes,
    });
  }
  const faults = name === '' ? [] : labelFaults(name);
  const better = nearestLabel(name, false);
  const fixes = better === undefined ? [] : [write(path, freeName(better, names))];
  if (faults.length > 0)
    report('container-name-malformed', {
      path,
      reason: 'FieldValueInvalid',
      message: `The container name "${name}" ${listing(faults)}.`,
      fixes,
    });
  if (!earlier.includes(name)) return;
  report('container-name-repeated', {
    path,
    reason: 'FieldValueDuplicate',
    message:
      name === ''
        ? 'Another container of the Pod has no name either.'
        : `Another container of the Pod is called "${name}", too.`,
    fixes,
  });
}

/** What an image is called without its registry, tag and digest. */
function ofImage(image: Maybe<string>): string | undefined {
  if (typeof image !== 'string') return undefined;
  return nearestLabel(image.replace(/^.*\//, '').replace(/[:@].*$/, ''), false);
}

function titleOf(name: Maybe<string>): string {
  return typeof name === 'string' && name !== '' ? `Container ${name}` : 'The container';
}

const twoContainers = (first: string, second: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - ${first}
    - ${second}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'containers-missing': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: []
# ^^^^^^^^^^ error containers-missing: The Pod has no containers: it needs at least one, with a name and an image.
`,
      },
    ],
    valid: [{ text: podWith('') }],
  },
  'container-name-missing': {
    invalid: [
      {
        text: twoContainers(
          '{name: web, image: nginx}',
          `image: ghcr.io/example/envoy:1.30
#     ^^^^^ error container-name-missing: The container has no name.`,
        ),
        fixed: twoContainers(
          '{name: web, image: nginx}',
          'image: ghcr.io/example/envoy:1.30\n      name: envoy',
        ),
      },
    ],
    valid: [{ text: podWith('') }],
  },
  'container-name-malformed': {
    invalid: [
      {
        text: twoContainers(
          '{name: web, image: nginx}',
          `{name: Log_Shipper, image: fluentbit}
#            ^^^^^^^^^^^ error container-name-malformed: The container name "Log_Shipper" holds other characters than a-z, 0-9 and hyphens.`,
        ),
        fixed: twoContainers('{name: web, image: nginx}', '{name: log-shipper, image: fluentbit}'),
      },
    ],
    valid: [{ text: twoContainers('{name: web, image: nginx}', '{name: 1st-log, image: fluentbit}') }],
  },
  'container-name-repeated': {
    invalid: [
      {
        text: twoContainers(
          '{name: web, image: nginx}',
          `{name: web, image: fluentbit}
#            ^^^ error container-name-repeated: Another container of the Pod is called "web", too.`,
        ),
        fixed: twoContainers('{name: web, image: nginx}', '{name: web-2, image: fluentbit}'),
      },
    ],
    valid: [{ text: twoContainers('{name: web, image: nginx}', '{name: web-2, image: fluentbit}') }],
  },
  'container-image-missing': {
    invalid: [
      {
        text: twoContainers(
          '{name: web, image: nginx}',
          `{name: log, image: ""}
#                        ^^ error container-image-missing: Container log has no image.`,
        ),
      },
    ],
    valid: [{ text: twoContainers('{name: web, image: nginx}', '{name: log, image: <image>}') }],
  },
  'container-image-with-blanks': {
    invalid: [
      {
        text: twoContainers(
          '{name: web, image: nginx}',
          `{name: log, image: "fluentbit "}
#                        ^^^^^^^^^^^^ error container-image-with-blanks: The image "fluentbit " begins or ends with a blank.`,
        ),
        fixed: twoContainers('{name: web, image: nginx}', '{name: log, image: "fluentbit"}'),
      },
    ],
    valid: [{ text: containerWith('') }],
  },
};
