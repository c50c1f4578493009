import type { ControlPlane, Setting } from '../../model/facts.ts';
import type { Resource } from '../../model/resource.ts';
import { booleanAt, type Path, stringAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { ownerOf } from '../read-fields.ts';
import { flagFacts } from '../reading/passed-flags.ts';
import { sourceAt } from '../reading/source.ts';
import {
  dnsSettings,
  hostAddress,
  rangeClaims,
  rangeSetting,
  settingOf,
  statedListAt,
} from '../reading/stated.ts';
import { versionSetting } from '../reading/version-setting.ts';
import { addressesIn } from './interfaces.ts';
import { passedAt } from './passed.ts';

const system = 'Talos';

/**
 * The other documents of a Talos machine configuration, each of a kind of its own. Upstream: talos,
 * pkg/machinery/config/types/k8s and network.
 */
export default defineReader({
  system,
  kinds: [
    'KubeClusterConfig',
    'KubeAPIServerConfig',
    'KubeControllerManagerConfig',
    'KubeletConfig',
    'KubeProxyConfig',
    'LinkConfig',
    'VLANConfig',
    'BondConfig',
    'BridgeConfig',
    'DummyLinkConfig',
    'Layer2VIPConfig',
  ].map((kind) => `v1alpha1/${kind}`),
  fields: [
    { path: 'endpoint', role: 'nodes', form: 'address', note: 'of KubeClusterConfig, where the host is one' },
    { path: 'addresses[].address', role: 'nodes', form: 'address', note: 'of links' },
    { path: 'name', role: 'nodes', form: 'address', note: 'of Layer2VIPConfig' },
    { path: 'extraArgs', role: 'pods', form: 'cidr', note: 'as flags of the component' },
    { path: 'config.clusterCIDR', role: 'pods', form: 'cidr', separator: ',', note: 'of KubeProxyConfig' },
    { path: 'clusterDNS', setting: 'cluster-dns', note: 'of KubeletConfig' },
    { path: 'config.maxPods', setting: 'max-pods', note: 'of KubeletConfig' },
    { path: 'mode', setting: 'kube-proxy-mode', note: 'of KubeProxyConfig; none where enabled is false' },
    { path: 'image', setting: 'kubernetes-version', note: 'of KubeAPIServerConfig, the tag' },
    { path: 'routes[].destination', role: 'none' },
  ],
  read(resource) {
    const at = (...path: string[]) => statedListAt(resource, path, speakerOf(resource, path));
    switch (resource.kind) {
      case 'KubeClusterConfig':
        return { claims: at('endpoint').flatMap(hostAddress), controlPlanes: planesOf(resource) };
      case 'KubeAPIServerConfig': {
        const passed = flagFacts(passedAt(resource, ['extraArgs'], 'kube-apiserver'), []);
        return { ...passed, settings: [...passed.settings, ...at('image').flatMap(versionSetting)] };
      }
      case 'KubeControllerManagerConfig':
        return flagFacts(passedAt(resource, ['extraArgs'], 'kube-controller-manager'), []);
      case 'KubeletConfig': {
        const passed = flagFacts(passedAt(resource, ['extraArgs'], 'kubelet'), []);
        const maxPods = at('config', 'maxPods').flatMap((stated) => settingOf(stated, 'max-pods'));
        return {
          ...passed,
          settings: [...at('clusterDNS').flatMap(dnsSettings), ...maxPods, ...passed.settings],
        };
      }
      case 'KubeProxyConfig': {
        const ranges = at('config', 'clusterCIDR').map(
          (stated) => ({ ...stated, strength: 'component' }) as const,
        );
        return {
          claims: ranges.flatMap((stated) => rangeClaims(stated, 'pods')),
          settings: [...ranges.flatMap((stated) => rangeSetting(stated, 'pod-ranges')), ...modeOf(resource)],
        };
      }
      case 'Layer2VIPConfig':
        return { claims: addressesIn(resource, system, ['name']) };
      default:
        return { claims: addressesIn(resource, system, ['addresses[].address']) };
    }
  },
});

function modeOf(resource: Resource): Setting[] {
  const isDisabled = booleanAt(resource.root, 'enabled') === false;
  const path = [isDisabled ? 'enabled' : 'mode'];
  return statedListAt(resource, path, speakerOf(resource, path)).flatMap((stated) =>
    settingOf(stated, 'kube-proxy-mode', (text) => (isDisabled ? 'none' : text)),
  );
}

/** As in the document without a kind, which has the name of the cluster in older versions. */
function planesOf(resource: Resource): ControlPlane[] {
  const clusterName = [stringAt(resource.root, 'clusterName'), stringAt(resource.root, 'endpoint')].find(
    (name) => typeof name === 'string',
  );
  if (typeof clusterName !== 'string') return [];
  return [{ component: 'Talos', clusterName, source: sourceAt(resource, ['kind']) }];
}

function speakerOf(resource: Resource, path: Path) {
  const owner = `${ownerOf(resource, { system }, [resource.kind])} ${path.join('.')}`;
  return { owner, system, strength: 'tool' } as const;
}
