import { describe, expect, test } from 'vitest';
import { explainers } from '../../server/features/hover/explainers.ts';
import { fieldAt, flagNamed } from '../../server/kubernetes/fields/field-at.ts';
import { fields } from '../../server/kubernetes/fields/fields.ts';
import { findFields } from '../../server/kubernetes/fields/find-fields.ts';

describe('findFields', () => {
  test.each([
    ['spec.ipFamilyPolicy', ['Service spec.ipFamilyPolicy']],
    ['ipFamilyPolicy', ['Service spec.ipFamilyPolicy']],
    ['IPFAMILYPOLICY', ['Service spec.ipFamilyPolicy']],
    ['Service.spec.clusterIP', ['Service spec.clusterIP']],
    ['spec.ports[0].nodePort', ['Service spec.ports[].nodePort']],
    ['ports.nodePort', ['Service spec.ports[].nodePort']],
    ['podSubnet', ['ClusterConfiguration networking.podSubnet']],
    ['--advertise-address', ['kube-apiserver --advertise-address']],
    ['kube-apiserver --advertise-address=10.0.0.1', ['kube-apiserver --advertise-address']],
    [
      'service-cluster-ip-range',
      ['kube-apiserver --service-cluster-ip-range', 'kube-controller-manager --service-cluster-ip-range'],
    ],
    [
      'advertiseAddress',
      [
        'InitConfiguration localAPIEndpoint.advertiseAddress',
        'JoinConfiguration controlPlane.localAPIEndpoint.advertiseAddress',
      ],
    ],
    ['PreferDualStack', ['Service spec.ipFamilyPolicy']],
    ['ClusterFirstWithHostNet', ['Pod spec.dnsPolicy']],
    [
      'service.kubernetes.io/topology-mode',
      ['Service metadata.annotations[service.kubernetes.io/topology-mode]'],
    ],
    ['replicas', []],
    [' ', []],
  ])('%s', (query, expected) => {
    expect(findFields(query).map(({ owner, path }) => `${owner} ${path}`)).toEqual(expected);
  });
});

test('each field is explained once, and is found by its path', () => {
  const names = fields.map(({ owner, path }) => `${owner} ${path}`);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
  const lost = fields.filter((doc) =>
    [doc.path, ...(doc.also ?? [])].some((path) =>
      path.startsWith('--') ? flagNamed(doc.owner, path) !== doc : fieldAt(doc.owner, stepsOf(path)) !== doc,
    ),
  );
  expect(lost).toEqual([]);
});

test('each computation belongs to a field that is explained', () => {
  const names = new Set(fields.map(({ owner, path }) => `${owner} ${path}`));
  expect(Object.keys(explainers).filter((name) => !names.has(name))).toEqual([]);
});

test('explanations are whole sentences on one line, and link to kubernetes.io', () => {
  const wrong = fields.filter(({ meaning, link }) => {
    const isSentence = /^[A-Z].*[.]$/.test(meaning) && !meaning.includes('\n');
    return !isSentence || !link.url.startsWith('https://kubernetes.io/docs/');
  });
  expect(wrong).toEqual([]);
});

test('changes are in the order of versions', () => {
  for (const { changes = [] } of fields) {
    const minors = changes.map(({ version }) => Number(version.split('.')[1]));
    expect(minors).toEqual(minors.toSorted((a, b) => a - b));
  }
});

/** `spec.ports[].nodePort` as the path of a first item; `*` as some key. */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[\]|\[([^\]]+)\]|[^.[\]]+/g)].map(([text, key]) => {
    if (text === '[]') return 0;
    return key ?? (text === '*' ? 'any' : text);
  });
}
