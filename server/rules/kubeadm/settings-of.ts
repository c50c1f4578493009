import type { Cluster } from '../../model/cluster.ts';
import type { Setting, SettingName } from '../../model/facts.ts';
import type { DocumentId, Placed } from '../../model/place.ts';

type PlacedSetting = Placed<Setting>;

/** The owners of what kubeadm's own fields and its flags for one component say. */
export const owners = {
  serviceSubnet: 'kubeadm networking.serviceSubnet',
  podSubnet: 'kubeadm networking.podSubnet',
  apiServer: 'kubeadm apiServer.extraArgs',
  controllerManager: 'kubeadm controllerManager.extraArgs',
} as const;

/** A setting of this name whose owner begins with the given text, in the order of the documents. */
export function settingsOf(cluster: Cluster, name: SettingName, owner: string): PlacedSetting[] {
  return cluster.settings.filter((setting) => setting.name === name && setting.owner.startsWith(owner));
}

/** The settings of each kubeadm document. */
export function byDocument(cluster: Cluster): PlacedSetting[][] {
  const documents = new Map<DocumentId, Map<number, PlacedSetting[]>>();
  for (const setting of cluster.settings) {
    if (!setting.owner.includes('kubeadm ')) continue;
    const resources = documents.get(setting.document) ?? new Map<number, PlacedSetting[]>();
    documents.set(setting.document, resources);
    const { resource } = setting.source;
    resources.set(resource, [...(resources.get(resource) ?? []), setting]);
  }
  return [...documents.values()].flatMap((resources) => [...resources.values()]);
}
