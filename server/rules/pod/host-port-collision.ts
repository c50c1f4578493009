import { parseIpSloppy } from '../../address/ip.ts';
import type { Examples } from '../../model/examples.ts';
import type { Workload, WorkloadPort } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { defineRule } from '../define.ts';
import { maybeSameObject } from '../identity/same-object.ts';
import { workloadName } from '../workload-name.ts';

interface User {
  readonly workload: Placed<Workload>;
  readonly port: WorkloadPort;
}

/** Controllers whose Pods the scheduler places; a Pod of its own may be a static one, which no scheduler sees. */
const scheduled: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);

export default defineRule({
  id: 'host-port-collision',
  severity: 'warning',
  summary: 'A workload opens a port of the node that a DaemonSet opens on every node.',
  why: 'A DaemonSet that asks for no certain nodes runs on all of them, and takes its host ports there. A Pod that wants the same port of the same address finds no node, and stays Pending. Workloads that choose their nodes are left out, since they may keep apart.',
  upstream: 'https://kubernetes.io/docs/concepts/configuration/overview/',
  reads: ['workloads'],
  check(cluster, report) {
    if (cluster.scope === 'loose') return;
    const users = new Map<string, { readonly everywhere: User[]; readonly others: User[] }>();
    for (const workload of cluster.workloads) {
      const isEverywhere = workload.kind === 'DaemonSet';
      if (workload.choosesNodes || !(isEverywhere || scheduled.has(workload.kind))) continue;
      for (const port of workload.ports) {
        if (port.hostPort === 0) continue;
        const key = `${port.hostPort}/${port.protocol}`;
        const group = users.get(key) ?? { everywhere: [], others: [] };
        users.set(key, group);
        (isEverywhere ? group.everywhere : group.others).push({ workload, port });
      }
    }
    for (const { everywhere, others } of users.values()) {
      const [holder, ...rest] = everywhere;
      if (holder === undefined) continue;
      for (const { workload, port } of [...rest, ...others]) {
        if (workload.kind === 'DaemonSet' && maybeSameObject(workload, holder.workload)) continue;
        if (!meet(port, holder.port)) continue;
        const owner = workloadName(holder.workload);
        report({
          at: { document: workload.document, source: port.source },
          message: `${workloadName(workload)} opens port ${port.hostPort}/${port.protocol} of its node, which ${owner} has on every node: its Pods find no place.`,
          related: [
            {
              at: { document: holder.workload.document, source: holder.port.source },
              message: `${owner} opens port ${port.hostPort}/${port.protocol} of every node here.`,
            },
          ],
        });
      }
    }
  },
});

/** For the scheduler an unspecified address meets all (kube-scheduler, HostPortInfo). */
function meet(a: WorkloadPort, b: WorkloadPort): boolean {
  const [one, other] = [addressOf(a), addressOf(b)];
  return one === '' || other === '' || one === other;
}

function addressOf({ hostIP }: WorkloadPort): string {
  const ip = parseIpSloppy(hostIP?.text ?? '')?.ip;
  return ip?.value === 0n ? '' : (hostIP?.text ?? '');
}

const workload = (kind: string, name: string, port: string, more = '') => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
${more}      containers:
        - name: main
          image: main
          ports:
            - ${port}
`;

const declared = { cluster: {} };

export const examples: Examples = {
  invalid: [
    {
      text: `${workload('DaemonSet', 'node-exporter', 'containerPort: 9100', '      hostNetwork: true\n')}---
${workload(
  'DaemonSet',
  'agent',
  `hostPort: 9100
#             ^^^^^^^^ warning host-port-collision: DaemonSet agent opens port 9100/TCP of its node, which DaemonSet node-exporter has on every node: its Pods find no place.
              containerPort: 80`,
)}`,
      settings: declared,
    },
  ],
  valid: [
    {
      text: `${workload('DaemonSet', 'node-exporter', 'containerPort: 9100', '      hostNetwork: true\n')}---
${workload('DaemonSet', 'agent', '{containerPort: 80, hostPort: 9100}', '      nodeSelector: {zone: a}\n')}---
${workload('Deployment', 'web', '{containerPort: 9100}')}---
${workload('Deployment', 'dns', '{containerPort: 80, hostPort: 9100, protocol: UDP}')}`,
      settings: declared,
    },
    {
      text: `${workload('Deployment', 'a', '{containerPort: 80, hostPort: 80}')}---
${workload('Deployment', 'b', '{containerPort: 80, hostPort: 80}')}`,
      settings: declared,
    },
    {
      text: `${workload('DaemonSet', 'a', '{containerPort: 80, hostPort: 80, hostIP: 127.0.0.1}')}---
${workload('DaemonSet', 'b', '{containerPort: 80, hostPort: 80, hostIP: 127.0.0.2}')}`,
      settings: declared,
    },
  ],
};
