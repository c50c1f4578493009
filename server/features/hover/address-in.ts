import { type Scalar, sliceSpan } from '../../model/value.ts';

/** A stretch of a scalar's decoded text. */
export interface AddressText {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** An IPv4 address, or what can only be an IPv6 one; each with its prefix length. */
const candidate =
  /(?<![\w.:-])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.-])|[0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f:.]*)(?:\/\d{1,3})?(?![\w./-])/gi;

/** The text that looks like an address or a range at an offset of the document, within a scalar. */
export function addressIn(scalar: Scalar, offset: number): AddressText | undefined {
  for (const match of scalar.text.matchAll(candidate)) {
    const from = match.index;
    const to = from + match[0].length;
    const span = sliceSpan(scalar, from, to);
    if (span.start <= offset && offset < span.end) return { text: match[0], from, to };
  }
  return undefined;
}
