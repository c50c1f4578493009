import { programArgsOf, programFlag } from '../../kubernetes/components/program-args.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import { defineReader } from '../define.ts';
import { flagFacts, type PassedFlag } from '../reading/passed-flags.ts';
import { statedFlag } from '../reading/stated-flag.ts';

const system = 'kube-proxy';

/** The command lines of kube-proxy. With --config it reads none of the other flags. */
export default defineReader({
  system,
  kinds: podKinds,
  fields: [
    { path: '--cluster-cidr', role: 'pods', form: 'cidr', separator: ',', setting: 'pod-ranges' },
    { path: '--proxy-mode', setting: 'kube-proxy-mode' },
  ],
  read(resource) {
    const lines = programArgsOf(resource, /^kube-proxy$/).filter(
      (args) => !args.isOpen && programFlag(args, 'config') === undefined,
    );
    const flags = lines.flatMap((args) =>
      args.flags.map(
        (flag): PassedFlag => ({ to: system, name: flag.name, stated: statedFlag(resource, system, flag) }),
      ),
    );
    return flagFacts(flags, []);
  },
});
