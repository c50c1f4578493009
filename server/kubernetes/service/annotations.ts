/** Annotations of Services that the API server looks at. Kubernetes 1.37, api/core/v1/annotation_key_constants.go. */
export const sourceRangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';
export const topologyModeAnnotation = 'service.kubernetes.io/topology-mode';
/** Deprecated since 1.27 for `topologyModeAnnotation`. */
export const topologyHintsAnnotation = 'service.kubernetes.io/topology-aware-hints';
