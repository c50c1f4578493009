import type { Explainer } from './about.ts';
import { code, listing } from './markdown.ts';
import { podSpecOf, textAt } from './pod-spec.ts';
import { dnsNameOf, selecting } from './reach.ts';
import { dnsDomainOf, ownFact, type World } from './world.ts';

/** How a Service is found in DNS and in the environment of Pods. */
export const serviceName: Explainer = {
  whole({ resource, world }) {
    const service = ownFact(world.facts.services, resource, world);
    if (service?.name === undefined) return [];
    const variable = service.name.toUpperCase().replaceAll('-', '_');
    const named = service.ports.flatMap(({ name, protocol }) =>
      name === undefined
        ? []
        : [code(`_${name}._${protocol.toLowerCase()}.${dnsNameOf(service, dnsDomainOf(world))}`)],
    );
    return [
      `**DNS** ${code(dnsNameOf(service, dnsDomainOf(world)))}; in namespace ${code(service.namespace)} simply ${code(service.name)}${domainNote(world)}`,
      ...(named.length === 0 ? [] : [`**SRV records** ${listing(named)}`]),
      ...(service.headless || service.type === 'ExternalName'
        ? []
        : [
            `**Environment** of Pods that start later: ${code(`${variable}_SERVICE_HOST`)}, ${code(`${variable}_SERVICE_PORT`)}`,
          ]),
    ];
  },
};

/** The DNS name that host name and subdomain give a Pod. */
export const podDnsName: Explainer = {
  whole({ resource, world }) {
    const spec = podSpecOf(resource);
    const host = textAt(spec, 'hostname');
    const subdomain = textAt(spec, 'subdomain');
    const workload = ownFact(world.facts.workloads, resource, world);
    if (workload === undefined || subdomain === undefined) return [];
    const service = selecting(workload, world).find(
      (candidate) => candidate.name === subdomain && candidate.headless,
    );
    const name = `${host ?? '<hostname>'}.${subdomain}.${workload.namespace}.svc.${dnsDomainOf(world)}`;
    return [
      `**DNS name** ${code(name)}`,
      service === undefined
        ? `**Missing** a headless Service ${code(subdomain)} in namespace ${code(workload.namespace)} that selects this Pod: without it the name does not resolve`
        : `**Given by** the headless Service ${code(subdomain)}`,
    ];
  },
};

/** The DNS names of a StatefulSet's Pods. */
export const statefulSetService: Explainer = {
  each(entry, { resource, world }) {
    const workload = ownFact(world.facts.workloads, resource, world);
    if (workload === undefined || entry.text === '') return [];
    const service = world.facts.services.find(
      ({ name, namespace }) => name === entry.text && namespace === workload.namespace,
    );
    const pod = `${workload.name ?? '<name>'}-0`;
    return [
      `**First Pod** ${code(`${pod}.${entry.text}.${workload.namespace}.svc.${dnsDomainOf(world)}`)}`,
      ...(service === undefined
        ? [
            `**No Service** ${code(entry.text)} in namespace ${code(workload.namespace)} among the files of this cluster`,
          ]
        : []),
      ...(service !== undefined && !service.headless
        ? [
            `**Not headless**: Service ${code(entry.text)} has a cluster IP, so its name leads there instead of to the Pods`,
          ]
        : []),
      ...(service?.headless && !selecting(workload, world).includes(service)
        ? [`**Not selected**: Service ${code(entry.text)} selects other Pods, so these get no name`]
        : []),
    ];
  },
};

/** What a cluster domain means for names. */
export const clusterDomain: Explainer = {
  each(entry, { world }) {
    const service = world.facts.services.find(({ name }) => name !== undefined);
    const example =
      service === undefined ? `<service>.<namespace>.svc.${entry.text}` : dnsNameOf(service, entry.text);
    return [
      `**Services** are found at names such as ${code(example)}`,
      `**API server** ${code(`kubernetes.default.svc.${entry.text}`)}`,
    ];
  },
};

function domainNote(world: World): string {
  return dnsDomainOf(world) === 'cluster.local'
    ? ''
    : `, as the cluster’s domain is ${code(dnsDomainOf(world))}`;
}
