import type { Finding, Upstream } from '../model/finding.ts';

/**
 * The findings of one document, those about its own text and those about its cluster, with `upstream.first` set anew: an
 * address or port that another Service has keeps the API server from saying what comes later.
 */
export function withFirst(findings: readonly Finding[]): Finding[] {
  const stops = new Map<number, number>();
  for (const { severity, upstream } of findings) {
    if (upstream === undefined || severity !== 'error') continue;
    const { resource, order } = upstream.moment;
    stops.set(resource, Math.min(order, stops.get(resource) ?? order));
  }
  return findings.map((finding) =>
    finding.upstream === undefined ? finding : { ...finding, upstream: placed(finding.upstream, stops) },
  );
}

function placed(upstream: Upstream, stops: ReadonlyMap<number, number>): Upstream {
  const { resource, order } = upstream.moment;
  return { ...upstream, first: upstream.first && order <= (stops.get(resource) ?? order) };
}
