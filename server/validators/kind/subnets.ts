import { parseCidrGo } from '../../address/cidr.ts';
import { rangeFault } from '../../kubernetes/installers/range-fault.ts';
import { type ListEntry, listEntries } from '../../kubernetes/kubeadm/subnets.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Mapping, Path, Sequence } from '../../model/value.ts';
import { sliceSpan, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';
import { write } from '../fix.ts';

type Id = 'kind-subnet-malformed' | 'kind-subnet-families';

export default defineValidator({
  component: 'kind',
  kinds: ['kind.x-k8s.io/v1alpha4/Cluster'],
  stage: 'validate',
  upstream: { version: '0.33.0', path: 'pkg/internal/apis/config/validate.go', symbol: 'validateSubnets' },
  rules: {
    'kind-subnet-malformed': {
      summary: 'A podSubnet or serviceSubnet of kind is no range, and no comma list of ranges.',
      why: 'kind splits one text at its commas and takes nothing but ranges between them: no blank, no empty entry, no YAML list.',
    },
    'kind-subnet-families': {
      summary: 'The ranges of a podSubnet or serviceSubnet of kind do not fit its ipFamily.',
      why: 'kind takes one range of the family that ipFamily names, which is ipv4 by default; with dual it takes one range, or one of each family.',
    },
  },
  check({ root }, _, report) {
    for (const key of ['podSubnet', 'serviceSubnet']) checkField(root, ['networking', key], report);
  },
});

function checkField(root: Mapping, path: Path, report: Report<Id>): void {
  const value = valueAt(root, path);
  if (value?.kind === 'list') {
    report('kind-subnet-malformed', {
      path,
      reason: null,
      message: `${path.join('.')} is a list, and kind reads one text with a comma between the ranges.`,
      fixes: joinItems(path, value),
    });
  }
  if (value?.kind !== 'scalar' || value.text === '') return;
  const entries = listEntries(value.text);
  const wrong = entries.find(({ text }) => rangeFault(text) !== undefined);
  if (wrong !== undefined) {
    const fault = rangeFault(wrong.text);
    report('kind-subnet-malformed', {
      path,
      span: wrong.text === '' ? value.span : sliceSpan(value, wrong.from, wrong.to),
      reason: null,
      message:
        wrong.text === ''
          ? `${path.join('.')} "${value.text}" has a comma with no range beside it.`
          : `"${wrong.text}" in ${path.join('.')} ${fault?.clause}.`,
      fixes: mend(path, entries),
    });
    return;
  }
  const message = familyFault(stringAt(root, 'networking', 'ipFamily'), entries);
  if (message !== undefined)
    report('kind-subnet-families', { path, reason: null, message: `${path.join('.')} ${message}` });
}

function familyFault(family: ReturnType<typeof stringAt>, entries: readonly ListEntry[]): string | undefined {
  if (family === unknown) return undefined;
  const families = entries.map(({ text }) => parseCidrGo(text)?.cidr.family);
  const count = entries.length;
  if (family === 'dual') {
    const isPair = count === 1 || (count === 2 && families[0] !== families[1]);
    return isPair ? undefined : `has ${count} ranges, and a dual cluster takes one of each IP family.`;
  }
  const name = family ?? 'ipv4';
  if (count > 1) return `has ${count} ranges, and a cluster of ipFamily ${name} takes one.`;
  const [only] = families;
  if (name === 'ipv4' && only === 'IPv6') return 'is an IPv6 range, and the ipFamily of the cluster is ipv4.';
  return name === 'ipv6' && only === 'IPv4'
    ? 'is an IPv4 range, and the ipFamily of the cluster is ipv6.'
    : undefined;
}

function joinItems(path: Path, { items }: Sequence): LocalFix[] {
  const texts = items.map((item) => (item.kind === 'scalar' ? item.text.trim() : ''));
  return texts.length > 0 && texts.every((text) => rangeFault(text) === undefined)
    ? [write(path, texts.join(','), 'safe')]
    : [];
}

/** Writes the whole again where every entry is certain, and leaves out empty ones. */
function mend(path: Path, entries: readonly ListEntry[]): LocalFix[] {
  const texts = entries
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => {
      const fault = rangeFault(text);
      return fault === undefined ? text : fault.fixed;
    });
  return texts.length > 0 && texts.every((text) => text !== undefined)
    ? [write(path, texts.join(','), 'safe')]
    : [];
}

const cluster = (lines: string) => `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ${lines}
`;

export const examples: { readonly [id in Id]: Examples } = {
  'kind-subnet-malformed': {
    invalid: [
      {
        text: cluster(`ipFamily: dual
  podSubnet: 10.244.0.0/16, fd00:10:244::/56
  #                        ^^^^^^^^^^^^^^^^^ error kind-subnet-malformed: " fd00:10:244::/56" in networking.podSubnet has a blank beside it.`),
        fixed: cluster(`ipFamily: dual
  podSubnet: 10.244.0.0/16,fd00:10:244::/56`),
      },
      {
        text: cluster(`serviceSubnet: [10.96.0.0/16]
# ^^^^^^^^^^^^^ error kind-subnet-malformed: networking.serviceSubnet is a list, and kind reads one text with a comma between the ranges.`),
        fixed: cluster('serviceSubnet: 10.96.0.0/16'),
      },
    ],
    valid: [{ text: cluster('podSubnet: 10.244.0.1/16') }, { text: cluster('podSubnet: ""') }],
  },
  'kind-subnet-families': {
    invalid: [
      {
        text: cluster(`podSubnet: fd00:10:244::/56
  #          ^^^^^^^^^^^^^^^^ error kind-subnet-families: networking.podSubnet is an IPv6 range, and the ipFamily of the cluster is ipv4.`),
      },
    ],
    valid: [{ text: cluster('ipFamily: ipv6\n  podSubnet: fd00:10:244::/56') }],
  },
};
