/** A cluster of kubeadm beside other files, so that they belong together. */
export const kubeadm = `-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/16
`;

/** An IPAddressPool of MetalLB. */
export const metallbPool = (name: string, entry: string) => `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: ${name}
spec:
  addresses:
    - ${entry}
`;

/** An advertisement of MetalLB; `pools` is the rest of its text. */
export const advertisement = (pools: string, kind = 'L2Advertisement') => `apiVersion: metallb.io/v1beta1
kind: ${kind}
metadata:
  name: home
${pools}`;
