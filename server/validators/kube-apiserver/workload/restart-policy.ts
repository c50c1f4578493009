import { isTemplateHidden } from '../../../kubernetes/hidden-template.ts';
import { podKinds, podTemplatePath } from '../../../kubernetes/pod-templates.ts';
import type { Examples } from '../../../model/examples.ts';
import type { Resource } from '../../../model/resource.ts';
import { listAt, type Path, stringAt, unknown } from '../../../model/value.ts';
import { nearest } from '../../../text/nearest.ts';
import { defineValidator } from '../../define.ts';
import { write } from '../../fix.ts';

const policies = ['Always', 'OnFailure', 'Never'];

const rules = {
  'restart-policy-unsupported': {
    summary: 'The restartPolicy of a Pod is none that Pods of its kind can have.',
    why: 'Pods restart Always, OnFailure or Never. Those that a Deployment and its like keep running always restart; those of Jobs never do so when they succeed.',
  },
  'job-restart-policy-missing': {
    summary: 'A Job does not say whether its Pods restart when they fail.',
    why: 'Without a word Pods restart always, and a Job would never end. Its template says OnFailure, or Never, which makes a new Pod instead.',
  },
} as const;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: podKinds,
  stage: 'validate',
  upstream: {
    version: '1.37',
    path: 'pkg/apis/core/validation/validation.go',
    symbol: 'validateRestartPolicy',
  },
  rules,
  check(resource, _context, report) {
    const template = podTemplatePath(resource);
    if (template === undefined || isTemplateHidden(resource)) return;
    const path = [...template, 'spec', 'restartPolicy'];
    const policy = stringAt(resource.root, ...path) ?? '';
    if (policy === unknown) return;
    const allowed = allowedFor(resource);
    if (!policies.includes(policy) && policy !== '') {
      const better = nearest(policy, allowed) ?? (allowed.length === 1 ? allowed[0] : undefined);
      report('restart-policy-unsupported', {
        path,
        reason: 'FieldValueNotSupported',
        message: `The restartPolicy "${policy}" is none of ${allowed.join(', ')}.`,
        fixes: better === undefined ? [] : [write(path, better)],
      });
    } else if (isJob(resource) && (policy === '' || policy === 'Always')) {
      if (policy === '' && !isWhole(resource, template)) return;
      report('job-restart-policy-missing', {
        path,
        reason: 'FieldValueRequired',
        message: `The Pods of a ${resource.kind} cannot restart always${policy === '' ? ', as they do without a restartPolicy' : ''}: OnFailure and Never are for them.`,
        fixes: [write(path, 'OnFailure'), write(path, 'Never')],
      });
    } else if (policy !== '' && !allowed.includes(policy)) {
      report('restart-policy-unsupported', {
        path,
        reason: 'FieldValueNotSupported',
        message: `The restartPolicy ${policy} is not for the Pods of a ${resource.kind}, which always restart.`,
        fixes: [write(path, 'Always')],
      });
    }
  },
});

function isJob({ kind }: Resource): boolean {
  return kind === 'Job' || kind === 'CronJob';
}

function allowedFor(resource: Resource): readonly string[] {
  if (isJob(resource)) return ['OnFailure', 'Never'];
  return resource.kind === 'Pod' || resource.kind === 'PodTemplate' ? policies : ['Always'];
}

/** A text in which no container has an image is a part of a Job, to be put over the whole. */
function isWhole({ root, complete }: Resource, template: Path): boolean {
  const containers = listAt(root, ...template, 'spec', 'containers') ?? [];
  return complete && containers !== unknown && containers.some((one) => stringAt(one, 'image') !== undefined);
}

const job = (policy: string) => `apiVersion: batch/v1
kind: Job
metadata:
  name: sync
spec:
  template:
    spec:
      containers:
        - name: sync
          image: busybox
${policy}`;

export const examples: { readonly [id in keyof typeof rules]: Examples } = {
  'restart-policy-unsupported': {
    invalid: [
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  restartPolicy: never
#                ^^^^^ error restart-policy-unsupported: The restartPolicy "never" is none of Always, OnFailure, Never.
  containers:
    - name: web
      image: nginx
`,
        fixed: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  restartPolicy: Never
  containers:
    - name: web
      image: nginx
`,
      },
    ],
    valid: [{ text: job('      restartPolicy: Never\n') }],
  },
  'job-restart-policy-missing': {
    invalid: [
      {
        text: job(
          '      restartPolicy: Always\n#                    ^^^^^^ error job-restart-policy-missing: The Pods of a Job cannot restart always: OnFailure and Never are for them.\n',
        ),
        fixed: job('      restartPolicy: OnFailure\n'),
      },
    ],
    valid: [{ text: job('      restartPolicy: OnFailure\n') }],
  },
};
