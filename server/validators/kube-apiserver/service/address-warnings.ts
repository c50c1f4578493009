import { cidrWarnings, legacyCidrFault, standardCidrs } from '../../../kubernetes/legacy-cidr.ts';
import { type IpFault, ipWarning, legacyIpFaults, standardIp } from '../../../kubernetes/legacy-ip.ts';
import { addressSpecOf, clusterIpPath, isHeadless } from '../../../kubernetes/service/address-spec.ts';
import { stringItemsAt } from '../../../kubernetes/service/string-items.ts';
import type { Examples } from '../../../model/examples.ts';
import type { LocalFix } from '../../../model/finding.ts';
import type { Resource } from '../../../model/resource.ts';
import { type Path, stringAt } from '../../../model/value.ts';
import { type Context, defineValidator, type Report } from '../../define.ts';
import { write } from '../../fix.ts';
import { addressPatches, replaceAddress } from './address-fixes.ts';
import { cidrFaultMessage, ipFaultMessage, ipSpellingMessage } from './address-messages.ts';
import { dualStack, service } from './example.ts';

const rules = {
  'ip-not-canonical': {
    summary: 'An IPv6 address of a Service is not written in its canonical form.',
    why: 'One address has many spellings, and whoever compares texts takes them for different ones. RFC 5952 says which is the right one: lower case, no leading zeros, the longest run of zeros as ::.',
  },
  'ip-nonstandard': {
    summary: 'An address of a Service is written in a way that programs read differently.',
    why: 'Leading zeros mean octal to some programs and nothing to others, and an IPv4 address in the form of an IPv6 one is either. Kubernetes refuses both since 1.36, but in loadBalancerIP.',
  },
  'source-range-nonstandard': {
    summary: 'An entry of loadBalancerSourceRanges is written in a way that can be misread.',
    why: 'A range is written with its first address. Kubernetes refuses other addresses, leading zeros and IPv4 in the form of IPv6 since 1.36; a spelling of IPv6 that is not the canonical one of RFC 5952 it takes.',
  },
} as const;

type Id = keyof typeof rules;

export default defineValidator({
  component: 'kube-apiserver',
  kinds: ['v1/Service'],
  stage: 'warn',
  upstream: { version: '1.37', path: 'pkg/api/service/warnings.go', symbol: 'GetWarningsForService' },
  rules,
  check(resource, context, report) {
    const { root } = resource;
    const spec = addressSpecOf(resource);
    if (spec !== undefined && !isHeadless(spec)) {
      spec.clusterIPs.forEach((text, index) => {
        if (legacyIpFaults(text, context.release).length > 0) return;
        const right = standardIp(text) ?? text;
        const patches = addressPatches(resource, replaceAddress(spec, index, right));
        const fix: LocalFix = { title: `Write ${right}`, safe: true, patches };
        const at = { path: clusterIpPath(spec, index), field: `spec.clusterIPs[${index}]` };
        warnOfIp(text, at, fix, ipFaultMessage, report);
      });
    }
    for (const { text, path } of stringItemsAt(root, 'spec', 'externalIPs')) {
      if (legacyIpFaults(text, context.release).length > 0) continue;
      warnOfIp(text, { path }, write(path, standardIp(text) ?? text, 'safe'), ipFaultMessage, report);
    }
    const loadBalancerIP = stringAt(root, 'spec', 'loadBalancerIP');
    if (typeof loadBalancerIP === 'string') {
      const path = ['spec', 'loadBalancerIP'];
      const fix = write(path, standardIp(loadBalancerIP) ?? loadBalancerIP, 'safe');
      warnOfIp(loadBalancerIP, { path }, fix, ipSpellingMessage, report);
    }
    warnOfRanges(resource, context, report);
  },
});

function warnOfIp(
  text: string,
  at: { readonly path: Path; readonly field?: string },
  fix: LocalFix,
  sentence: (text: string, warning: IpFault) => string,
  report: Report<Id>,
): void {
  const warning = ipWarning(text);
  if (warning === undefined) return;
  report(warning === 'not-canonical' ? 'ip-not-canonical' : 'ip-nonstandard', {
    ...at,
    reason: null,
    message: sentence(text, warning),
    fixes: [fix],
  });
}

/** Upstream looks at the text with its blanks here, although it checks it without. */
function warnOfRanges({ root }: Resource, { release }: Context, report: Report<Id>): void {
  for (const { text, path } of stringItemsAt(root, 'spec', 'loadBalancerSourceRanges')) {
    if (legacyCidrFault(text, release) !== undefined) continue;
    for (const warning of cidrWarnings(text)) {
      report('source-range-nonstandard', {
        path,
        reason: null,
        message: cidrFaultMessage(text, warning),
        fixes: standardCidrs(text).map((right) =>
          write(path, right, warning === 'not-canonical' ? 'safe' : 'unsafe'),
        ),
      });
    }
  }
}

export const examples: { readonly [id in Id]: Examples } = {
  'ip-not-canonical': {
    invalid: [
      {
        text: service(`  clusterIP: FD00:10:96:0::50
#            ^^^^^^^^^^^^^^^^ warning ip-not-canonical: The address FD00:10:96:0::50 is not written in the canonical form of RFC 5952.`),
        fixed: service('  clusterIP: fd00:10:96::50'),
        settings: dualStack,
      },
    ],
    valid: [{ text: service('  clusterIP: fd00:10:96::50'), settings: dualStack }],
  },
  'ip-nonstandard': {
    invalid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerIP: 192.0.2.010
#                 ^^^^^^^^^^^ warning ip-nonstandard: The address 192.0.2.010 has leading zeros, which some programs read as octal numbers.`),
        fixed: service(`  type: LoadBalancer
  loadBalancerIP: 192.0.2.10`),
      },
      {
        text: service(`  clusterIP: 10.96.0.050
#            ^^^^^^^^^^^ warning ip-nonstandard: The address 10.96.0.050 has leading zeros, which some programs read as octal numbers: refused since Kubernetes 1.36.`),
        fixed: service('  clusterIP: 10.96.0.50'),
        settings: { kubernetesVersion: '1.35' },
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerIP: 192.0.2.10`),
      },
      {
        text: service(`  type: LoadBalancer
  loadBalancerIP: any text at all`),
      },
    ],
  },
  'source-range-nonstandard': {
    invalid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 2001:DB8::/64
#     ^^^^^^^^^^^^^ warning source-range-nonstandard: The range 2001:DB8::/64 is not written in the canonical form of RFC 5952.`),
        fixed: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 2001:db8::/64`),
      },
      {
        text: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.10/24
#     ^^^^^^^^^^^^^ warning source-range-nonstandard: The range 192.0.2.10/24 has bits set behind its prefix length: refused since Kubernetes 1.36.`),
        fixed: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.0/24`),
        settings: { kubernetesVersion: '1.35' },
      },
    ],
    valid: [
      {
        text: service(`  type: LoadBalancer
  loadBalancerSourceRanges:
    - 2001:db8::/64`),
      },
    ],
  },
};
