import { list, map, struct } from '../schema.ts';
import { fieldsOf } from './fields-of.ts';
import { objectMeta } from './object-meta.ts';

const httpHeader = struct({ name: 'string', value: 'string' });

const exec = struct({ command: list('string') });

const httpGet = struct({
  ...fieldsOf('string', 'path host scheme protocol'),
  port: 'int-or-string',
  httpHeaders: list(httpHeader),
});

const tcpSocket = struct({ port: 'int-or-string', host: 'string' });

const probe = struct({
  exec,
  httpGet,
  tcpSocket,
  grpc: struct({ port: 'int32', service: 'string', mode: 'string' }),
  ...fieldsOf('int32', 'initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold'),
  terminationGracePeriodSeconds: 'int64',
});

const handler = struct({ exec, httpGet, tcpSocket, sleep: struct({ seconds: 'int64' }) });

const containerPort = struct({
  name: 'string',
  hostPort: 'int32',
  containerPort: 'int32',
  protocol: 'string',
  hostIP: 'string',
});

/** What has nothing to do with networking is not looked into. */
const container = {
  ...fieldsOf(
    'string',
    'name image workingDir restartPolicy terminationMessagePath terminationMessagePolicy imagePullPolicy',
  ),
  ...fieldsOf('boolean', 'stdin stdinOnce tty'),
  command: list('string'),
  args: list('string'),
  ports: list(containerPort),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: struct({ postStart: handler, preStop: handler, stopSignal: 'string' }),
  ...fieldsOf(
    'any',
    'envFrom env resources resizePolicy restartPolicyRules volumeMounts volumeDevices securityContext',
  ),
} as const;

const dnsConfig = struct({
  nameservers: list('string'),
  searches: list('string'),
  options: list(struct({ name: 'string', value: 'string' })),
});

const securityContext = struct({
  ...fieldsOf('int64', 'runAsUser runAsGroup fsGroup'),
  ...fieldsOf('string', 'supplementalGroupsPolicy fsGroupChangePolicy seLinuxChangePolicy'),
  runAsNonRoot: 'boolean',
  supplementalGroups: list('int64'),
  sysctls: list(struct({ name: 'string', value: 'string' })),
  ...fieldsOf('any', 'seLinuxOptions windowsOptions seccompProfile appArmorProfile'),
});

/** Kubernetes 1.37, api/core/v1/types.go, PodSpec; with the fields that were alpha in one of the known releases. */
export const podSpec = struct({
  ...fieldsOf(
    'string',
    'restartPolicy dnsPolicy serviceAccountName serviceAccount nodeName hostname subdomain schedulerName priorityClassName runtimeClassName preemptionPolicy hostnameOverride',
  ),
  ...fieldsOf(
    'boolean',
    'automountServiceAccountToken hostNetwork hostPID hostIPC shareProcessNamespace enableServiceLinks setHostnameAsFQDN hostUsers',
  ),
  ...fieldsOf('int64', 'terminationGracePeriodSeconds activeDeadlineSeconds'),
  priority: 'int32',
  nodeSelector: map('string'),
  containers: list(struct(container)),
  initContainers: list(struct(container)),
  ephemeralContainers: list(struct({ ...container, targetContainerName: 'string' })),
  dnsConfig,
  hostAliases: list(struct({ ip: 'string', hostnames: list('string') })),
  securityContext,
  ...fieldsOf(
    'any',
    'volumes imagePullSecrets affinity tolerations readinessGates overhead topologySpreadConstraints os schedulingGates resourceClaims resources workloadRef schedulingGroup evictionResponders',
  ),
});

/** Kubernetes 1.37, api/core/v1/types.go, PodTemplateSpec. */
export const podTemplate = struct({ metadata: objectMeta, spec: podSpec });
