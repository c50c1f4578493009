import { hasKubeadm, loadSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { componentKinds, kubeadmKinds } from '../../kubernetes/kubeadm/kinds.ts';
import { kubeadmSchema } from '../../kubernetes/kubeadm/schemas.ts';
import { isOfThePast } from '../../kubernetes/kubeadm/versions.ts';
import type { Release } from '../../kubernetes/releases.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { anchor, groupOf, type Resource } from '../../model/resource.ts';
import { valueAt } from '../../model/value.ts';
import { nearest } from '../../text/nearest.ts';
import { defineValidator } from '../define.ts';

const current = 'kubeadm.k8s.io/v1beta4';
const kindPath = ['kind'];
const versionPath = ['apiVersion'];

export default defineValidator({
  component: 'kubeadm',
  kinds: [
    'kubeadm.k8s.io/*',
    ...Object.keys(componentKinds).map((group) => `${group}/*`),
    ...kubeadmKinds.flatMap((kind) => [`/${kind}`, `v1/${kind}`]),
  ],
  stage: 'decode',
  hidesLater: false,
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/util/marshal.go',
    symbol: 'SplitConfigDocuments',
  },
  rules: {
    'kubeadm-api-version-missing': {
      summary: 'A document of a kubeadm file has no apiVersion with a group, or no kind.',
      why: 'kubeadm takes a file apart by API version and kind before it reads anything else, and refuses the whole file when a document lacks one of them.',
    },
    'kubeadm-kind-repeated': {
      summary: 'A kubeadm file has two documents of one kind.',
      why: 'The documents of one file form one configuration, with each kind at most once. kubeadm refuses the file; settings for several clusters or nodes need a file each.',
    },
    'kubeadm-kind-unknown': {
      summary: 'A kubeadm file names a kind or an API version that kubeadm does not know.',
      why: 'kubeadm refuses a file with a document that it does not know. Kinds are spelled exactly, and component configurations have groups of their own.',
    },
  },
  check(resource, { unit, release }, report) {
    if (!hasKubeadm(unit)) return;
    const { apiVersion, kind, root, complete } = resource;
    if (apiVersion === 'v1') {
      report('kubeadm-api-version-missing', {
        path: versionPath,
        reason: null,
        step: loadSteps.split + Math.min(unit.indexOf(resource), loadSteps.repeated - 1),
        message: `The apiVersion v1 of this ${kind} names no group, so kubeadm refuses the file.`,
        fixes: [setVersion(versionAround(unit))],
      });
      return;
    }
    if (apiVersion === '' || kind === '') {
      const missing = apiVersion === '' ? 'apiVersion' : 'kind';
      if (!complete || valueAt(root, [missing])?.kind === 'unknown') return;
      report('kubeadm-api-version-missing', {
        path: missing === 'kind' ? versionPath : kindPath,
        field: missing,
        reason: null,
        step: loadSteps.split + Math.min(unit.indexOf(resource), loadSteps.repeated - 1),
        message: `${kind === '' ? 'This document' : `This ${kind}`} has no ${missing}, so kubeadm refuses the file.`,
        fixes: missing === 'kind' ? [] : [setVersion(versionAround(unit))],
      });
      return;
    }
    const first = unit.find((other) => other.kind === kind);
    if (first !== undefined && first !== resource) {
      report('kubeadm-kind-repeated', {
        path: kindPath,
        reason: null,
        step: loadSteps.repeated,
        message: `This file has a second ${kind}, and kubeadm takes each kind only once.`,
        related: [
          {
            of: first,
            span: anchor(first.root, kindPath),
            message: `The first ${kind} of the file is here.`,
          },
        ],
      });
    }
    if (!isKnown(resource, release)) {
      report('kubeadm-kind-unknown', {
        path: kubeadmKinds.some((known) => known === kind) ? versionPath : kindPath,
        reason: null,
        step: loadSteps.known,
        message: `kubeadm knows no ${kind} in ${apiVersion}.`,
        fixes: respellings(resource, unit),
      });
    }
  },
});

/** Kinds that kubeadm has a schema for; versions of the past count as known, since it says something else about them. */
function isKnown(resource: Resource, release: Release): boolean {
  const { apiVersion, kind } = resource;
  const group = groupOf(resource);
  const version = Object.hasOwn(componentVersions, group) ? componentVersions[group] : undefined;
  if (version !== undefined && apiVersion !== `${group}/${version}`) return false;
  if (group === 'kubelet.config.k8s.io')
    return ['KubeletConfiguration', 'CredentialProviderConfig', 'SerializedNodeConfigSource'].includes(kind);
  if (group === 'kubeproxy.config.k8s.io') return kind === 'KubeProxyConfiguration';
  if (isOfThePast(apiVersion, release)) return true;
  return kubeadmSchema(resource) !== undefined;
}

/** The kind or version that is meant, unless the file has a document of that kind already. */
function respellings({ apiVersion, kind }: Resource, unit: readonly Resource[]): LocalFix[] {
  const owner = Object.entries(componentKinds).find(([, known]) => known === kind)?.[0];
  if (owner !== undefined) return [setVersion(`${owner}/${componentVersions[owner]}`)];
  if (kubeadmKinds.some((known) => known === kind)) return [setVersion(current)];
  const group = Object.entries(componentKinds).find(([name]) => apiVersion.startsWith(`${name}/`));
  const kinds: readonly string[] = group === undefined ? kubeadmKinds : [group[1]];
  const meant = kinds.find((known) => known.startsWith(kind)) ?? nearest(kind, kinds);
  if (meant === undefined || unit.some((other) => other.kind === meant)) return [];
  return [{ title: `Write ${meant}`, safe: false, patches: [{ op: 'set', path: kindPath, value: meant }] }];
}

const componentVersions: { readonly [group: string]: string } = {
  'kubelet.config.k8s.io': 'v1beta1',
  'kubeproxy.config.k8s.io': 'v1alpha1',
};

function versionAround(unit: readonly Resource[]): string {
  return unit.find((other) => groupOf(other) === 'kubeadm.k8s.io')?.apiVersion ?? current;
}

function setVersion(value: string): LocalFix {
  return { title: `Write ${value}`, safe: false, patches: [{ op: 'set', path: versionPath, value }] };
}

export const examples: {
  readonly [id in 'kubeadm-api-version-missing' | 'kubeadm-kind-repeated' | 'kubeadm-kind-unknown']: Examples;
} = {
  'kubeadm-api-version-missing': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
kind: InitConfiguration
#     ^^^^^^^^^^^^^^^^^ error kubeadm-api-version-missing: This InitConfiguration has no apiVersion, so kubeadm refuses the file.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
kind: InitConfiguration
apiVersion: kubeadm.k8s.io/v1beta4
`,
      },
    ],
    valid: [
      {
        text: `
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    node-labels: ingress-ready=true
`,
      },
    ],
  },
  'kubeadm-kind-repeated': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
#     ^^^^^^^^^^^^^^^^^^^^ error kubeadm-kind-repeated: This file has a second ClusterConfiguration, and kubeadm takes each kind only once.
`,
      },
    ],
    valid: [
      {
        text: `
-- a/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
-- b/kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
`,
      },
    ],
  },
  'kubeadm-kind-unknown': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfig
#     ^^^^^^^^^^^^^ error kubeadm-kind-unknown: kubeadm knows no ClusterConfig in kubeadm.k8s.io/v1beta4.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: KubeletConfiguration
#     ^^^^^^^^^^^^^^^^^^^^ error kubeadm-kind-unknown: kubeadm knows no KubeletConfiguration in kubeadm.k8s.io/v1beta4.
`,
        fixed: `
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
---
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
`,
      },
    ],
  },
};
