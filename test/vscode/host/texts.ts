/** A kubeadm configuration with one mistake that quick fix and terminal know: kubeadm takes no blank after the comma. */
export const blankInSubnet = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16, fd00::/56 # both families
`;

/** Its finding, as \`findings\` writes it. */
export const BLANK_IN_SUBNET = 'error kubeadm-subnet-malformed:  fd00::/56';

/** A control plane in two files that disagree about the Service range. */
export const kubeadmServiceRange = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: 10.96.0.0/16
`;
export const controllerManager = `apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager
  namespace: kube-system
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.37.0
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --cluster-cidr=10.244.0.0/16
        - --service-cluster-ip-range=10.98.0.0/16
`;
