// Written by `npm run generate`. Do not edit.
import wrappers0 from '../wrappers/argo-application.ts';
import wrappers1 from '../wrappers/argo-parameters.ts';
import wrappers2 from '../wrappers/calico-cni-config.ts';
import wrappers3 from '../wrappers/cilium-config.ts';
import wrappers4 from '../wrappers/cloud-config.ts';
import wrappers5 from '../wrappers/cluster-api.ts';
import wrappers6 from '../wrappers/config-map.ts';
import wrappers7 from '../wrappers/eks-anywhere.ts';
import wrappers8 from '../wrappers/helm-release.ts';
import wrappers9 from '../wrappers/istio-operator.ts';
import wrappers10 from '../wrappers/k0sctl.ts';
import wrappers11 from '../wrappers/k3s-helm-chart.ts';
import wrappers12 from '../wrappers/k3s-variables.ts';
import wrappers13 from '../wrappers/kind.ts';
import wrappers14 from '../wrappers/linkerd-config.ts';
import wrappers15 from '../wrappers/metallb-config-inline.ts';
import wrappers16 from '../wrappers/network-attachment.ts';
import wrappers17 from '../wrappers/rancher-cluster.ts';
import wrappers18 from '../wrappers/rke2-control-plane.ts';
import wrappers19 from '../wrappers/talhelper.ts';
import wrappers20 from '../wrappers/talos.ts';
import wrappers21 from '../wrappers/umbrella-values.ts';
import type { Wrapper } from '../define.ts';

export const wrappers: readonly Wrapper[] = [
  wrappers0,
  wrappers1,
  wrappers2,
  wrappers3,
  wrappers4,
  wrappers5,
  wrappers6,
  wrappers7,
  wrappers8,
  wrappers9,
  wrappers10,
  wrappers11,
  wrappers12,
  wrappers13,
  wrappers14,
  wrappers15,
  wrappers16,
  wrappers17,
  wrappers18,
  wrappers19,
  wrappers20,
  wrappers21,
];
