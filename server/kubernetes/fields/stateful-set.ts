import type { FieldDoc } from './field-doc.ts';
import { links } from './links.ts';

/** The networking fields of StatefulSet besides those of its pod template. */
export const statefulSetFields: readonly FieldDoc[] = [
  {
    owner: 'StatefulSet',
    path: 'spec.serviceName',
    meaning:
      'The headless Service that gives each Pod its own DNS name, `<pod>.<serviceName>.<namespace>.svc.<cluster domain>`. It has to exist already and to select these Pods; the StatefulSet does not make it.',
    changes: [{ version: '1.33', what: 'optional, and checked to be a DNS label' }],
    link: links.statefulSet,
  },
];
