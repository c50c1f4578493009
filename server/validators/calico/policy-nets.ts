import { formatCidr, type ParsedCidr, parseCidrGo } from '../../address/cidr.ts';
import { bitsOf, type Family } from '../../address/family.ts';
import { parseIpGo } from '../../address/ip.ts';
import { calicoKinds } from '../../kubernetes/calico/kinds.ts';
import { isStandIn } from '../../kubernetes/calico/stand-in.ts';
import { itemsIn, type Placed } from '../../kubernetes/placed.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { numberAt, type Path } from '../../model/value.ts';
import { defineValidator } from '../define.ts';
import { removeOneOf, write } from '../fix.ts';

interface Net {
  readonly text: string;
  readonly path: Path;
  readonly parsed: ParsedCidr | undefined;
  readonly isNegated: boolean;
}

export default defineValidator({
  component: 'Calico',
  kinds: calicoKinds('GlobalNetworkPolicy', 'NetworkPolicy'),
  stage: 'validate',
  upstream: {
    version: '3.32.1',
    path: 'libcalico-go/lib/validator/v3/validator.go',
    symbol: 'validateRule',
  },
  rules: {
    'calico-rule-net-malformed': {
      summary: 'A network in a policy of Calico is no CIDR, or has bits set after its prefix.',
      why: 'Networks in rules are CIDRs that begin at their first address; a single address is a /32, or a /128 of IPv6. Calico refuses the whole policy for another text.',
    },
    'calico-rule-families': {
      summary: 'A rule of a policy of Calico has networks of both IP families.',
      why: 'A packet has one family, so a rule with networks of both, or of another family than its `ipVersion`, matches nothing. Write a rule for each family.',
    },
    'calico-rule-excludes-everything': {
      summary: 'A rule of a policy of Calico excludes all addresses.',
      why: '`notNets` with 0.0.0.0/0 or ::/0 leaves no address, so the rule matches nothing.',
    },
  },
  check(resource, _, report) {
    for (const rule of ['ingress', 'egress'].flatMap((list) =>
      itemsIn({ path: [], value: resource.root }, 'spec', list),
    )) {
      const nets = netsOf(rule);
      for (const { text, path, parsed, isNegated } of nets) {
        if (parsed === undefined) {
          const ip = parseIpGo(text)?.ip;
          const fixed = ip === undefined ? undefined : `${text}/${bitsOf(ip.family)}`;
          report('calico-rule-net-malformed', {
            path,
            reason: null,
            message:
              fixed === undefined
                ? `${text} is no CIDR such as 10.0.0.0/8.`
                : `${text} is a single address, which a rule takes as ${fixed} only.`,
            fixes: fixed === undefined ? [] : [write(path, fixed, 'safe')],
          });
        } else if (parsed.hostBits)
          report('calico-rule-net-malformed', {
            path,
            reason: null,
            message: `The /${parsed.cidr.prefix} that ${text} lies in begins at ${formatCidr(parsed.cidr)}, and Calico takes it only so.`,
            fixes: [write(path, formatCidr(parsed.cidr), 'safe')],
          });
        else if (isNegated && parsed.cidr.prefix === 0)
          report('calico-rule-excludes-everything', {
            path,
            reason: null,
            message: `The rule leaves out ${text}, which is every ${parsed.cidr.family} address, so it matches nothing.`,
            fixes: removeOneOf(resource, path, text),
          });
      }
      const stray = strayNet(nets, numberAt(rule.value, 'ipVersion'));
      if (stray !== undefined)
        report('calico-rule-families', {
          path: stray.net.path,
          reason: null,
          message: `${stray.net.text} is of another IP family than ${stray.than}, so the rule matches nothing.`,
        });
    }
  },
});

function netsOf({ path, value }: Placed): Net[] {
  return ['source', 'destination'].flatMap((side) =>
    ['nets', 'notNets'].flatMap((list) =>
      stringItemsAt(value, side, list)
        .filter(({ text }) => text !== '' && !isStandIn(text))
        .map((item) => ({
          text: item.text,
          path: [...path, ...item.path],
          parsed: parseCidrGo(item.text),
          isNegated: list === 'notNets',
        })),
    ),
  );
}

/** The first network that is not of the family of the rule, or of the networks before it. */
function strayNet(
  nets: readonly Net[],
  version: ReturnType<typeof numberAt>,
): { readonly net: Net; readonly than: string } | undefined {
  const written = version === 4 ? 'IPv4' : version === 6 ? 'IPv6' : undefined;
  const first = nets.find(({ parsed }) => parsed !== undefined);
  const family: Family | undefined = written ?? first?.parsed?.cidr.family;
  const net = nets.find(({ parsed }) => parsed !== undefined && parsed.cidr.family !== family);
  if (net === undefined || first === undefined) return undefined;
  return { net, than: written === undefined ? first.text : `ipVersion ${written === 'IPv4' ? 4 : 6}` };
}

const policy = (rule: string) => `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata:
  name: office
spec:
  types: [Ingress]
  ingress:
    - action: Allow
${rule}`;

export const examples: { readonly [id: string]: Examples } = {
  'calico-rule-net-malformed': {
    invalid: [
      {
        text: policy(`      source:
        nets:
          - 10.0.0.5
#           ^^^^^^^^ error calico-rule-net-malformed: 10.0.0.5 is a single address, which a rule takes as 10.0.0.5/32 only.
`),
        fixed: policy('      source:\n        nets:\n          - 10.0.0.5/32\n'),
      },
      {
        text: policy(`      source:
        nets:
          - 10.0.3.0/16
#           ^^^^^^^^^^^ error calico-rule-net-malformed: The /16 that 10.0.3.0/16 lies in begins at 10.0.0.0/16, and Calico takes it only so.
`),
        fixed: policy('      source:\n        nets:\n          - 10.0.0.0/16\n'),
      },
    ],
    valid: [{ text: policy('      source:\n        nets:\n          - 10.0.0.5/32\n') }],
  },
  'calico-rule-families': {
    invalid: [
      {
        text: policy(`      source:
        nets:
          - 10.0.0.0/8
          - fd00::/8
#           ^^^^^^^^ error calico-rule-families: fd00::/8 is of another IP family than 10.0.0.0/8, so the rule matches nothing.
`),
      },
      {
        text: policy(`      ipVersion: 6
      source:
        nets:
          - 10.0.0.0/8
#           ^^^^^^^^^^ error calico-rule-families: 10.0.0.0/8 is of another IP family than ipVersion 6, so the rule matches nothing.
`),
      },
    ],
    valid: [
      {
        text: policy(`      source:
        nets: [10.0.0.0/8]
    - action: Allow
      source:
        nets: ["fd00::/8"]
`),
      },
    ],
  },
  'calico-rule-excludes-everything': {
    invalid: [
      {
        text: policy(`      source:
        notNets:
          - 0.0.0.0/0
#           ^^^^^^^^^ error calico-rule-excludes-everything: The rule leaves out 0.0.0.0/0, which is every IPv4 address, so it matches nothing.
`),
      },
    ],
    valid: [{ text: policy('      source:\n        nets:\n          - 0.0.0.0/0\n') }],
  },
};
