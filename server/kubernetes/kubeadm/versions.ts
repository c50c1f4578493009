import type { Resource } from '../../model/resource.ts';
import { type Maybe, stringAt } from '../../model/value.ts';
import type { Release } from '../releases.ts';
import { partOf } from './configuration.ts';

/**
 * API versions of the past, and the last kubeadm that read them: its `config migrate` writes the next one. v1beta3 is
 * one of them only since 1.37 (cmd/kubeadm/app/util/config/common.go, validateSupportedVersion, whose text names the
 * first kubeadm that can migrate them; cmd/kubeadm/app/apis/kubeadm/v1beta4/doc.go).
 */
export const lastKubeadmOf: { readonly [apiVersion: string]: string } = {
  'kubeadm.k8s.io/v1alpha1': '1.11',
  'kubeadm.k8s.io/v1alpha2': '1.12',
  'kubeadm.k8s.io/v1alpha3': '1.14',
  'kubeadm.k8s.io/v1beta1': '1.21',
  'kubeadm.k8s.io/v1beta2': '1.26',
  'kubeadm.k8s.io/v1beta3': '1.36',
};

/** Whether a kubeadm knows an API version of old, and does not read it. */
export function isOfThePast(apiVersion: string, release: Release): boolean {
  if (!Object.hasOwn(lastKubeadmOf, apiVersion)) return false;
  return lastKubeadmOf[apiVersion] !== '1.36' || release.has('kubeadmWithoutV1beta3');
}

const threeNumbers = /^v?(?:0|[1-9]\d*)\.(0|[1-9]\d*)\.(?:0|[1-9]\d*)[-\w.+]*$/;

/** Minor number of a version of three numbers such as `v1.37.2`; undefined for all else, also for labels. */
export function minorOf(text: string): number | undefined {
  const minor = threeNumbers.exec(text)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** Minor number of a label that has one: `stable-1.37`. */
export function minorOfLabel(text: string): number | undefined {
  const minor = isVersionLabel(text) ? /-1\.(\d+)$/.exec(text)?.[1] : undefined;
  return minor === undefined ? undefined : Number(minor);
}

/** The `kubernetesVersion` that the documents of one file ask for. */
export function askedVersion(unit: readonly Resource[]): Maybe<string> {
  return stringAt(partOf(unit, 'ClusterConfiguration')?.root, 'kubernetesVersion');
}

const label = /^(?:latest|stable)+(?:-[1-9](?:\.[1-9]\d?)?)?$/;

/** Whether kubeadm looks a text up in the network: `stable`, `latest-1.37`, `ci/latest`, `ci/v1.38.0-alpha.1`. */
export function isVersionLabel(text: string): boolean {
  const name = text.replace(/^(?:release|ci)\//, '');
  return label.test(name) || threeNumbers.test(name);
}
