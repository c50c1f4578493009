import { expect, test } from 'vitest';
import { hoverAt } from './hover-at.ts';

/** An EndpointSlice with these lines below its `metadata`. */
function slice(lines: string): string {
  return `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web, labels: {kubernetes.io/service-name: web}}
${lines}
`;
}

/** Endpoints with these lines below `subsets`. */
function endpoints(lines: string): string {
  return `
apiVersion: v1
kind: Endpoints
metadata: {name: web}
subsets:
${lines}
`;
}

test('addressType, on its value', () => {
  expect(hoverAt(slice('addressType: IPv$06'))).toMatchInlineSnapshot(`
    "**\`addressType: IPv6\`** · EndpointSlice

    What all addresses of the EndpointSlice are. Required, without default, and it cannot be changed later. A Service of both families has EndpointSlices of both types.

    \`IPv6\`: IPv6 addresses, in the canonical form of RFC 5952. Also possible: \`IPv4\` and \`FQDN\`.

    - [Address types of EndpointSlices](https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#address-types)"
  `);
});

test('addresses, and what an address is in the cluster', () => {
  const markdown = hoverAt(slice('endpoints: [{addresses: [10.96.0.1$00]}]'), {
    cluster: { serviceRanges: ['10.96.0.0/16'] },
  });
  expect(markdown).toContain('kube-proxy uses only the first');
  expect(markdown).toContain('Service range');
});

test.each([
  ['endpoints: [{conditions: {rea$0dy: true}}]', 'new connections go to the endpoint'],
  ['endpoints: [{conditions: {serv$0ing: true}}]', 'also while it ends'],
  ['endpoints: [{nodeNa$0me: a}]', 'The Node that the endpoint is on.'],
  ['endpoints: [{zo$0ne: a}]', 'The zone that the endpoint is in.'],
  ['endpoints: [{hi$0nts: {}}]', 'For whom the endpoint is.'],
  ['endpoints: [{hints: {forZones: [{name: a$0}]}}]', '`topology.kubernetes.io/zone`'],
  ['endpoints: [{hints: {forNo$0des: []}}]', '*Since 1.35*: stable'],
  ['ports: [{po$0rt: 80}]', 'kube-proxy leaves out a port that is missing or 0'],
])('EndpointSlice: %s', (lines, expected) => {
  expect(hoverAt(slice(lines))).toContain(expected);
});

test('the label that names the Service', () => {
  const text = slice('').replace('service-name: web', 'service-na$0me: web');
  expect(hoverAt(text)).toContain('Without this label they belong to none');
});

test.each([
  ['  - addresses: [{i$0p: 10.0.0.1}]', 'Loopback and link-local addresses are refused.'],
  ['  - notReadyAddresses: [{i$0p: 10.0.0.1}]', 'Loopback and link-local addresses are refused.'],
  ['  - notReadyAddr$0esses: []', 'take no traffic yet'],
  ['  - ports: [{na$0me: http}]', 'not that of a container port'],
])('Endpoints: %s', (lines, expected) => {
  expect(hoverAt(endpoints(lines))).toContain(expected);
});

test('Endpoints are deprecated', () => {
  const text = endpoints('  []').replace('kind: Endp', 'kind: En$0dp');
  expect(hoverAt(text)).toContain('deprecated in favor of EndpointSlices');
});
