import { addressMapOf } from '../../server/features/address-maps.ts';
import type { AddressMap } from '../../server/map/address-map.ts';
import type { RawSettings } from '../../server/model/raw-settings.ts';
import { readSettings } from '../../server/settings/read.ts';
import { Workspace } from '../../server/workspace/workspace.ts';
import { readMarked } from '../support/marked.ts';

/** The maps of the clusters in a fixture of files; settings are those of the library's argument. */
export function mapsOf(fixture: string, argument: RawSettings = {}): AddressMap[] {
  const files = readMarked(fixture);
  const file = files.find(({ path }) => path === '.cidrscope.yaml');
  const { settings } = readSettings({ ...(file && { file: file.text }), argument, rules: [] });
  const workspace = new Workspace(settings, file);
  for (const { path, text } of files) if (path !== '.cidrscope.yaml') workspace.setFile(path, text, false);
  workspace.check();
  return workspace.clusters().map((cluster) => addressMapOf(workspace, cluster));
}

/** A cluster with a pool of load-balancer addresses in the network of its nodes, two families, and one overlap. */
export const lab = `
-- kubeadm.yaml --
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
clusterName: lab
networking:
  podSubnet: 10.96.0.0/12,fd00:10:244::/56
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.1.10
-- pool.yaml --
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: lan
  namespace: metallb-system
spec:
  addresses:
    - 192.168.1.200-192.168.1.219
-- web.yaml --
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    metallb.io/loadBalancerIPs: 192.168.1.201
spec:
  type: LoadBalancer
  clusterIP: 10.96.0.50
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  ports:
    - port: 80
`;
