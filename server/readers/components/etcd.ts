import { programArgsOf } from '../../kubernetes/components/program-args.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import { defineReader } from '../define.ts';
import { entriesOf, hostAddress } from '../reading/stated.ts';
import { statedFlag } from '../reading/stated-flag.ts';

const system = 'etcd';
const urlFlags = [
  'advertise-client-urls',
  'initial-advertise-peer-urls',
  'initial-cluster',
  'listen-client-urls',
  'listen-peer-urls',
  'listen-metrics-urls',
];

/** The command lines of etcd on the network of its host: as a part of a control plane, not as a database in a cluster. */
export default defineReader({
  system,
  kinds: podKinds,
  fields: urlFlags.map((name) => ({
    path: `--${name}`,
    role: 'nodes',
    form: 'address',
    separator: ',',
    note: 'where the host of a URL is an address',
  })),
  read(resource) {
    const flags = programArgsOf(resource, /^etcd$/)
      .filter(({ hostNetwork }) => hostNetwork)
      .flatMap((args) => args.flags.filter(({ name }) => urlFlags.includes(name)));
    return {
      claims: flags.flatMap((flag) =>
        entriesOf(statedFlag(resource, system, flag)).flatMap((entry, position) => {
          const from = entry.text.indexOf('=') + 1;
          const url = { ...entry, text: entry.text.slice(from), from: entry.from + from };
          return hostAddress(url).map((claim) => ({ ...claim, position }));
        }),
      ),
    };
  },
});
