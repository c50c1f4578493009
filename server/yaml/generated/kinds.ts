// Written by `npm run generate`. Do not edit.
export const kinds =
  'addresspool|apiservice|clusterconfiguration|component|cronjob|daemonset|deployment|endpoints|endpointslice|ingress|ingressclass|initconfiguration|ipaddress|ipaddresspool|job|joinconfiguration|kubeletconfiguration|kubeproxyconfiguration|kustomization|list|mutatingwebhookconfiguration|networkpolicy|node|pod|podtemplate|replicaset|replicationcontroller|resetconfiguration|service|servicecidr|statefulset|upgradeconfiguration|validatingwebhookconfiguration';
