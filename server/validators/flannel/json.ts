import type { Examples } from '../../model/examples.ts';
import { sliceSpan, valueAt } from '../../model/value.ts';
import { jsonFault } from '../../text/json-fault.ts';
import { defineValidator } from '../define.ts';

/** What tools replace before Flannel reads the file. */
const replaced = /\{\{|\{%|\$[{(A-Z_]|<%|__\w+__|@\w+@|ENC\[|<[a-z]/i;

export default defineValidator({
  component: 'Flannel',
  kinds: ['v1/ConfigMap'],
  stage: 'decode',
  upstream: { version: '0.28.9', path: 'pkg/subnet/config.go', symbol: 'ParseConfig' },
  rules: {
    'flannel-json-malformed': {
      summary: 'net-conf.json is no JSON.',
      why: 'Flannel ends at once, on every node, if it cannot read its configuration. JSON has no comments, no comma behind the last entry, and quotes around each key.',
    },
  },
  check({ root }, _, report) {
    const path = ['data', 'net-conf.json'];
    const file = valueAt(root, path);
    if (file?.kind !== 'scalar' || replaced.test(file.text)) return;
    const fault = jsonFault(file.text);
    if (fault === undefined) return;
    const to = Math.min(fault.at + 1, file.text.trimEnd().length);
    report('flannel-json-malformed', {
      path,
      span: sliceSpan(file, Math.max(0, to - 1), to),
      reason: null,
      message: `Flannel reads JSON only, and here is ${fault.what}.`,
      ...(fault.what.startsWith('a comma')
        ? {
            fixes: [
              {
                title: 'Remove the comma',
                safe: true,
                patches: [{ op: 'replace-slice', path, from: fault.at, to: fault.at + 1, text: '' }],
              },
            ],
          }
        : {}),
    });
  },
});

const configMap = (json: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
  namespace: kube-flannel
data:
  net-conf.json: |
    {
${json}
    }
`;

export const examples: { readonly [id: string]: Examples } = {
  'flannel-json-malformed': {
    invalid: [
      {
        text: configMap(`      "Network": "10.244.0.0/16",
#                               ^ error flannel-json-malformed: Flannel reads JSON only, and here is a comma before "}".`),
        fixed: configMap('      "Network": "10.244.0.0/16"'),
      },
      {
        text: configMap(`      "Network": "10.244.0.0/16" # for kind
#                                ^ error flannel-json-malformed: Flannel reads JSON only, and here is "#" where "," or "}" has to be.`),
      },
    ],
    valid: [
      { text: configMap('      "Network": "10.244.0.0/16"') },
      { text: configMap('      "Network": {{ pod_cidr }},') },
    ],
  },
};
