import { flagTexts } from '../../kubernetes/components/container-texts.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import { defineReader } from '../define.ts';
import { containerClaims, rangesSetting } from '../reading/container-claims.ts';

const container = 'kube-ovn-controller';
const system = 'Kube-OVN';

/** The ranges of the default subnets, as flags. Upstream: kube-ovn, pkg/controller/config.go. */
export default defineReader({
  system,
  kinds: podKinds,
  fields: [
    {
      path: '--default-cidr',
      role: 'pods',
      form: 'cidr',
      separator: ',',
      note: 'of the container `kube-ovn-controller`',
    },
    { path: '--service-cluster-ip-range', role: 'services', form: 'cidr', separator: ',' },
    { path: '--node-switch-cidr', role: 'internal', form: 'cidr', separator: ',' },
  ],
  read(resource) {
    const owner = (flag: string) => `${system} --${flag}`;
    const texts = (flag: string) => flagTexts(resource, container, flag);
    const services = texts('service-cluster-ip-range');
    const ofServices = containerClaims(services, {
      role: 'services',
      system,
      owner: owner('service-cluster-ip-range'),
      strength: 'derived',
    });
    return {
      claims: [
        ...containerClaims(texts('default-cidr'), { role: 'pods', system, owner: owner('default-cidr') }),
        ...ofServices,
        ...containerClaims(texts('node-switch-cidr'), {
          role: 'internal',
          system,
          owner: owner('node-switch-cidr'),
        }),
      ],
      settings: rangesSetting('service-ranges', services, ofServices),
    };
  },
});
