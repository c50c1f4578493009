import { parseCidrSloppy } from '../../address/cidr.ts';
import { flagSpan, programArgsOf, programFlag } from '../../kubernetes/components/program-args.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'cloud-controller-manager',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'staging/src/k8s.io/cloud-provider/app/core.go',
    symbol: 'startRouteController',
  },
  rules: {
    'cloud-controller-manager-cluster-cidr': {
      summary:
        'The Pod range of cloud-controller-manager is no range, or no pair of one IPv4 and one IPv6 range.',
      why: 'Where the cloud has routes, cloud-controller-manager reads --cluster-cidr before it makes them, and ends with a list that it cannot read. It takes one range, or one of each family, unless --configure-cloud-routes=false leaves routes to others.',
    },
    'cloud-controller-manager-port-used-twice': {
      summary: 'cloud-controller-manager is to serve its webhook and itself on one port.',
      why: 'cloud-controller-manager ends when --webhook-secure-port is the same as --secure-port.',
    },
  },
  check(resource, _, report) {
    for (const args of programArgsOf(resource, /(?:^|-)cloud-controller-manager$/)) {
      const ranges = programFlag(args, 'cluster-cidr');
      const hasRoutes = programFlag(args, 'configure-cloud-routes')?.text !== 'false' && !args.isOpen;
      const fault =
        ranges === undefined || ranges.text === '' || !hasRoutes ? undefined : listFault(ranges.text);
      if (ranges !== undefined && fault !== undefined) {
        report('cloud-controller-manager-cluster-cidr', {
          path: ranges.path,
          span: flagSpan(ranges),
          severity: 'warning',
          reason: null,
          message: `${JSON.stringify(ranges.text)} ${fault}, so cloud-controller-manager ends where the cloud has routes.`,
        });
      }
      const port = programFlag(args, 'webhook-secure-port');
      const own = programFlag(args, 'secure-port')?.text ?? '10258';
      if (port === undefined || port.text !== own || port.text === '0' || args.isOpen) continue;
      report('cloud-controller-manager-port-used-twice', {
        path: port.path,
        span: flagSpan(port),
        reason: null,
        message: `Port ${port.text} is that of --secure-port, too, so cloud-controller-manager ends.`,
      });
    }
  },
});

function listFault(text: string): string | undefined {
  const families = text.split(',').map((entry) => parseCidrSloppy(entry)?.cidr.family);
  if (families.includes(undefined)) return 'is no list of ranges';
  return families.length > 2 || new Set(families).size < families.length
    ? 'has more than one range of a family'
    : undefined;
}

const deployment = (...flags: string[]) => `apiVersion: v1
kind: Pod
metadata:
  name: cloud-controller-manager
spec:
  containers:
    - name: cloud-controller-manager
      image: registry.k8s.io/provider-aws/cloud-controller-manager:v1.33.0
      args:
        - --v=2
${flags.map((flag) => `        - ${flag}\n`).join('')}`;

export const examples: { readonly [id: string]: Examples } = {
  'cloud-controller-manager-cluster-cidr': {
    invalid: [
      {
        text: deployment(`--cluster-cidr=10.244.0.0/16,10.245.0.0/16
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning cloud-controller-manager-cluster-cidr: "10.244.0.0/16,10.245.0.0/16" has more than one range of a family, so cloud-controller-manager ends where the cloud has routes.`),
      },
    ],
    valid: [
      { text: deployment('--cluster-cidr=10.244.0.0/16,fd00:244::/56') },
      { text: deployment('--cluster-cidr=10.244.0.0', '--configure-cloud-routes=false') },
    ],
  },
  'cloud-controller-manager-port-used-twice': {
    invalid: [
      {
        text: deployment(`--webhook-secure-port=10258
        #                       ^^^^^ error cloud-controller-manager-port-used-twice: Port 10258 is that of --secure-port, too, so cloud-controller-manager ends.`),
      },
    ],
    valid: [{ text: deployment('--webhook-secure-port=10260') }],
  },
};
