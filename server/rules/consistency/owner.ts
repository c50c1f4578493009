/** Whether a setting is one of kube-controller-manager: of its own command line, or of the flags that a tool passes. */
export function isControllerManager(owner: string): boolean {
  return /\bkube-controller-manager\b|\bcontrollerManager\b/.test(owner);
}

/** Whether a setting is on the command line of kube-apiserver itself. */
export function isApiServer(owner: string): boolean {
  return /^kube-apiserver\b/.test(owner);
}
