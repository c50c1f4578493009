import { versions } from '../kubernetes/releases.ts';

/** What a setting holds. */
type SettingType =
  | 'version'
  | 'clusters'
  | 'rules'
  | 'globs'
  | 'name'
  | 'ranges'
  /** At most one of each family, in the order of families. */
  | 'ordered ranges'
  | 'port range';

/** One key of `.cidrscope.yaml`: what the reader takes, the schema allows, and the editor completes and explains. */
export interface SettingDoc {
  readonly key: string;
  readonly type: SettingType;
  /** One or two sentences. */
  readonly meaning: string;
  /** A value, as YAML. */
  readonly example: string;
  readonly required?: boolean;
}

const version = {
  key: 'kubernetesVersion',
  type: 'version',
  example: `"${versions.at(-1)}"`,
} as const;

/** The keys of the file itself. */
export const fileSettings: readonly SettingDoc[] = [
  {
    ...version,
    meaning:
      'The Kubernetes version whose verdicts are given, for all clusters. In quotes: without them YAML reads 1.30 as the number 1.3.',
  },
  {
    key: 'clusters',
    type: 'clusters',
    meaning:
      'Clusters by the files that describe them. For files that match none of them clusters are found by their control planes.',
    example: '[{ name: production, files: [clusters/production/**] }]',
  },
  {
    key: 'rules',
    type: 'rules',
    meaning: 'The severity of single rules, or `off`. `cidrscope rules` lists them.',
    example: '{ cluster-ip-of-dns: off }',
  },
  {
    key: 'ignore',
    type: 'globs',
    meaning: 'Globs of files that are not looked at, relative to the folder of this file.',
    example: '[docs/**]',
  },
];

/** The keys of one of `clusters`. */
export const clusterSettings: readonly SettingDoc[] = [
  {
    key: 'name',
    type: 'name',
    meaning: 'What the cluster is called in findings and reports. No other cluster has the same name.',
    example: 'production',
    required: true,
  },
  {
    key: 'files',
    type: 'globs',
    meaning: 'Globs of the files that describe the cluster, relative to the folder of this file.',
    example: '[clusters/production/**, apps/**]',
    required: true,
  },
  {
    key: 'podRanges',
    type: 'ranges',
    meaning: 'Where Pods get their addresses from.',
    example: '[10.244.0.0/16, fd00:10:244::/56]',
  },
  {
    key: 'serviceRanges',
    type: 'ordered ranges',
    meaning:
      'Where cluster IPs come from, one range of each family at most. The first one gives the default family of Services.',
    example: '[10.96.0.0/16, fd00:10:96::/112]',
  },
  {
    key: 'nodeRanges',
    type: 'ranges',
    meaning: 'The networks that the nodes are in.',
    example: '[192.168.0.0/24]',
  },
  {
    key: 'reservedRanges',
    type: 'ranges',
    meaning:
      'What is used elsewhere and must not be used in the cluster: another site, a VPN, a peered network.',
    example: '[10.8.0.0/16]',
  },
  {
    key: 'nodePortRange',
    type: 'port range',
    meaning: 'The ports that Services of type NodePort and LoadBalancer get on every node.',
    example: '30000-32767',
  },
  { ...version, meaning: 'The Kubernetes version of this cluster, in quotes.' },
];

/** What a severity of a rule does. */
export const severityMeanings: { readonly [severity: string]: string } = {
  off: 'The rule says nothing.',
  information: 'Shown, and counted neither as a warning nor as an error.',
  warning: 'A warning: `cidrscope check` fails only with `--max-warnings`.',
  error: 'An error: `cidrscope check` ends with 1.',
};
