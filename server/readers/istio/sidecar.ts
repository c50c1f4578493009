import { podKinds, podTemplatePath } from '../../kubernetes/pod-templates.ts';
import { valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { readFields } from '../read-fields.ts';

const annotation = 'traffic.sidecar.istio.io/includeOutboundIPRanges';
const otherwise = 'traffic to them passes by the sidecar';

/** Upstream: istio, pkg/kube/inject/validate.go, ValidateIncludeIPRanges. */
export default defineReader({
  system: 'Istio',
  kinds: podKinds,
  fields: [
    {
      path: `spec.template.metadata.annotations[${annotation}]`,
      covers: ['services'],
      form: 'cidr',
      separator: ',',
      otherwise,
      note: '`*` holds all',
    },
  ],
  read(resource) {
    const template = podTemplatePath(resource);
    if (template === undefined) return {};
    const path = [...template, 'metadata', 'annotations'];
    if (valueAt(resource.root, [...path, annotation]) === undefined) return {};
    const { coverings = [] } = readFields(resource, {
      system: 'Istio',
      kinds: podKinds,
      fields: [
        {
          path: `${path.join('.')}[${annotation}]`,
          covers: ['services'],
          form: 'cidr',
          separator: ',',
          otherwise,
        },
      ],
    });
    return {
      coverings: coverings.map((covering) => ({ ...covering, owner: 'Istio includeOutboundIPRanges' })),
    };
  },
});
