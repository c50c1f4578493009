import { defineReader } from './define.ts';

/**
 * The configuration of ip-masq-agent, mostly the key `config` of a ConfigMap. Upstream: ip-masq-agent,
 * cmd/ip-masq-agent/ip-masq-agent.go, MasqConfig.
 */
export default defineReader({
  system: 'ip-masq-agent',
  kinds: ['file/ip-masq-agent'],
  fields: [
    {
      path: 'nonMasqueradeCIDRs[]',
      covers: ['pods'],
      form: 'cidr',
      otherwise: 'traffic to other Pods is masqueraded',
    },
  ],
});
