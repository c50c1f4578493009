import { expect, test } from 'vitest';
import { claimsOf } from './claims-of.ts';

test('pools are load balancer addresses, each entry at its place', () => {
  const text = `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
spec:
  addresses:
    - 192.168.10.0/24
    - 192.168.9.1 - 192.168.9.5
`;
  expect(claimsOf(text)).toEqual([
    'load-balancers 192.168.10.0/24 · MetalLB IPAddressPool lan @7:7',
    'load-balancers 192.168.9.1-192.168.9.5 · MetalLB IPAddressPool lan @8:7',
  ]);
});
