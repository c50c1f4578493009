import type { Finding } from '../../server/library.ts';

/** Names that a sentence may begin with though they look like any other word in lower case. */
const names = /^(?:kubeadm|kubectl|kubelet|etcd|kind|eksctl|discovery|spec|metadata)\b/;

/** What is not in the one style: messages and related messages are sentences, titles of fixes are commands. */
export function styleFaults({
  message,
  related,
  fixes,
}: Pick<Finding, 'message' | 'related' | 'fixes'>): string[] {
  return [
    ...[message, ...related.map((other) => other.message)].filter((text) => !isSentence(text)),
    ...fixes.map(({ title }) => title).filter((title) => !/^[A-Z]/.test(title) || /\.$/.test(title)),
  ];
}

/** Whether a text begins with a capital letter, a quote, a digit or an identifier, and ends with one period. */
function isSentence(text: string): boolean {
  const [first = ''] = text.split(' ');
  const begins = /^["\dA-Z]/.test(text) || /[-.:/\dA-Z]/.test(first.replace(/[.:]$/, '')) || names.test(text);
  return begins && endsWithPeriod(text) && !/[\r\n‘’“”]/.test(text);
}

/** Whether a text ends with a period, and with only one. */
export function endsWithPeriod(text: string): boolean {
  return /[^\s.]\.$/.test(text);
}
