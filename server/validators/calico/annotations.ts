import { parseIpGo } from '../../address/ip.ts';
import { annotatedKinds, calicoAnnotations } from '../../kubernetes/calico/annotations.ts';
import { jsonList } from '../../kubernetes/calico/json-list.ts';
import { isStandIn } from '../../kubernetes/calico/stand-in.ts';
import type { Examples } from '../../model/examples.ts';
import { sliceSpan } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { write } from '../fix.ts';

export default defineValidator({
  component: 'Calico',
  kinds: annotatedKinds,
  stage: 'validate',
  upstream: { version: '3.32.1', path: 'cni-plugin/pkg/k8s/k8s.go', symbol: 'CmdAddK8s' },
  rules: {
    'calico-annotation-malformed': {
      summary: 'An annotation of Calico is no JSON list of pools or addresses.',
      why: 'Annotations are texts, so Calico reads the lists in them as JSON: \'["10.244.1.7"]\'. For another text a Pod gets no address and does not start; a Service gets none from its load balancer.',
    },
  },
  check(resource, _, report) {
    for (const { key, holds, scalar, path } of calicoAnnotations(resource)) {
      const { text } = scalar;
      if (/[<>{}$%@#]/.test(text)) continue;
      const items = jsonList(text);
      const name = key.slice(key.indexOf('/') + 1);
      if (items === undefined) {
        // Escapes, objects and lists in a list are none of what people write.
        if (/[\\{]|\[[^\]]*\[/.test(text)) continue;
        const parts = text
          .replace(/[[\]"']/g, '')
          .split(/[,\s]+/)
          .filter((part) => part !== '');
        report('calico-annotation-malformed', {
          path,
          reason: null,
          message: `${name} is ${text}, and Calico reads only a JSON list such as ${JSON.stringify(parts)}.`,
          fixes: parts.length === 0 ? [] : [write(path, JSON.stringify(parts))],
        });
        continue;
      }
      for (const item of holds === 'addresses' ? items : []) {
        if (parseIpGo(item.text) !== undefined || isStandIn(item.text)) continue;
        report('calico-annotation-malformed', {
          path,
          span: sliceSpan(scalar, item.from, item.to),
          reason: null,
          message: `${name} lists ${item.text === '' ? 'an empty text' : item.text}, which is no IP address.`,
        });
      }
    }
  },
});

const pod = (annotation: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    ${annotation}
spec:
  containers:
    - name: web
      image: nginx
`;

export const examples: { readonly [id: string]: Examples } = {
  'calico-annotation-malformed': {
    invalid: [
      {
        text: pod(`cni.projectcalico.org/ipAddrs: 10.244.1.7
#                                  ^^^^^^^^^^ error calico-annotation-malformed: ipAddrs is 10.244.1.7, and Calico reads only a JSON list such as ["10.244.1.7"].`),
        fixed: pod('cni.projectcalico.org/ipAddrs: "[\\"10.244.1.7\\"]"'),
      },
      {
        text: pod(`cni.projectcalico.org/ipAddrs: '["10.244.1.7/32"]'
#                                     ^^^^^^^^^^^^^ error calico-annotation-malformed: ipAddrs lists 10.244.1.7/32, which is no IP address.`),
      },
    ],
    valid: [
      { text: pod(`cni.projectcalico.org/ipv4pools: '["main", "10.9.0.0/24"]'`) },
      { text: pod('cni.projectcalico.org/podIP: 10.244.1.7/32') },
      { text: pod(`cni.projectcalico.org/ipAddrs: '["{{ ip }}"]'`) },
    ],
  },
};
