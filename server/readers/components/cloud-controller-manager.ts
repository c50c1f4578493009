import { programArgsOf } from '../../kubernetes/components/program-args.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import { defineReader } from '../define.ts';
import { flagFacts, type PassedFlag } from '../reading/passed-flags.ts';
import { statedFlag } from '../reading/stated-flag.ts';

const system = 'cloud-controller-manager';

/**
 * The command lines of cloud-controller-manager, which the providers of clouds call each by a name of their own. Its flags
 * for ranges are those of kube-controller-manager, which give routes their destinations.
 */
export default defineReader({
  system,
  kinds: podKinds,
  fields: [
    { path: '--cluster-cidr', role: 'pods', form: 'cidr', separator: ',', setting: 'pod-ranges' },
    { path: '--service-cluster-ip-range', role: 'services', form: 'cidr', separator: ',' },
    { path: '--allocate-node-cidrs', setting: 'allocate-node-cidrs', note: 'where it is true' },
    { path: '--node-cidr-mask-size-ipv4', setting: 'node-mask-ipv4' },
    { path: '--node-cidr-mask-size-ipv6', setting: 'node-mask-ipv6' },
  ],
  read(resource) {
    const flags = programArgsOf(resource, /(?:^|-)cloud-controller-manager$/).flatMap((args) =>
      args.flags.map(
        (flag): PassedFlag => ({
          to: 'kube-controller-manager',
          name: flag.name,
          stated: statedFlag(resource, system, flag),
        }),
      ),
    );
    const { claims, settings } = flagFacts(flags, []);
    // kube-controller-manager may hand out the blocks where this one does not.
    const isKept = ({ name, value }: { readonly name: string; readonly value: string }) =>
      name !== 'allocate-node-cidrs' || value === 'true';
    return { claims, settings: settings.filter(isKept) };
  },
});
