import { parseIpSloppy } from '../../address/ip.ts';
import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { isHostName, isWildcardHostName } from '../../kubernetes/kubeadm/host-name.ts';
import { splitHostPort } from '../../kubernetes/kubeadm/host-port.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import type { LocalFix } from '../../model/finding.ts';
import { formatPath, listAt, type Path, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

/** kubeadm makes the names of the API server lower case before it checks them, those of etcd it takes as they are. */
const lists = [
  { path: ['apiServer', 'certSANs'], normalize: (name: string) => name.toLowerCase() },
  { path: ['etcd', 'local', 'serverCertSANs'], normalize: (name: string) => name },
  { path: ['etcd', 'local', 'peerCertSANs'], normalize: (name: string) => name },
];

export default defineValidator({
  component: 'kubeadm',
  kinds: inValidatedVersions('ClusterConfiguration'),
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateCertSANs',
  },
  rules: {
    'certificate-name-malformed': {
      summary: 'A name for a certificate is neither an IP address nor a DNS name.',
      why: 'A certificate is valid for addresses and for names, alone or with `*.` before them; for no port, no scheme and no range.',
    },
  },
  check({ root }, _context, report) {
    const bothEtcds = valueAt(root, ['etcd', 'local']) && valueAt(root, ['etcd', 'external']);
    for (const { path, normalize } of lists) {
      if (path[0] === 'etcd' && bothEtcds !== undefined) continue;
      const items = listAt(root, ...path);
      if (items === undefined || items === unknown) continue;
      items.forEach((_, n) => {
        const name = stringAt(root, ...path, n);
        if (typeof name !== 'string' || isCertificateName(normalize(name))) return;
        report('certificate-name-malformed', {
          path: [...path, n],
          field: formatPath(path),
          reason: 'FieldValueInvalid',
          step: validateSteps.init,
          message: `"${name}" in ${formatPath(path)} is neither an IP address nor a DNS name.`,
          fixes: repairs([...path, n], name),
        });
      });
    }
  },
});

function isCertificateName(name: string): boolean {
  return isHostName(name) || isWildcardHostName(name) || parseIpSloppy(name) !== undefined;
}

/** Takes scheme, path, port and brackets off; an empty name goes. */
function repairs(path: Path, name: string): LocalFix[] {
  if (name === '')
    return [{ title: 'Remove the empty name', safe: false, patches: [{ op: 'remove', path }] }];
  const authority = name
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\/.*$/s, '');
  const split = splitHostPort(authority);
  const host = (typeof split === 'string' ? authority : split.host).replace(/^\[(.*)\]$/, '$1');
  const withoutRange = /\/\d+$/.test(name) ? undefined : host;
  if (withoutRange === undefined || !isCertificateName(withoutRange)) return [];
  const patch = { op: 'replace-slice', path, from: 0, to: name.length, text: withoutRange } as const;
  return [{ title: `Write ${withoutRange}`, safe: false, patches: [patch] }];
}

export const examples: { readonly [id in 'certificate-name-malformed']: Examples } = {
  'certificate-name-malformed': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  certSANs:
    - 10.0.0.5:6443
    # ^^^^^^^^^^^^^ error certificate-name-malformed: "10.0.0.5:6443" in apiServer.certSANs is neither an IP address nor a DNS name.
`,
        fixed: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  certSANs:
    - 10.0.0.5
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  certSANs:
    - "*.example.com"
    - API.example.com
    - fd00::5
`,
      },
    ],
  },
};
