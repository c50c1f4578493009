/** A kubeadm configuration with one mistake that quick fix and terminal know: kubeadm takes no blank after the comma. */
export const blankInSubnet = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16, fd00::/64 # both families
`;

/** Its finding, as \`findings\` writes it. */
export const BLANK_IN_SUBNET = 'error kubeadm-subnet-malformed:  fd00::/64';
