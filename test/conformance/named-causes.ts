/**
 * What kube-apiserver can answer to networking fields: the causes that its sources for 1.37 can give, one a line.
 * Index and key are `[]`; `P` is the specification of a Pod or of the Pods of a workload.
 */
export interface NamedCause {
  /** Kind, or `Pod` for everything that has Pods. */
  readonly kind: string;
  readonly field: string;
  readonly reason: string;
  /** Why no manifest that is created can come to it. */
  readonly unreachable?: string;
}

const invalid = 'FieldValueInvalid';
const required = 'FieldValueRequired';
const duplicate = 'FieldValueDuplicate';
const unsupported = 'FieldValueNotSupported';
const forbidden = 'FieldValueForbidden';
const tooLong = 'FieldValueTooLong';
const tooMany = 'FieldValueTooMany';

const status = 'the status is only taken at the subresource; a create wipes it';
const update = 'only an update is checked for it';
const gate = 'its feature gate is off';
const defaulted = 'defaulting fills or removes the field first';
const copied = 'clusterIP is copied into clusterIPs before the check';
const notPosted = 'this kind is not judged, so no case has it';
const allocated = 'the allocator refuses it with a status of its own, without a cause';

function causes(
  kind: string,
  lines: readonly (readonly [field: string, reason: string, unreachable?: string])[],
): NamedCause[] {
  return lines.map(([field, reason, unreachable]) => ({
    kind,
    field,
    reason,
    ...(unreachable && { unreachable }),
  }));
}

const names = (kinds: readonly string[]) =>
  kinds.flatMap((kind) => causes(kind, [['metadata.name', invalid]]));
const ranges = 'metadata.annotations[]';

export const namedCauses: readonly NamedCause[] = [
  ...names([
    'Service',
    'Pod',
    'StatefulSet',
    'NetworkPolicy',
    'Endpoints',
    'EndpointSlice',
    'Ingress',
    'IngressClass',
    'ServiceCIDR',
    'IPAddress',
    'Node',
  ]),
  ...causes('Service', [
    ['metadata.name', required],
    ['metadata.generateName', invalid],
    ['spec.type', unsupported],
    [ranges, invalid],
    [ranges, forbidden],
    ['spec.selector', invalid],
    ['spec.ports', required],
    ['spec.ports[].name', required],
    ['spec.ports[].name', invalid],
    ['spec.ports[].name', duplicate],
    ['spec.ports[].port', invalid],
    ['spec.ports[].protocol', unsupported],
    ['spec.ports[].targetPort', invalid],
    ['spec.ports[].appProtocol', invalid],
    ['spec.ports[]', duplicate],
    ['spec.ports[].nodePort', forbidden],
    ['spec.ports[].nodePort', duplicate],
    ['spec.ports[].nodePort', invalid],
    ['spec.clusterIPs', invalid],
    ['spec.clusterIPs', required, copied],
    ['spec.clusterIPs[]', invalid],
    ['spec.clusterIPs', forbidden],
    ['spec.ipFamilies', forbidden],
    ['spec.ipFamilies[]', unsupported],
    ['spec.ipFamilies[]', duplicate],
    ['spec.ipFamilies[]', invalid],
    ['spec.ipFamilyPolicy', unsupported],
    ['spec.ipFamilyPolicy', invalid],
    ['spec.ipFamilyPolicy', forbidden],
    ['spec.externalName', required],
    ['spec.externalName', invalid],
    ['spec.externalIPs[]', invalid],
    ['spec.loadBalancerClass', invalid],
    ['spec.loadBalancerClass', forbidden],
    ['spec.allocateLoadBalancerNodePorts', forbidden],
    ['spec.LoadBalancerSourceRanges', forbidden],
    ['spec.LoadBalancerSourceRanges[]', invalid],
    ['spec.externalTrafficPolicy', invalid],
    ['spec.externalTrafficPolicy', unsupported],
    ['spec.healthCheckNodePort', invalid],
    ['spec.internalTrafficPolicy', unsupported],
    ['spec.sessionAffinity', unsupported],
    ['spec.sessionAffinityConfig', forbidden, defaulted],
    ['spec.sessionAffinityConfig.clientIP.timeoutSeconds', invalid],
    ['spec.trafficDistribution', unsupported],
    ['spec.externalIPs', forbidden, 'its admission plugin is off; it refuses without a cause'],
    ['spec', forbidden, allocated],
    ['status.loadBalancer.ingress', forbidden, status],
    ['status.loadBalancer.ingress[].ip', invalid, status],
    ['status.loadBalancer.ingress[].ipMode', required, status],
    ['status.loadBalancer.ingress[].ipMode', forbidden, status],
    ['status.loadBalancer.ingress[].ipMode', unsupported, status],
    ['status.loadBalancer.ingress[].hostname', invalid, status],
  ]),
  ...causes('ServiceCIDR', [
    ['spec.cidrs', required],
    ['spec.cidrs', invalid],
    ['spec.cidrs[]', invalid],
    ['spec.cidrs[]', forbidden, update],
  ]),
  ...causes('IPAddress', [
    ['metadata.generateName', invalid],
    ['spec.parentRef', required],
    ['spec.parentRef.resource', required],
    ['spec.parentRef.name', required],
    ['spec.parentRef.group', invalid],
    ['spec.parentRef.resource', invalid],
    ['spec.parentRef.name', invalid],
    ['spec.parentRef.namespace', invalid],
  ]),
  ...causes('Pod', [
    ...['containers', 'initContainers'].flatMap(
      (list) =>
        [
          [`P.${list}[].ports[].containerPort`, required],
          [`P.${list}[].ports[].containerPort`, invalid],
          [`P.${list}[].ports[].name`, invalid],
          [`P.${list}[].ports[].name`, duplicate],
          [`P.${list}[].ports[].protocol`, unsupported],
          [`P.${list}[].ports[].hostPort`, invalid],
          [`P.${list}[].ports[].hostPort`, duplicate],
        ] as const,
    ),
    ...['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'].map(
      (key) => [`P.ephemeralContainers[].${key}`, forbidden] as const,
    ),
    ['P.ephemeralContainers', forbidden],
    ['P.hostNetwork', forbidden],
    ['P.hostNetwork', invalid],
    ['P.hostname', invalid],
    ['P.subdomain', invalid],
    ['P.hostnameOverride', forbidden],
    ['P.hostnameOverride', tooLong],
    ['P.hostnameOverride', invalid],
    ['P.dnsPolicy', unsupported],
    ['P.dnsConfig', required],
    ['P.dnsConfig.nameservers', required],
    ['P.dnsConfig.nameservers', invalid],
    ['P.dnsConfig.nameservers[]', invalid],
    ['P.dnsConfig.searches', invalid],
    ['P.dnsConfig.searches[]', invalid],
    ['P.dnsConfig.options[]', required],
    ['P.hostAliases[].ip', invalid],
    ['P.hostAliases[].hostnames[]', invalid],
    ['P.securityContext.sysctls[].name', required],
    ['P.securityContext.sysctls[].name', invalid],
    ['P.securityContext.sysctls[].name', duplicate],
    ...[
      'livenessProbe',
      'readinessProbe',
      'startupProbe',
      'lifecycle.postStart',
      'lifecycle.preStop',
    ].flatMap((hook) => {
      const Q = `P.containers[].${hook}`;
      const probe = !hook.startsWith('lifecycle');
      const handlers = probe
        ? (['httpGet', 'tcpSocket', 'grpc'] as const)
        : (['httpGet', 'tcpSocket'] as const);
      return [
        [Q, required],
        ...handlers.map((handler) => [`${Q}.${handler}.port`, invalid] as const),
        [`${Q}.tcpSocket`, forbidden],
        [`${Q}.httpGet.scheme`, unsupported],
        [`${Q}.httpGet.httpHeaders`, invalid],
        [`${Q}.httpGet.protocol`, unsupported, gate],
        [`${Q}.httpGet.protocol`, invalid, gate],
        [`${Q}.httpGet.host`, invalid, gate],
        ...(probe ? [[`${Q}.grpc.mode`, unsupported, gate] as const] : []),
      ] as const;
    }),
    ...['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'].map(
      (key) => [`P.initContainers[].${key}`, forbidden] as const,
    ),
    ['status.podIPs[]', invalid, status],
    ['status.podIPs', invalid, status],
    ['status.podIPs[].ip', invalid, status],
    ['status.hostIPs[]', invalid, status],
    ['status.hostIPs[].ip', invalid, status],
    ['status.hostIPs', invalid, status],
  ]),
  ...causes('StatefulSet', [['spec.serviceName', invalid]]),
  ...causes('NetworkPolicy', [
    ...[
      'spec.podSelector',
      ...['ingress[].from[]', 'egress[].to[]'].flatMap((peer) => [
        `spec.${peer}.podSelector`,
        `spec.${peer}.namespaceSelector`,
      ]),
    ].flatMap(
      (selector) =>
        [
          [`${selector}.matchExpressions[].values`, required],
          [`${selector}.matchExpressions[].values`, forbidden],
          [`${selector}.matchExpressions[].operator`, invalid],
          [`${selector}.matchExpressions[].key`, invalid],
          [`${selector}.matchLabels`, invalid],
        ] as const,
    ),
    ...['ingress[].from[]', 'egress[].to[]'].flatMap(
      (peer) =>
        [
          [`spec.${peer}`, required],
          [`spec.${peer}`, forbidden],
          [`spec.${peer}.ipBlock.cidr`, required],
          [`spec.${peer}.ipBlock.cidr`, invalid],
          [`spec.${peer}.ipBlock.except[]`, invalid],
        ] as const,
    ),
    ...['ingress', 'egress'].flatMap(
      (rule) =>
        [
          [`spec.${rule}[].ports[].protocol`, unsupported],
          [`spec.${rule}[].ports[].port`, invalid],
          [`spec.${rule}[].ports[].endPort`, invalid],
        ] as const,
    ),
    ['spec.policyTypes', invalid],
    ['spec.policyTypes[]', unsupported],
  ]),
  ...causes('Endpoints', [
    ['subsets[]', required],
    ...['addresses', 'notReadyAddresses'].flatMap(
      (list) =>
        [
          [`subsets[].${list}[].ip`, invalid],
          [`subsets[].${list}[].hostname`, invalid],
          [`subsets[].${list}[].nodeName`, invalid],
        ] as const,
    ),
    ['subsets[].ports[].name', required],
    ['subsets[].ports[].name', invalid],
    ['subsets[].ports[].port', invalid],
    ['subsets[].ports[].protocol', unsupported],
    ['subsets[].ports[].appProtocol', invalid],
  ]),
  ...causes('EndpointSlice', [
    ['addressType', required],
    ['addressType', unsupported],
    ['addressType', invalid, update],
    ['endpoints', tooMany],
    ['endpoints[].addresses', required],
    ['endpoints[].addresses', tooMany],
    ['endpoints[].addresses', invalid],
    ['endpoints[].addresses[]', invalid],
    ['endpoints[].addresses[]', required],
    ['endpoints[].nodeName', invalid],
    ['endpoints[].hostname', invalid],
    ...['forZones', 'forNodes'].flatMap(
      (list) =>
        [
          [`endpoints[].hints.${list}`, tooMany],
          [`endpoints[].hints.${list}[].name`, duplicate],
          [`endpoints[].hints.${list}[].name`, invalid],
        ] as const,
    ),
    ['ports', tooMany],
    ['ports[].name', invalid],
    ['ports[].name', duplicate],
    ['ports[].protocol', unsupported],
    ['ports[].appProtocol', invalid],
  ]),
  ...causes('Ingress', [
    ['annotations.kubernetes.io/ingress.class', invalid],
    ['spec.ingressClassName', invalid],
    ['spec', invalid],
    ['spec.rules[].host', invalid],
    ['spec.rules[].http.paths', required],
    ['spec.rules[].http.paths[].pathType', required],
    ['spec.rules[].http.paths[].pathType', unsupported],
    ['spec.rules[].http.paths[].path', invalid],
    ...['spec.defaultBackend', 'spec.rules[].http.paths[].backend'].flatMap(
      (backend) =>
        [
          [backend, invalid],
          [backend, required],
          [`${backend}.service.name`, required],
          [`${backend}.service.name`, invalid],
          [`${backend}.service.port.name`, invalid],
          [`${backend}.service.port.number`, invalid],
          [`${backend}.resource.apiGroup`, invalid],
          [`${backend}.resource.kind`, required],
          [`${backend}.resource.kind`, invalid],
          [`${backend}.resource.name`, required],
          [`${backend}.resource.name`, invalid],
        ] as const,
    ),
    ['spec.tls[].hosts[]', invalid],
    ['spec.tls[].secretName', invalid],
    ['status.loadBalancer.ingress[].ip', invalid, status],
    ['status.loadBalancer.ingress[].hostname', invalid, status],
  ]),
  ...causes('IngressClass', [
    ['spec.controller', required],
    ['spec.controller', tooLong],
    ['spec.controller', invalid],
    ['spec.parameters.apiGroup', invalid],
    ['spec.parameters.kind', required],
    ['spec.parameters.kind', invalid],
    ['spec.parameters.name', required],
    ['spec.parameters.name', invalid],
    ['spec.parameters.scope', unsupported],
    ['spec.parameters.scope', required, defaulted],
    ['spec.parameters.namespace', required],
    ['spec.parameters.namespace', invalid],
    ['spec.parameters.namespace', forbidden],
  ]),
  ...causes('Node', [
    ['spec.podCIDRs[]', invalid],
    ['spec.podCIDRs', invalid],
    ['spec.podCIDRs', 'InternalError'],
    ['spec.podCIDRs', forbidden, update],
    ['status.addresses[]', duplicate, update],
  ]),
  ...causes('ResourceClaim', [
    ['status.devices[].networkData.ips[]', invalid, status],
    ['status.devices[].networkData.ips[]', duplicate, status],
    ['status.devices[].networkData.ips', tooMany, status],
    ['status.devices[].networkData.interfaceName', tooLong, status],
    ['status.devices[].networkData.hardwareAddress', tooLong, status],
  ]),
  ...causes('APIService', [
    ['spec.service.port', invalid],
    ['spec.service.namespace', required],
    ['spec.service.name', required],
  ]),
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].flatMap((kind) =>
    causes(kind, [
      ['webhooks[].clientConfig.service.port', invalid],
      ['webhooks[].clientConfig.service.name', required],
      ['webhooks[].clientConfig.service.namespace', required],
      ['webhooks[].clientConfig.service.path', invalid],
      ['webhooks[].clientConfig.url', required],
      ['webhooks[].clientConfig.url', invalid],
    ]),
  ),
  ...causes('CustomResourceDefinition', [
    ['spec.conversion.webhook.clientConfig.service.port', invalid, notPosted],
    ['spec.conversion.webhook.clientConfig.service.name', required, notPosted],
    ['spec.conversion.webhook.clientConfig.service.namespace', required, notPosted],
    ['spec.conversion.webhook.clientConfig.service.path', invalid, notPosted],
    ['spec.conversion.webhook.clientConfig.url', required, notPosted],
    ['spec.conversion.webhook.clientConfig.url', invalid, notPosted],
  ]),
];
