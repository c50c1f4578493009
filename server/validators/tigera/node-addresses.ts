import { parseCidrGo } from '../../address/cidr.ts';
import { installationKinds, installationPath } from '../../kubernetes/calico/installation.ts';
import { isStandIn } from '../../kubernetes/calico/stand-in.ts';
import { stringItemsAt } from '../../kubernetes/service/string-items.ts';
import type { Examples } from '../../model/examples.ts';
import { booleanAt, listAt, stringAt, unknown, type Value, valueAt } from '../../model/value.ts';
import { listing } from '../../text/listing.ts';
import { defineValidator } from '../define.ts';

export default defineValidator({
  component: 'Tigera operator',
  kinds: installationKinds,
  stage: 'validate',
  upstream: {
    version: '1.43.0',
    path: 'pkg/controller/installation/validation.go',
    symbol: 'validateCustomResource, validateNodeAddressDetection',
  },
  rules: {
    'tigera-autodetection-cidr-malformed': {
      summary: 'A range to find the address of a node in is no CIDR.',
      why: 'The operator installs nothing while it cannot read one of the ranges in `nodeAddressAutodetection`.',
    },
    'tigera-autodetection-ambiguous': {
      summary: 'An Installation has two ways to find the address of a node.',
      why: 'The operator takes one way for each IP family: `firstFound`, `kubernetes`, `interface`, `skipInterface`, `canReach` or `cidrs`.',
    },
    'tigera-windows-without-service-ranges': {
      summary: 'An Installation for Windows does not say the Service ranges.',
      why: 'Calico on Windows has to know which addresses are those of Services, and cannot ask for them: `serviceCIDRs` must hold what kube-apiserver has.',
    },
  },
  check(resource, _, report) {
    const { root, complete } = resource;
    const base = installationPath(resource);
    for (const field of ['nodeAddressAutodetectionV4', 'nodeAddressAutodetectionV6']) {
      const path = [...base, 'calicoNetwork', field];
      for (const { text, path: at } of stringItemsAt(root, ...path, 'cidrs')) {
        if (parseCidrGo(text) === undefined && !isStandIn(text))
          report('tigera-autodetection-cidr-malformed', {
            path: at,
            reason: null,
            message: `${text === '' ? 'An empty text' : text} is no CIDR such as 192.168.1.0/24.`,
          });
      }
      const ways = waysOf(valueAt(root, path));
      if (ways.length > 1)
        report('tigera-autodetection-ambiguous', {
          path: [...path, ways[1] ?? ''],
          reason: null,
          message: `The address of a node can be found in one way only, and here are ${listing(ways)}.`,
        });
    }
    const windows = stringAt(root, ...base, 'calicoNetwork', 'windowsDataplane');
    const isForWindows = typeof windows === 'string' && windows !== '' && windows !== 'Disabled';
    const type = stringAt(root, ...base, 'cni', 'type');
    if (!isForWindows || !complete || type !== 'Calico') return;
    const ranges = listAt(root, ...base, 'serviceCIDRs');
    if (ranges === unknown || (ranges ?? []).length > 0) return;
    report('tigera-windows-without-service-ranges', {
      path: [...base, 'calicoNetwork', 'windowsDataplane'],
      reason: null,
      message: `Calico on Windows (${windows}) needs the Service ranges in serviceCIDRs, which are not there.`,
    });
  },
});

function waysOf(value: Value | undefined): string[] {
  const texts = ['interface', 'skipInterface', 'canReach', 'kubernetes'].filter((field) => {
    const text = stringAt(value, field);
    return typeof text === 'string' && text !== '';
  });
  const cidrs = listAt(value, 'cidrs');
  return [
    ...(booleanAt(value, 'firstFound') === true ? ['firstFound'] : []),
    ...texts,
    ...(cidrs !== undefined && cidrs !== unknown && cidrs.length > 0 ? ['cidrs'] : []),
  ];
}

const installation = (spec: string) => `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  cni:
    type: Calico
  calicoNetwork:
    ipPools: []
${spec}`;

export const examples: { readonly [id: string]: Examples } = {
  'tigera-autodetection-cidr-malformed': {
    invalid: [
      {
        text: installation(`    nodeAddressAutodetectionV4:
      cidrs:
        - 192.168.1.0
#         ^^^^^^^^^^^ error tigera-autodetection-cidr-malformed: 192.168.1.0 is no CIDR such as 192.168.1.0/24.
`),
      },
    ],
    valid: [
      { text: installation('    nodeAddressAutodetectionV4:\n      cidrs:\n        - 192.168.1.7/24\n') },
    ],
  },
  'tigera-autodetection-ambiguous': {
    invalid: [
      {
        text: installation(`    nodeAddressAutodetectionV4:
      interface: eth.*
      cidrs:
#     ^^^^^ error tigera-autodetection-ambiguous: The address of a node can be found in one way only, and here are interface and cidrs.
        - 192.168.1.0/24
`),
      },
    ],
    valid: [
      {
        text: installation(
          '    nodeAddressAutodetectionV4:\n      firstFound: false\n      interface: eth.*\n    nodeAddressAutodetectionV6:\n      canReach: "2001:4860:4860::8888"\n',
        ),
      },
    ],
  },
  'tigera-windows-without-service-ranges': {
    invalid: [
      {
        text: installation(`    windowsDataplane: HNS
#                     ^^^ error tigera-windows-without-service-ranges: Calico on Windows (HNS) needs the Service ranges in serviceCIDRs, which are not there.
`),
      },
    ],
    valid: [
      { text: installation('    windowsDataplane: HNS\n  serviceCIDRs: [10.96.0.0/12]\n') },
      { text: installation('    windowsDataplane: Disabled\n') },
    ],
  },
};
