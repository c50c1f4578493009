import { struct } from '../schema.ts';

/** Kubernetes 1.37, api/core/v1/types.go, Taint. */
export const taint = struct({ key: 'string', value: 'string', effect: 'string', timeAdded: 'time' });
