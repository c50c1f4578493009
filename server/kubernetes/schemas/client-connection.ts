import { struct } from '../schema.ts';
import { fieldsOf } from './fields-of.ts';

/** Kubernetes 1.37, component-base/config/v1alpha1/types.go, ClientConnectionConfiguration. */
export const clientConnection = struct({
  ...fieldsOf('string', 'kubeconfig acceptContentTypes contentType'),
  qps: 'number',
  burst: 'int32',
});
