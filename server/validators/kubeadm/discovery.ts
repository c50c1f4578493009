import { parseGoUrl } from '../../kubernetes/go-url.ts';
import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { splitHostPort } from '../../kubernetes/kubeadm/host-port.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import {
  booleanAt,
  entryOf,
  formatPath,
  listAt,
  type Path,
  stringAt,
  unknown,
  valueAt,
} from '../../model/value.ts';
import { defineValidator, type Report } from '../define.ts';

const discovery = ['discovery'];
const bootstrap = ['discovery', 'bootstrapToken'];
const defaultPort = 6443;

type Id =
  | 'discovery-missing'
  | 'discovery-ambiguous'
  | 'discovery-endpoint-missing'
  | 'discovery-endpoint-malformed'
  | 'discovery-without-ca-hash'
  | 'discovery-file-missing'
  | 'discovery-file-insecure'
  | 'bootstrap-token-malformed';

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('JoinConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateDiscovery',
  },
  rules: {
    'discovery-missing': {
      summary: 'A JoinConfiguration does not say how the node finds the cluster.',
      why: 'A node learns the address and the CA of the cluster by a bootstrap token or from a file.',
    },
    'discovery-ambiguous': {
      summary: 'A JoinConfiguration gives two ways to find the cluster.',
      why: 'A node learns the address and the CA of the cluster by a bootstrap token or from a file, not by both.',
    },
    'discovery-endpoint-missing': {
      summary: 'Discovery by token has no apiServerEndpoint.',
      why: 'The token proves who the node is; where the API server is has to be said beside it.',
    },
    'discovery-endpoint-malformed': {
      summary: 'The apiServerEndpoint is not host and port.',
      why: 'It is a host, a colon and a port, without a scheme; an IPv6 address stands in brackets.',
    },
    'discovery-without-ca-hash': {
      summary: 'Discovery by token trusts any CA without saying so.',
      why: 'Without a hash of the CA the node cannot tell the cluster from somebody else. kubeadm wants caCertHashes, or unsafeSkipCAVerification to show that it is meant.',
    },
    'discovery-file-missing': {
      summary: 'Discovery by file does not name the file.',
      why: 'kubeConfigPath is the path of a kubeconfig on the node, or an https URL where it gets one.',
    },
    'discovery-file-insecure': {
      summary: 'The discovery file is fetched by something other than https.',
      why: 'The file holds the CA that the node will trust.',
    },
    'bootstrap-token-malformed': {
      summary: 'A bootstrap token is not six characters, a dot and sixteen characters.',
      why: 'A token has an id of 6 and a secret of 16 lowercase letters and digits: [a-z0-9]{6}.[a-z0-9]{16}.',
    },
  },
  check({ root, complete }, _context, report) {
    const token = valueAt(root, bootstrap);
    const file = valueAt(root, [...discovery, 'file']);
    if (valueAt(root, discovery)?.kind === 'unknown' || token?.kind === 'unknown' || file?.kind === 'unknown')
      return;
    const at = { path: discovery, reason: 'FieldValueInvalid', step: validateSteps.join } as const;
    if (token === undefined && file === undefined && complete) {
      const message = 'discovery has neither bootstrapToken nor file, so the node cannot find the cluster.';
      const kind = entryOf(root, 'kind')?.value.span;
      const span = entryOf(root, 'discovery') === undefined && kind !== undefined ? { span: kind } : {};
      report('discovery-missing', { ...at, ...span, message });
    }
    if (token !== undefined && file !== undefined) {
      report('discovery-ambiguous', {
        ...at,
        path: [...discovery, 'file'],
        field: 'discovery',
        message: 'discovery has both bootstrapToken and file, and kubeadm takes only one of them.',
        fixes: [remove(bootstrap, 'file'), remove([...discovery, 'file'], 'bootstrapToken')],
      });
    }
    if (token !== undefined && complete) checkBootstrapToken(root, report);
    checkTlsToken(root, token !== undefined, report);
    if (file !== undefined) checkFile(root, complete, report);
  },
});

function checkBootstrapToken(root: Resource['root'], report: Report<Id>): void {
  const at = { reason: 'FieldValueInvalid', step: validateSteps.join } as const;
  const path = [...bootstrap, 'apiServerEndpoint'];
  const endpoint = stringAt(root, ...path);
  if (endpoint === undefined || endpoint === '') {
    report('discovery-endpoint-missing', {
      ...at,
      path: bootstrap,
      reason: 'FieldValueRequired',
      message: 'discovery.bootstrapToken has no apiServerEndpoint.',
    });
  }
  const fault = endpoint === unknown ? undefined : splitHostPort(endpoint ?? '');
  if (typeof fault === 'string') {
    const reason =
      fault === 'no-port'
        ? 'has no port'
        : fault === 'bracket'
          ? 'has a bracket without its other half'
          : 'has too many colons';
    report('discovery-endpoint-malformed', {
      ...at,
      path,
      message: `discovery.bootstrapToken.apiServerEndpoint "${String(endpoint ?? '')}" ${reason}.`,
      fixes: typeof endpoint === 'string' ? endpointRepairs(path, endpoint) : [],
    });
  }
  const hashes = listAt(root, ...bootstrap, 'caCertHashes');
  const skipped = booleanAt(root, ...bootstrap, 'unsafeSkipCAVerification');
  if (
    (hashes === undefined || (hashes !== unknown && hashes.length === 0)) &&
    skipped !== true &&
    skipped !== unknown
  ) {
    report('discovery-without-ca-hash', {
      ...at,
      path: [...bootstrap, 'caCertHashes'],
      message:
        'discovery.bootstrapToken has neither caCertHashes nor unsafeSkipCAVerification, so the node trusts any CA.',
    });
  }
  const own = stringAt(root, ...bootstrap, 'token');
  if (own === unknown || isToken(own)) return;
  report('bootstrap-token-malformed', {
    ...at,
    path: [...bootstrap, 'token'],
    message:
      'discovery.bootstrapToken.token is not 6 lowercase letters or digits, a dot, and 16 more of them.',
  });
}

/** kubeadm takes the token of the discovery where tlsBootstrapToken is missing, and finds the same fault in it. */
function checkTlsToken(root: Resource['root'], defaulted: boolean, report: Report<Id>): void {
  const path = [...discovery, 'tlsBootstrapToken'];
  const own = stringAt(root, ...path);
  const inherited = own === undefined || own === '';
  if (inherited && !defaulted) return;
  const token = inherited ? stringAt(root, ...bootstrap, 'token') : own;
  if (token === unknown || isToken(token)) return;
  report('bootstrap-token-malformed', {
    path: inherited ? [...bootstrap, 'token'] : path,
    field: 'discovery.tlsBootstrapToken',
    reason: 'FieldValueInvalid',
    step: validateSteps.join,
    message: `discovery.tlsBootstrapToken ${inherited ? 'takes the value of bootstrapToken.token, which ' : ''}is not 6 lowercase letters or digits, a dot, and 16 more of them.`,
  });
}

function checkFile(root: Resource['root'], complete: boolean, report: Report<Id>): void {
  const path = [...discovery, 'file', 'kubeConfigPath'];
  const source = stringAt(root, ...path);
  if (source === '' || (source === undefined && complete)) {
    report('discovery-file-missing', {
      path: source === '' ? path : path.slice(0, -1),
      field: formatPath(path),
      reason: 'FieldValueInvalid',
      step: validateSteps.join,
      message: 'discovery.file has no kubeConfigPath.',
    });
    return;
  }
  if (typeof source !== 'string') return;
  const url = parseGoUrl(source);
  // Whether a file is there cannot be seen from here.
  if (url !== undefined && (url.scheme === '' || url.scheme === 'https')) return;
  report('discovery-file-insecure', {
    path,
    reason: 'FieldValueInvalid',
    step: validateSteps.join,
    message: `discovery.file.kubeConfigPath "${source}" is neither a file nor an https URL.`,
  });
}

function isToken(token: string | undefined): boolean {
  return token !== undefined && /^[a-z0-9]{6}\.[a-z0-9]{16}$/.test(token);
}

/** Takes scheme and path off, puts an IPv6 address into brackets, and adds the port that kubeadm's API servers have. */
function endpointRepairs(path: Path, endpoint: string): LocalFix[] {
  const bare = endpoint.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/s, '');
  const bracketed = bare.replace(/^([0-9a-fA-F:]+):(\d{4,5})$/, '[$1]:$2');
  const repaired = [bare, bracketed, `${bare}:${defaultPort}`].find(
    (candidate) => candidate !== '' && typeof splitHostPort(candidate) !== 'string',
  );
  if (repaired === undefined || repaired === `:${defaultPort}`) return [];
  const patch = { op: 'replace-slice', path, from: 0, to: endpoint.length, text: repaired } as const;
  return [{ title: `Write ${repaired}`, safe: false, patches: [patch] }];
}

function remove(path: Path, kept: string): LocalFix {
  return { title: `Keep ${kept} only`, safe: false, patches: [{ op: 'remove', path }] };
}

const token = `
    token: abcdef.0123456789abcdef
    unsafeSkipCAVerification: true`;
const join = `
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
`;

export const examples: { readonly [id in Id]: Examples } = {
  'discovery-missing': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
#     ^^^^^^^^^^^^^^^^^ error discovery-missing: discovery has neither bootstrapToken nor file, so the node cannot find the cluster.
`,
      },
    ],
    valid: [{ text: `${join}  file:\n    kubeConfigPath: /etc/kubernetes/discovery.conf\n` }],
  },
  'discovery-ambiguous': {
    invalid: [
      {
        text: `${join}  bootstrapToken:
    apiServerEndpoint: 10.0.0.5:6443${token}
  file:
# ^^^^ error discovery-ambiguous: discovery has both bootstrapToken and file, and kubeadm takes only one of them.
    kubeConfigPath: /etc/kubernetes/discovery.conf
`,
        fixed: `${join}  file:\n    kubeConfigPath: /etc/kubernetes/discovery.conf\n`,
      },
    ],
    valid: [{ text: `${join}  bootstrapToken:\n    apiServerEndpoint: 10.0.0.5:6443${token}\n  file:\n` }],
  },
  'discovery-endpoint-missing': {
    invalid: [
      {
        text: `${join}  bootstrapToken:
# ^^^^^^^^^^^^^^ error discovery-endpoint-missing: discovery.bootstrapToken has no apiServerEndpoint.
    apiServerEndpoint: ""
    #                  ^^ error discovery-endpoint-malformed: discovery.bootstrapToken.apiServerEndpoint "" has no port.${token}
`,
      },
    ],
    valid: [{ text: `${join}  bootstrapToken:\n    apiServerEndpoint: 10.0.0.5:6443${token}\n` }],
  },
  'discovery-endpoint-malformed': {
    invalid: [
      {
        text: `${join}  bootstrapToken:
    apiServerEndpoint: https://10.0.0.5:6443
    #                  ^^^^^^^^^^^^^^^^^^^^^ error discovery-endpoint-malformed: discovery.bootstrapToken.apiServerEndpoint "https://10.0.0.5:6443" has too many colons.${token}
`,
        fixed: `${join}  bootstrapToken:
    apiServerEndpoint: 10.0.0.5:6443${token}
`,
      },
    ],
    valid: [{ text: `${join}  bootstrapToken:\n    apiServerEndpoint: "[fd00::5]:6443"${token}\n` }],
  },
  'discovery-without-ca-hash': {
    invalid: [
      {
        text: `${join}  bootstrapToken:
# ^^^^^^^^^^^^^^ error discovery-without-ca-hash: discovery.bootstrapToken has neither caCertHashes nor unsafeSkipCAVerification, so the node trusts any CA.
    apiServerEndpoint: 10.0.0.5:6443
    token: abcdef.0123456789abcdef
`,
      },
    ],
    valid: [
      {
        text: `${join}  bootstrapToken:
    apiServerEndpoint: 10.0.0.5:6443
    token: abcdef.0123456789abcdef
    caCertHashes: ["sha256:{{ ca_hash }}"]
`,
      },
    ],
  },
  'discovery-file-missing': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  file: {}
# ^^^^ error discovery-file-missing: discovery.file has no kubeConfigPath.
`,
      },
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  file:
    kubeConfigPath: ""
#                   ^^ error discovery-file-missing: discovery.file has no kubeConfigPath.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
discovery:
  file:
    kubeConfigPath: discovery.conf
`,
      },
    ],
  },
  'discovery-file-insecure': {
    invalid: [
      {
        text: `${join}  file:
    kubeConfigPath: http://10.0.0.5/discovery.conf
    #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error discovery-file-insecure: discovery.file.kubeConfigPath "http://10.0.0.5/discovery.conf" is neither a file nor an https URL.
`,
      },
    ],
    valid: [{ text: `${join}  file:\n    kubeConfigPath: https://10.0.0.5/discovery.conf\n` }],
  },
  'bootstrap-token-malformed': {
    invalid: [
      {
        text: `${join}  bootstrapToken:
    apiServerEndpoint: 10.0.0.5:6443${token}
  tlsBootstrapToken: ABCDEF.0123456789abcdef
  #                  ^^^^^^^^^^^^^^^^^^^^^^^ error bootstrap-token-malformed: discovery.tlsBootstrapToken is not 6 lowercase letters or digits, a dot, and 16 more of them.
`,
      },
    ],
    valid: [{ text: `${join}  bootstrapToken:\n    apiServerEndpoint: 10.0.0.5:6443${token}\n` }],
  },
};
