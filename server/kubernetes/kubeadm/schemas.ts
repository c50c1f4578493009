import type { Resource } from '../../model/resource.ts';
import { lifeSince } from '../releases.ts';
import { list, map, type Schema, type Struct, struct } from '../schema.ts';
import { fieldsOf } from '../schemas/fields-of.ts';
import { kubeProxyConfiguration } from '../schemas/kube-proxy-configuration.ts';
import { kubeletConfiguration } from '../schemas/kubelet-configuration.ts';
import { taint } from '../schemas/taint.ts';

const typeMeta = fieldsOf('string', 'apiVersion kind');
const strings = list('string');

const apiEndpoint = struct({ advertiseAddress: 'string', bindPort: 'int32' });
const patches = struct({ directory: 'string' });
const hostPathMount = struct({
  ...fieldsOf('string', 'name hostPath mountPath pathType'),
  readOnly: 'boolean',
});
const bootstrapToken = struct({
  ...fieldsOf('string', 'token description'),
  ttl: 'optional-duration',
  expires: 'time',
  usages: strings,
  groups: strings,
});
const timeouts = struct(
  fieldsOf(
    'optional-duration',
    'controlPlaneComponentHealthCheck kubeletHealthCheck kubernetesAPICall etcdAPICall tlsBootstrap discovery upgradeManifests',
  ),
);

/** What differs between v1beta3 and what came after it. */
interface Shape {
  readonly extraArgs: Schema;
  /** Whether the fields that v1beta4 added are there. */
  readonly since: (fields: Struct['fields']) => Struct['fields'];
  readonly until: (fields: Struct['fields']) => Struct['fields'];
}

const beforeV1beta4: Shape = { extraArgs: map('string'), since: () => ({}), until: (fields) => fields };
const sinceV1beta4: Shape = {
  extraArgs: list(struct({ name: 'string', value: 'string' })),
  since: (fields) => fields,
  until: () => ({}),
};

/** cmd/kubeadm/app/apis/kubeadm/v1beta3/types.go (1.36) and v1beta4/types.go (1.37). */
function kinds({ extraArgs, since, until }: Shape): { readonly [kind: string]: Struct } {
  const extraEnvs = list(struct({ name: 'string', value: 'string', valueFrom: 'any' }));
  const component = { extraArgs, extraVolumes: list(hostPathMount), ...since({ extraEnvs }) };
  const image = fieldsOf('string', 'imageRepository imageTag');
  const nodeRegistration = struct({
    ...fieldsOf('string', 'name criSocket imagePullPolicy'),
    taints: list(taint),
    kubeletExtraArgs: extraArgs,
    ignorePreflightErrors: strings,
    ...since({ imagePullSerial: 'boolean' }),
  });
  const started = { skipPhases: strings, patches, ...since({ dryRun: 'boolean', timeouts }) };
  const etcd = struct({
    local: struct({
      ...image,
      dataDir: 'string',
      extraArgs,
      serverCertSANs: strings,
      peerCertSANs: strings,
      ...since({ extraEnvs }),
    }),
    external: {
      ...struct({
        endpoints: strings,
        ...fieldsOf('string', 'caFile certFile keyFile'),
        ...since({ httpEndpoints: strings }),
      }),
      lives: { httpEndpoints: lifeSince('etcdHttpEndpoints') },
    },
  });
  return {
    ClusterConfiguration: struct({
      ...typeMeta,
      etcd,
      networking: struct(fieldsOf('string', 'serviceSubnet podSubnet dnsDomain')),
      ...fieldsOf(
        'string',
        'kubernetesVersion controlPlaneEndpoint certificatesDir imageRepository clusterName',
      ),
      apiServer: struct({
        ...component,
        certSANs: strings,
        ...until({ timeoutForControlPlane: 'optional-duration' }),
      }),
      controllerManager: struct(component),
      scheduler: struct(component),
      dns: struct({ ...image, ...since({ disabled: 'boolean' }) }),
      featureGates: map('boolean'),
      ...since({
        proxy: struct({ disabled: 'boolean' }),
        encryptionAlgorithm: 'string',
        ...fieldsOf('optional-duration', 'certificateValidityPeriod caCertificateValidityPeriod'),
      }),
    }),
    InitConfiguration: struct({
      ...typeMeta,
      ...started,
      bootstrapTokens: list(bootstrapToken),
      nodeRegistration,
      localAPIEndpoint: apiEndpoint,
      certificateKey: 'string',
    }),
    JoinConfiguration: struct({
      ...typeMeta,
      ...started,
      nodeRegistration,
      caCertPath: 'string',
      discovery: struct({
        bootstrapToken: struct({
          ...fieldsOf('string', 'token apiServerEndpoint'),
          caCertHashes: strings,
          unsafeSkipCAVerification: 'boolean',
        }),
        file: struct({ kubeConfigPath: 'string' }),
        tlsBootstrapToken: 'string',
        ...until({ timeout: 'optional-duration' }),
      }),
      controlPlane: struct({ localAPIEndpoint: apiEndpoint, certificateKey: 'string' }),
    }),
  };
}

const upgrade = {
  ...fieldsOf('boolean', 'certificateRenewal dryRun etcdUpgrade imagePullSerial'),
  ...fieldsOf(strings, 'ignorePreflightErrors skipPhases'),
  patches,
  imagePullPolicy: 'string',
} as const;
const targets = {
  kubernetesVersion: 'string',
  ...fieldsOf('boolean', 'allowExperimentalUpgrades allowRCUpgrades printConfig'),
} as const;

const laterKinds: { readonly [kind: string]: Struct } = {
  ResetConfiguration: struct({
    ...typeMeta,
    ...fieldsOf('boolean', 'cleanupTmpDir dryRun force'),
    ...fieldsOf('string', 'certificatesDir criSocket'),
    ...fieldsOf(strings, 'ignorePreflightErrors skipPhases unmountFlags'),
    timeouts,
  }),
  UpgradeConfiguration: struct({
    ...typeMeta,
    apply: struct({ ...upgrade, ...targets, forceUpgrade: 'boolean' }),
    diff: struct({ kubernetesVersion: 'string', contextLines: 'int64' }),
    node: struct(upgrade),
    plan: struct({
      ...targets,
      ...fieldsOf('boolean', 'dryRun etcdUpgrade'),
      ignorePreflightErrors: strings,
    }),
    timeouts,
  }),
};

const v1beta4 = { ...kinds(sinceV1beta4), ...laterKinds };

/** By API version and kind: what kubeadm decodes strictly. `v1` is a copy of `v1beta4`. */
const schemas: { readonly [apiVersion: string]: { readonly [kind: string]: Struct } } = {
  'kubeadm.k8s.io/v1beta3': kinds(beforeV1beta4),
  'kubeadm.k8s.io/v1beta4': v1beta4,
  'kubeadm.k8s.io/v1': v1beta4,
  'kubelet.config.k8s.io/v1beta1': { KubeletConfiguration: kubeletConfiguration },
  'kubeproxy.config.k8s.io/v1alpha1': { KubeProxyConfiguration: kubeProxyConfiguration },
};

/** The fields of a document as kubeadm decodes it; undefined for what it does not know. */
export function kubeadmSchema({
  apiVersion,
  kind,
}: Pick<Resource, 'apiVersion' | 'kind'>): Struct | undefined {
  const ofVersion = Object.hasOwn(schemas, apiVersion) ? schemas[apiVersion] : undefined;
  return ofVersion !== undefined && Object.hasOwn(ofVersion, kind) ? ofVersion[kind] : undefined;
}

/** The documents that kubeadm decodes with these schemas. */
export const decodedKinds: readonly string[] = Object.entries(schemas).flatMap(([apiVersion, ofVersion]) =>
  Object.keys(ofVersion).map((kind) => `${apiVersion}/${kind}`),
);
