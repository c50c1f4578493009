import { parseGoUrl } from '../../kubernetes/go-url.ts';
import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { formatPath, listAt, type Path, stringAt, unknown, type Value, valueAt } from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';

const external = ['etcd', 'external'];

type Id = 'etcd-endpoints-missing' | 'etcd-endpoint-malformed' | 'etcd-endpoint-without-tls';

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateURLs',
  },
  rules: {
    'etcd-endpoints-missing': {
      summary: 'An external etcd has no endpoint.',
      why: 'kubeadm passes the endpoints to kube-apiserver, which does not start without one.',
    },
    'etcd-endpoint-malformed': {
      summary: 'An endpoint of an external etcd is no URL.',
      why: 'An endpoint has a scheme, a host and mostly a port; an IPv6 address stands in brackets.',
    },
    'etcd-endpoint-without-tls': {
      summary: 'An endpoint of an external etcd is not https, though certificates are given for it.',
      why: 'As soon as a CA, a certificate or a key is given, kubeadm takes nothing but https.',
    },
  },
  check({ root, complete }, { release }, report) {
    const outside = valueAt(root, external);
    if (outside?.kind !== 'map' || valueAt(root, ['etcd', 'local']) !== undefined) return;
    const endpoints = listAt(outside, 'endpoints');
    const http = listAt(outside, 'httpEndpoints');
    if (endpoints === unknown || http === unknown) return;
    const files = ['caFile', 'certFile', 'keyFile'].map((name) => stringAt(outside, name));
    const tls = files.some((file) => typeof file === 'string' && file !== '');
    const both = release.has('etcdHttpEndpoints');
    if (both && (endpoints === undefined || endpoints.length === 0) && complete) {
      report('etcd-endpoints-missing', {
        path: [...external, 'endpoints'],
        reason: 'FieldValueInvalid',
        step: validateSteps.init,
        message: 'etcd.external has no endpoint.',
      });
    }
    // Without httpEndpoints kubeadm takes the endpoints for them too, and finds the same fault there.
    const shared = both && (http === undefined || http.length === 0);
    checkUrls(endpoints ?? [], [...external, 'endpoints'], tls, shared, report);
    checkUrls(http ?? [], [...external, 'httpEndpoints'], false, false, report);
  },
});

function checkUrls(
  items: readonly Value[],
  list: Path,
  tls: boolean,
  shared: boolean,
  report: Report<Id>,
): void {
  items.forEach((item, n) => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return;
    const path = [...list, n];
    const at = {
      path,
      field: formatPath(list),
      reason: 'FieldValueInvalid',
      step: validateSteps.init,
    } as const;
    const url = parseGoUrl(item.value);
    if (url === undefined || url.scheme === '') {
      const fault = url === undefined ? 'is no URL' : 'has no scheme';
      const problem = {
        ...at,
        message: `${formatPath(path)} "${item.value}" ${fault}.`,
        fixes: repairs(path, item.value, tls),
      };
      report('etcd-endpoint-malformed', problem);
      if (shared) {
        const also = `etcd.external.httpEndpoints, which takes ${formatPath(path)}, gets "${item.value}", which ${fault}.`;
        report('etcd-endpoint-malformed', {
          ...problem,
          field: 'etcd.external.httpEndpoints',
          message: also,
        });
      }
    }
    if (tls && url !== undefined && url.scheme !== 'https') {
      const https = item.value.replace(/^http:/, 'https:');
      report('etcd-endpoint-without-tls', {
        ...at,
        message: `${formatPath(path)} "${item.value}" is not https, though etcd.external gives certificates.`,
        fixes: https === item.value ? [] : [write(path, item.value, https)],
      });
    }
  });
}

/** Puts an IPv6 address into brackets, and a scheme before a bare host. */
function repairs(path: Path, text: string, tls: boolean): LocalFix[] {
  const withScheme = text.includes('://') ? text : `${tls ? 'https' : 'http'}://${text}`;
  const bracketed = withScheme.replace(/^(\w+:\/\/)([0-9a-fA-F:]*:[0-9a-fA-F]*):(\d+)$/, '$1[$2]:$3');
  const repaired = [withScheme, bracketed].find((candidate) => parseGoUrl(candidate) !== undefined);
  return repaired === undefined || repaired === text ? [] : [write(path, text, repaired)];
}

function write(path: Path, text: string, replacement: string): LocalFix {
  const patch = { op: 'replace-slice', path, from: 0, to: text.length, text: replacement } as const;
  return { title: `Write ${replacement}`, safe: false, patches: [patch] };
}

export const examples: { readonly [id in Id]: Examples } = {
  'etcd-endpoints-missing': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: []
#   ^^^^^^^^^ error etcd-endpoints-missing: etcd.external has no endpoint.
`,
        settings: { kubernetesVersion: '1.37' },
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: [http://10.0.0.5:2379]
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external: {}
`,
        settings: { kubernetesVersion: '1.34' },
      },
    ],
  },
  'etcd-endpoint-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints:
      - https://fd00::5:2379
      # ^^^^^^^^^^^^^^^^^^^^ error etcd-endpoint-malformed: etcd.external.endpoints[0] "https://fd00::5:2379" is no URL.
    httpEndpoints:
      - http://[fd00::5]:2381
`,
        settings: { kubernetesVersion: '1.37' },
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints:
      - https://[fd00::5]:2379
    httpEndpoints:
      - http://[fd00::5]:2381
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: ["https://[fd00::5]:2379"]
`,
      },
    ],
  },
  'etcd-endpoint-without-tls': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    caFile: /etc/ca.crt
    endpoints:
      - http://10.0.0.5:2379
      # ^^^^^^^^^^^^^^^^^^^^ error etcd-endpoint-without-tls: etcd.external.endpoints[0] "http://10.0.0.5:2379" is not https, though etcd.external gives certificates.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    caFile: /etc/ca.crt
    endpoints:
      - https://10.0.0.5:2379
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
etcd:
  external:
    endpoints: [http://10.0.0.5:2379]
`,
      },
    ],
  },
};
