/** The steps of kube-apiserver after its flags are parsed (cmd/kube-apiserver/app, Kubernetes 1.37); it stops between them. */
export const apiServerSteps = {
  firstRange: 0,
  rangeSize: 1,
  secondRange: 2,
  validate: 3,
  reconciler: 4,
  advertiseAddress: 5,
} as const;

/** The steps of kube-controller-manager after its flags are parsed (cmd/kube-controller-manager/app, Kubernetes 1.37). */
export const controllerManagerSteps = {
  validate: 0,
  /** One for each entry of `--cluster-cidr`, as in `nodeMask` and `blocks`. */
  clusterCidr: 100,
  clusterFamilies: 200,
  clusterCount: 201,
  serviceFamilies: 202,
  maskFlags: 203,
  nodeMask: 300,
  allocatorType: 400,
  blocks: 500,
} as const;
