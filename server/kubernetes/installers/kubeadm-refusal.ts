import { minimumAddresses, type SubnetFault, type SubnetRole } from '../kubeadm/subnets.ts';

/** What kubeadm says on the machine about a range that its installer has let through: a sentence. */
export function kubeadmRefusal(fault: SubnetFault, role: SubnetRole, tool: string): string {
  const what = role === 'pods' ? 'Pods' : 'Services';
  if (fault.kind === 'malformed') return `kubeadm cannot read ${fault.entry.text} as a range for ${what}.`;
  if (fault.kind === 'families') {
    const ranges = fault.subnets.map(({ text }) => text).join(', ');
    return `${tool} passes on ${ranges}, and kubeadm takes at most one range of each IP family for ${what}.`;
  }
  const { text } = fault.subnet;
  const ones = fault.subnet.mask.ones;
  switch (fault.kind) {
    case 'too-small':
      return `${tool} takes ${text}, but on the machine kubeadm refuses it: it has fewer than ${minimumAddresses[role]} addresses for ${what}.`;
    case 'too-large':
      return `${tool} takes ${text}, but on the machine kubeadm refuses it: it takes no range wider than /${fault.limit} for Services.`;
    case 'below-node-mask':
      return `${tool} takes ${text}, but on the machine kubeadm refuses it: no node's block of /${fault.mask} fits into a /${ones}.`;
    case 'above-node-mask':
      return `${tool} takes ${text}, but on the machine kubeadm refuses it: between its /${ones} and a node's block of /${fault.mask} are more than 16 bits.`;
  }
}
