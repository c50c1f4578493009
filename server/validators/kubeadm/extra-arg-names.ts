import { argPlaces } from '../../kubernetes/kubeadm/arg-places.ts';
import { validateSteps } from '../../kubernetes/kubeadm/configuration.ts';
import { inValidatedVersions } from '../../kubernetes/kubeadm/kinds.ts';
import type { Examples } from '../../model/examples.ts';
import { formatPath, listAt, stringAt, unknown } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'kubeadm',
  kinds: [
    ...inValidatedVersions('ClusterConfiguration'),
    ...inValidatedVersions('InitConfiguration'),
    ...inValidatedVersions('JoinConfiguration'),
  ],
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'cmd/kubeadm/app/apis/kubeadm/validation/validation.go',
    symbol: 'ValidateExtraArgs',
  },
  rules: {
    'extra-arg-without-name': {
      summary: 'An entry of extraArgs has no name.',
      why: 'Since v1beta4 every flag is an entry with `name` and `value`. Without a name there is no flag to pass on.',
    },
  },
  check({ root, kind, complete }, _context, report) {
    if (!complete) return;
    const step = kind === 'JoinConfiguration' ? validateSteps.join : validateSteps.init;
    for (const { path } of argPlaces(kind)) {
      const items = listAt(root, ...path);
      if (items === undefined || items === unknown) continue;
      items.forEach((item, n) => {
        const name = stringAt(item, 'name');
        if (item.kind !== 'map' || name === unknown || (name !== undefined && name !== '')) return;
        report('extra-arg-without-name', {
          path: name === '' ? [...path, n, 'name'] : [...path, n],
          field: formatPath(path),
          reason: 'FieldValueInvalid',
          step,
          message: `Entry ${n} of ${formatPath(path)} has no name, so kubeadm does not know which flag it sets.`,
        });
      });
    }
  },
});

export const examples: { readonly [id in 'extra-arg-without-name']: Examples } = {
  'extra-arg-without-name': {
    invalid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - value: 30000-32767
    # ^^^^^ error extra-arg-without-name: Entry 0 of apiServer.extraArgs has no name, so kubeadm does not know which flag it sets.
`,
      },
    ],
    valid: [
      {
        text: `
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer:
  extraArgs:
    - name: service-node-port-range
      value: 30000-32767
`,
      },
    ],
  },
};
