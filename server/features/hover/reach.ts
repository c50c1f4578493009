import type { Service, ServicePort, Workload } from '../../model/facts.ts';
import type { Placed } from '../../model/place.ts';
import { code } from './markdown.ts';
import { at, type World } from './world.ts';

/** The workloads whose Pods a Service selects; those whose namespace only may be the same when no other is. */
export function selectedBy(service: Service, { selection }: World): readonly Placed<Workload>[] {
  const selected = selection.selected(service);
  const near = selected.filter(({ namespace }) => namespace === service.namespace);
  return near.length > 0 ? near : selected;
}

/** The Services that select a workload's Pods. */
export function selecting(workload: Placed<Workload>, world: World): Placed<Service>[] {
  return world.facts.services.filter((service) => selectedBy(service, world).some(isSame(workload)));
}

function isSame(workload: Placed<Workload>): (other: Placed<Workload>) => boolean {
  return ({ document, source }) =>
    document === workload.document && source.resource === workload.source.resource;
}

/**
 * The Pod port that a Service port leads to in one workload; undefined when its name stands for none there: name and
 * protocol have to match (Kubernetes 1.37, pkg/api/v1/pod/util.go, FindPort).
 */
export function podPortOf({ targetPort, protocol }: ServicePort, workload: Workload): number | undefined {
  if (typeof targetPort !== 'string') return targetPort;
  return workload.ports.find((port) => port.name === targetPort && port.protocol === protocol)?.containerPort;
}

/** `Deployment web (web.yaml:12)` */
export function workloadText(workload: Placed<Workload>, world: World): string {
  const name = workload.name === undefined ? '' : ` ${code(workload.name)}`;
  return `${workload.kind}${name}${at(world, workload.document, workload.source)}`;
}

/** `port 8080 of Deployment web`, for each workload that a Service port reaches. */
export function destinations(port: ServicePort, service: Service, world: World): string[] {
  return selectedBy(service, world).map((workload) => {
    const number = podPortOf(port, workload);
    const text = workloadText(workload, world);
    if (number === undefined && !workload.portsAreKnown) return `${text}, whose ports are not all known`;
    return number === undefined
      ? `nothing in ${text}, which has no such port`
      : `port ${code(String(number))} of ${text}`;
  });
}

/** The host under which a Service is found in DNS. */
export function dnsNameOf({ name, namespace }: Service, domain: string): string {
  return `${name ?? '<name>'}.${namespace}.svc.${domain}`;
}
