import { Document, isCollection, isScalar, Scalar, visit } from 'yaml';
import type { Draw } from './draw.ts';

const comments = [' see the runbook', ' port: 80', ' - not an item', ' was: "10.0.0.1"'];

/** An object as a person or a tool would write it: indentation, quotes, flow style and comments at random. */
export function writeYaml(value: object, { pick, chance }: Draw): string {
  if (chance(6)) return `${JSON.stringify(value, null, pick([0, 2, 4]))}\n`;
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  const style = pick(['plain', 'plain', 'quotes', 'mixed', 'flow', 'comments']);
  visit(document, {
    Node(key, node) {
      if (key === null) return;
      if (isScalar(node) && typeof node.value === 'string' && style === 'mixed')
        node.type = pick([Scalar.PLAIN, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE]);
      // Between brackets libyaml cannot read it otherwise.
      if (isScalar(node) && typeof node.value === 'string' && node.value.startsWith(':'))
        node.type = Scalar.QUOTE_DOUBLE;
      if (isCollection(node)) node.flow = node.items.length === 0 || (style === 'flow' && chance(40));
      if (style === 'comments' && chance(15)) {
        if (isScalar(node) && key === 'value') node.comment = pick(comments);
        else if (isScalar(node) && key === 'key') node.commentBefore = pick(comments);
      }
    },
  });
  const text = document.toString({
    indent: pick([2, 2, 4]),
    indentSeq: chance(50),
    lineWidth: 0,
    defaultKeyType: 'PLAIN',
    defaultStringType: style === 'quotes' ? pick(['QUOTE_DOUBLE', 'QUOTE_SINGLE'] as const) : 'PLAIN',
  });
  return chance(10) ? `---\n${text}` : text;
}
