/**
 * The prefix lengths that the blocks of a pool may have, and the one that they have where nobody says it. Upstream:
 * calico 3.32.1, libcalico-go/lib/clientv3/ippool.go, libcalico-go/lib/validator/v3/validator.go.
 */
export const blockSizes = {
  IPv4: { least: 20, most: 32, usual: 26 },
  IPv6: { least: 116, most: 128, usual: 122 },
} as const;
