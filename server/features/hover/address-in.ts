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

/** The texts that look like addresses or ranges. */
export function addressesIn(text: string): AddressText[] {
  return [...text.matchAll(candidate)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The one at an offset of the document, within a scalar. */
export function addressIn(scalar: Scalar, offset: number): AddressText | undefined {
  return addressesIn(scalar.text).find(({ from, to }) => {
    const span = sliceSpan(scalar, from, to);
    return span.start <= offset && offset <= span.end;
  });
}
