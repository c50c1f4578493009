import { parseIpGo } from '../../address/ip.ts';
import { flagSpan, programArgsOf, programFlag } from '../../kubernetes/components/program-args.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'kube-scheduler',
  kinds: podKinds,
  stage: 'decode',
  // The other flags still say what they say.
  hidesLater: false,
  upstream: { version: '1.37', path: 'vendor/github.com/spf13/pflag/ip.go', symbol: 'ipValue.Set' },
  rules: {
    'scheduler-bind-address-malformed': {
      summary: 'The address that kube-scheduler is to listen on is none.',
      why: 'kube-scheduler prints its usage and exits: --bind-address takes an address without a port and without leading zeros.',
    },
  },
  check(resource, _, report) {
    for (const args of programArgsOf(resource, /^kube-scheduler$/)) {
      const flag = programFlag(args, 'bind-address');
      if (flag === undefined || flag.text === '' || parseIpGo(flag.text.trim()) !== undefined) continue;
      report('scheduler-bind-address-malformed', {
        path: flag.path,
        span: flagSpan(flag),
        reason: null,
        message: `${JSON.stringify(flag.text)} is no IP address for kube-scheduler to listen on.`,
      });
    }
  },
});

const pod = (flag: string) => `apiVersion: v1
kind: Pod
metadata:
  name: kube-scheduler
spec:
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.36.0
      command:
        - kube-scheduler
        - ${flag}
`;

export const examples: { readonly [id: string]: Examples } = {
  'scheduler-bind-address-malformed': {
    invalid: [
      {
        text: pod(`--bind-address=127.0.0.1:10259
        #                ^^^^^^^^^^^^^^^ error scheduler-bind-address-malformed: "127.0.0.1:10259" is no IP address for kube-scheduler to listen on.`),
      },
    ],
    valid: [{ text: pod('"--bind-address=::1"') }, { text: pod('--bind-address=$(HOST_IP)') }],
  },
};
