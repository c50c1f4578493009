import { parseIpGo } from '../../address/ip.ts';
import { standardIp } from '../../kubernetes/legacy-ip.ts';
import type { Examples } from '../../model/examples.ts';
import { defineRule } from '../define.ts';
import { replace } from '../replace.ts';

export default defineRule({
  id: 'host-ip-malformed',
  severity: 'warning',
  summary: 'A hostIP is no IP address.',
  why: 'The API server takes any text for hostIP. The Pod is scheduled, and then the container runtime cannot open the port, so the Pod never starts.',
  upstream: 'https://github.com/kubernetes/kubernetes/issues/73702',
  reads: ['workloads'],
  check({ workloads }, report) {
    for (const { ports, document } of workloads) {
      for (const { hostIP, hostPort, containerPort } of ports) {
        if (hostIP === undefined || hostPort === 0 || parseIpGo(hostIP.text) !== undefined) continue;
        const { source, text } = hostIP;
        const instead = standardIp(text);
        report({
          at: { document, source },
          message: `The hostIP "${text}" of port ${containerPort} is no IP address, so the node cannot open the port.`,
          fixes:
            instead === undefined
              ? []
              : [
                  {
                    title: `Use hostIP ${instead}`,
                    safe: false,
                    changes: [replace({ document, source }, instead)],
                  },
                ],
        });
      }
    }
  },
});

const pod = (hostIP: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
      ports:
        - containerPort: 80
          hostPort: 8080
          hostIP: ${hostIP}
`;

export const examples: Examples = {
  invalid: [
    {
      text: pod(`10.0.0.1/32
#                 ^^^^^^^^^^^ warning host-ip-malformed: The hostIP "10.0.0.1/32" of port 80 is no IP address, so the node cannot open the port.`),
      fixed: pod('10.0.0.1'),
    },
    {
      text: pod(`localhost
#                 ^^^^^^^^^ warning host-ip-malformed: The hostIP "localhost" of port 80 is no IP address, so the node cannot open the port.`),
    },
  ],
  valid: [{ text: pod('"::"') }, { text: pod('""') }, { text: pod('<ip>') }],
};
