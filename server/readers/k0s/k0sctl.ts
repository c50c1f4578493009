import { parseIpSloppy } from '../../address/ip.ts';
import { isGlobalUnicast } from '../../address/special.ts';
import { valueAt } from '../../model/value.ts';
import { defineReader } from '../define.ts';
import { sourceAt } from '../reading/source.ts';

/** The machines of k0sctl; the configuration of k0s inside is read on its own. Upstream: k0sctl, pkg/apis. */
export default defineReader({
  system: 'k0sctl',
  kinds: ['k0sctl.k0sproject.io/v1beta1/Cluster'],
  fields: [
    { path: 'spec.hosts[].privateAddress', role: 'nodes', form: 'address' },
    { path: 'spec.hosts[].ssh.address', role: 'nodes', form: 'address' },
    { path: 'spec.hosts[].openSSH.address', role: 'nodes', form: 'address' },
    { path: 'spec.hosts[].winRM.address', role: 'nodes', form: 'address' },
  ],
  read(resource, fields) {
    const claims = fields().claims?.filter(({ text }) => {
      const ip = parseIpSloppy(text)?.ip;
      return ip !== undefined && isGlobalUnicast(ip);
    });
    const hasConfig = valueAt(resource.root, ['spec', 'k0s', 'config'])?.kind === 'map';
    return {
      claims: claims ?? [],
      controlPlanes: hasConfig
        ? []
        : [{ component: 'k0s', clusterName: undefined, source: sourceAt(resource, ['kind']) }],
    };
  },
});
