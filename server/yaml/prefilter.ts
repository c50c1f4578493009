/**
 * A kind that some reader or validator knows, also in wrong case or in plural, a list of any kind, or a kind that this
 * pattern cannot read: behind a tag, an anchor, an alias, a comment, with escapes, or as a block text.
 */
const known =
  /kind["']?\s*:\s*(?:["']?(?:Service|ServiceCIDR|IPAddress|Endpoints|EndpointSlice|Ingress|IngressClass|NetworkPolicy|Node|APIService|(?:Mutating|Validating)WebhookConfiguration|Pod|PodTemplate|Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|(?:Cluster|Init|Join|Reset|Upgrade|Kubelet|KubeProxy)Configuration|Kustomization|Component|\w*List)s?\b|[!&*|>#]|["'][^"'\n]*[\\\n])/i;

/** The API groups of component configuration, and the patches for it that tools carry; kustomizations with patches. */
const configuration = /kubeadm|kube(?:let|proxy)\.config\.k8s\.io|^patches|^commonLabels|includeSelectors/m;

/**
 * Whether a document can hold anything that is read or judged. Cheap, and never wrong in saying no, as long as the
 * key `kind` is written without escapes. Other kinds matter for the configuration in them.
 */
export function concernsUs(text: string): boolean {
  return known.test(text) || configuration.test(text) || callsService(text) || isKindless(text);
}

/** Definitions of custom resources are long, and few of them name a Service: that of their conversion webhook. */
function callsService(text: string): boolean {
  return text.includes('CustomResourceDefinition') && text.includes('clientConfig');
}

/** An object that has lost its kind. */
function isKindless(text: string): boolean {
  return !/\bkind\b/.test(text) && /(?:^|[{,])\s*["']?apiVersion["']?\s*:/m.test(text);
}
