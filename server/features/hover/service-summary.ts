import type { Service, ServicePort } from '../../model/facts.ts';
import type { Explainer } from './about.ts';
import { familyFacts } from './families.ts';
import { code, count, listing, word } from './markdown.ts';
import { nodeAddresses } from './nodes.ts';
import { destinations, dnsNameOf, selectedBy, selecting, workloadText } from './reach.ts';
import { dnsDomainOf, nameOf, ownFact, type World } from './world.ts';

/** A Service in short: addresses, ports, who is reached. */
export const serviceSummary: Explainer = {
  whole(about) {
    const { resource, world } = about;
    const service = ownFact(world.facts.services, resource, world);
    if (service === undefined) return [];
    const written = service.clusterIPs.map(({ text }) => code(text));
    return [
      ...access(service, world),
      ...(written.length === 0 ? [] : [`**Cluster IP** ${listing(written)}, as written`]),
      ...familyFacts(about).filter((fact) => !fact.startsWith('**Why**')),
      ...service.ports.map((port) => portLine(port, service, world)),
      ...(service.ports.length === 0 ? selected(service, world) : []),
    ];
  },
};

/** From where the type makes a Service reachable. */
export const serviceType: Explainer = {
  whole({ resource, world }) {
    const service = ownFact(world.facts.services, resource, world);
    return service === undefined ? [] : access(service, world);
  },
};

/** A Pod or a workload in short: its ports, and the Services in front of it. */
export const workloadSummary: Explainer = {
  whole({ resource, world }) {
    const workload = ownFact(world.facts.workloads, resource, world);
    if (workload === undefined) return [];
    const services = selecting(workload, world);
    const ports = workload.ports.map(
      ({ name, containerPort, protocol }) =>
        `${code(String(containerPort))} ${word(protocol)}${name === undefined ? '' : ` (${code(name)})`}`,
    );
    return [
      ...(workload.hostNetwork ? ['**Host network**: the Pods have the address of their node'] : []),
      ...(ports.length === 0 ? [] : [`**Ports** ${listing(ports)}`]),
      ...(services.length === 0
        ? []
        : [`**Reached through** ${listing(services.map((service) => `Service ${code(nameOf(service))}`))}`]),
    ];
  },
};

function access(service: Service, world: World): string[] {
  const name = dnsNameOf(service, dnsDomainOf(world));
  const inside = service.ports.map(({ port }) => code(`${name}:${port}`));
  if (service.type === 'ExternalName')
    return [`**Inside** ${code(name)} is an alias; traffic goes there without any proxy`];
  const lines = [
    service.headless
      ? `**Inside** ${code(name)} resolves to the Pod IPs; there is no cluster IP`
      : `**Inside** the cluster: ${inside.length === 0 ? code(name) : listing(inside)}`,
  ];
  const nodes = nodeAddresses(world)[0];
  if (service.type === 'NodePort' || service.type === 'LoadBalancer') {
    const chosen = service.ports.flatMap(({ nodePort = 0 }) =>
      nodePort > 0 && nodePort < 65536 ? [nodePort] : [],
    );
    const example =
      nodes !== undefined && chosen[0] !== undefined ? `, such as ${code(`${nodes}:${chosen[0]}`)}` : '';
    lines.push(
      `**Every node** ${listing([...chosen.map((port) => code(`<any node IP>:${port}`)), ...left(service.ports.length - chosen.length)])}${example}`,
    );
  }
  if (service.type === 'LoadBalancer')
    lines.push(
      '**Outside** the address that the load balancer gets; `kubectl get service` shows it, or `<pending>` while nobody provides one',
    );
  if (service.type === 'ClusterIP')
    lines.push('**Outside** not reachable: that takes type NodePort or LoadBalancer, Ingress or Gateway');
  return lines;
}

function left(ports: number): string[] {
  return ports <= 0 ? [] : [`${count(ports, 'node port')} that kube-apiserver chooses`];
}

function portLine(port: ServicePort, service: Service, world: World): string {
  const name = port.name === undefined ? '' : ` (${code(port.name)})`;
  const to = destinations(port, service, world);
  const target = port.targetPort === undefined ? '' : ` → Pod port ${code(String(port.targetPort))}`;
  return `**Port ${port.port}**${name} ${word(port.protocol)}${to.length === 0 ? target : ` → ${listing(to, 3)}`}`;
}

function selected(service: Service, world: World): string[] {
  const workloads = selectedBy(service, world);
  return workloads.length === 0
    ? []
    : [`**Selects** ${listing(workloads.map((workload) => workloadText(workload, world)))}`];
}
