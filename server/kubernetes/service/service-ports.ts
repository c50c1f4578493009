import type { Resource } from '../../model/resource.ts';
import {
  listAt,
  type Maybe,
  numberAt,
  type Path,
  stringAt,
  unknown,
  type Value,
  valueAt,
} from '../../model/value.ts';

type Known<T> = Exclude<Maybe<T>, undefined>;

/** A port of a Service after the defaults of its own text. */
export interface PortSpec {
  readonly path: Path;
  /** Empty when it is not set. */
  readonly name: Known<string>;
  /** 0 when it is not set. */
  readonly port: Known<number>;
  readonly protocol: Known<string>;
  /** `port` when it is not set, empty or 0. */
  readonly targetPort: Known<number | string>;
  /** 0 when it is not set. */
  readonly nodePort: Known<number>;
  readonly appProtocol: Maybe<string>;
}

/**
 * The ports of a Service; undefined when a placeholder or a broken line stands for some of them. Kubernetes 1.37,
 * pkg/apis/core/v1/defaults.go, SetDefaults_Service.
 */
export function servicePortsOf({ root, complete }: Resource): readonly PortSpec[] | undefined {
  const items = listAt(root, 'spec', 'ports');
  if (!complete || items === unknown || items?.some(({ kind }) => kind === 'unknown')) return undefined;
  return (items ?? []).map((item, index) => portOf(item, ['spec', 'ports', index]));
}

function portOf(item: Value, path: Path): PortSpec {
  const port = numberAt(item, 'port') ?? 0;
  const target = valueAt(item, ['targetPort']);
  const written = target?.kind === 'scalar' && typeof target.value !== 'boolean' ? target.value : undefined;
  return {
    path,
    name: stringAt(item, 'name') ?? '',
    port,
    protocol: stringAt(item, 'protocol') || 'TCP',
    targetPort: target?.kind === 'unknown' ? unknown : written || port,
    nodePort: numberAt(item, 'nodePort') ?? 0,
    appProtocol: stringAt(item, 'appProtocol'),
  };
}
