import { commandLines } from './flags.ts';
import { kubeadm } from './kubeadm.ts';
import { nodeComponents } from './node-components.ts';
import type { Subject } from './subject.ts';

/** Configuration of the components of a cluster. */
export const components: readonly Subject[] = [...kubeadm, ...commandLines, ...nodeComponents];
