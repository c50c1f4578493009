import { kinds } from './generated/kinds.ts';

/**
 * A kind that some reader or validator knows, also in wrong case or in plural, a list of any kind, or a kind that this
 * pattern cannot read: behind a tag, an anchor, an alias, a comment, with escapes, or as a block text.
 */
const known = new RegExp(
  `kind["']?\\s*:\\s*(?:["']?(?:${kinds}|\\w*List)s?\\b|[!&*|>#]|["'][^"'\\n]*[\\\\\\n])`,
  'i',
);

/** Kinds that are everywhere, and matter for what they carry. */
const carrier = /kind["']?\s*:\s*["']?(?:ConfigMap|HelmRelease|HelmChart|HelmChartConfig)s?\b/i;

/** The API groups of component configuration, which stands in strings and in objects of any kind, and those of kind. */
const component = /kube(?:adm|(?:let|proxy)\.config\.k8s\.io)|\bkind\.(?:x-k8s|sigs\.k8s)\.io/;

/** A document that says itself what it is. */
const typed = /^["']?kind["']?[ \t]*:/m;

/** Kustomizations and patches without a kind. */
const kustomization =
  /includeSelectors|^(?:patches|commonLabels|(?:resources|bases|components|helmCharts|configMapGenerator)["']?\s*:)/m;

/** Keys in files of installers, which may say no range, and carry objects with kinds of their own. */
const installer =
  /^\s*["']?(?:machine|cluster-(?:cidr|init|dns)|service-cidr|tls-san|node-ip|(?:pod|service)Subnets|cluster(?:Pod|Svc)Nets|talosVersion|kube_(?:pods_subnet|service_addresses|proxy_mode)\w*)["']?\s*:/m;

/** Products whose settings matter also where they say nothing, for their defaults, or hold single addresses. */
const product =
  /\b(?:cilium|calico|tigera|canal|flannel|antrea|kube-ovn|kube-vip|linkerd|coredns|Corefile|upstreamNameservers|kubeProxyReplacement)/i;

/** An address with a prefix length, or from one address to another. */
const address =
  /(?:\d{1,3}\.){3}\d{1,3}(?:\/\d|\s*-\s*\d{1,3}\.)|[\da-f]{0,4}:[\da-f:]*(?:\/\d|\s*-\s*[\da-f]{0,4}:[\da-f]*:)/i;

/**
 * Whether a document can hold anything that is read or judged. Cheap, and never wrong in saying no, as long as the
 * key `kind` is written without escapes. Other kinds matter for the configuration in them.
 */
export function concernsUs(text: string): boolean {
  return (
    known.test(text) ||
    component.test(text) ||
    callsService(text) ||
    carries(text) ||
    (!typed.test(text) && (kustomization.test(text) || installer.test(text) || isKindless(text)))
  );
}

/** Whether ranges of addresses, or from one address to another, stand anywhere in a text. */
export function holdsAddress(text: string): boolean {
  return address.test(text);
}

/** Definitions of custom resources are long, and few of them name a Service: that of their conversion webhook. */
function callsService(text: string): boolean {
  return text.includes('CustomResourceDefinition') && text.includes('clientConfig');
}

function carries(text: string): boolean {
  return carrier.test(text) && (holdsAddress(text) || product.test(text));
}

/** An object that has lost its kind, or a file that has none: configuration of an installer, values of a chart. */
function isKindless(text: string): boolean {
  if (/\bkind\b/.test(text)) return false;
  return /(?:^|[{,])\s*["']?apiVersion["']?\s*:/m.test(text) || holdsAddress(text) || product.test(text);
}
