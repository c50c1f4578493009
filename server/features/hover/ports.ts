import type { ServicePort } from '../../model/facts.ts';
import type { Path } from '../../model/value.ts';
import type { About, Explainer } from './about.ts';
import { code, listing } from './markdown.ts';
import { destinations, dnsNameOf, podPortOf, selectedBy, selecting, workloadText } from './reach.ts';
import { dnsDomainOf, nameOf, ownFact } from './world.ts';

/** What a port of a Service leads to. */
export const servicePort: Explainer = {
  whole(about) {
    const { resource, world, path } = about;
    const service = ownFact(world.facts.services, resource, world);
    const port = service?.ports.find(({ index }) => index === path[2]);
    if (service === undefined || port === undefined) return [];
    const host = code(`${dnsNameOf(service, dnsDomainOf(world))}:${port.port}`);
    const to = destinations(port, service, world);
    return [
      service.headless
        ? `**Not translated**: the Service is headless, so clients call the Pods on the Pods’ own port`
        : `**Clients** inside the cluster call ${host}`,
      ...(to.length > 0 ? [`**Leads to** ${listing(to, 4)}`] : noDestination(port, about)),
    ];
  },
};

function noDestination({ targetPort }: ServicePort, { resource, world }: About): string[] {
  const service = ownFact(world.facts.services, resource, world);
  const to = targetPort === undefined ? '' : ` port ${code(String(targetPort))} of`;
  return service?.selector === undefined
    ? []
    : [`**Leads to**${to} Pods that no file of this cluster describes`];
}

/** Which Services lead to a container port. */
export const containerPort: Explainer = {
  whole({ resource, world, path }) {
    const workload = ownFact(world.facts.workloads, resource, world);
    const port = workload?.ports.find(({ source }) => shares(source.path, path));
    if (workload === undefined || port === undefined) return [];
    const leading = selecting(workload, world).flatMap((service) =>
      service.ports
        .filter(
          (candidate) =>
            candidate.protocol === port.protocol && podPortOf(candidate, workload) === port.containerPort,
        )
        .map((candidate) => `${code(`${nameOf(service)}:${candidate.port}`)}`),
    );
    return [
      ...(leading.length === 0 ? [] : [`**Services** that lead here: ${listing(leading)}`]),
      ...(workload.hostNetwork
        ? [
            `**On the node**: with \`hostNetwork: true\` it is port ${code(String(port.containerPort))} of the node itself`,
          ]
        : []),
    ];
  },
};

/** Which workloads a selector matches. */
export const selector: Explainer = {
  whole({ resource, world }) {
    const service = ownFact(world.facts.services, resource, world);
    if (service?.selector === undefined) return [];
    const matched = selectedBy(service, world);
    const labels = listing(Object.entries(service.selector).map(([key, value]) => code(`${key}=${value}`)));
    if (matched.length === 0)
      return [
        `**Matches** no workload with ${labels} in namespace ${code(service.namespace)} among the files of this cluster`,
      ];
    return [`**Matches** ${listing(matched.map((workload) => workloadText(workload, world)))}`];
  },
};

/** Which Services select a Pod by its labels. */
export const podLabels: Explainer = {
  whole({ resource, world }) {
    const workload = ownFact(world.facts.workloads, resource, world);
    const services = workload === undefined ? [] : selecting(workload, world);
    return services.length === 0
      ? []
      : [`**Selected by** ${listing(services.map((service) => `Service ${code(nameOf(service))}`))}`];
  },
};

/** Whether two paths lead into the same item of the same list of ports. */
function shares(a: Path, b: Path): boolean {
  const length = b.findLastIndex((step) => typeof step === 'number') + 1;
  return length > 0 && b.slice(0, length).every((step, n) => step === a[n]);
}
