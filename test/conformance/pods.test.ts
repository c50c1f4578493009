import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';
import { type Case, readCases } from './records.ts';

/** Ports of containers, and what Pods say of networks, resolver settings, host names and kernel settings. */
const covered =
  /ontainers\[\d+\]\.ports\[|\bspec\.(host\w+|subdomain|dnsPolicy|dnsConfig|securityContext\.sysctls)\b|^metadata\.name warning/;

for (const version of ['1.37', '1.34'] as const) {
  test(`ports and networking fields of Pods and workloads, Kubernetes ${version}`, async () => {
    const cases = readCases('api-server-1.37', version).filter(({ group }) => /^(pod|workload)$/.test(group));
    const different: string[] = [];
    let compared = 0;
    for (const one of cases) {
      const expected = said(one);
      const found = await foundIn(one, version);
      compared += expected.length;
      if (expected.join('\n') !== found.join('\n'))
        different.push(`${one.id}: ${found.join(', ')} instead of ${expected.join(', ')}`);
    }
    expect(cases.length).toBeGreaterThan(1000);
    expect(compared).toBeGreaterThan(400);
    expect(different).toEqual([]);
  });
}

/** The causes and warnings about these fields, as `field reason` and `field warning`. */
function said({ causes, warnings }: Case): string[] {
  return unique([
    ...(causes ?? []).map(({ field, reason }) => `${field} ${reason}`),
    ...(warnings ?? []).map((text) => `${text.slice(0, text.indexOf(': '))} warning`),
  ]);
}

async function foundIn({ manifest, verdict }: Case, kubernetesVersion: string): Promise<string[]> {
  const { findings } = await check([{ path: 'manifest.yaml', text: manifest }], { kubernetesVersion });
  return unique(
    findings.flatMap(({ upstream }) => {
      if (upstream === undefined || !upstream.first || upstream.stage === 'decode') return [];
      // A refused object is not warned about, whatever it is refused for.
      if (upstream.stage === 'warn') return verdict === 'reject' ? [] : [`${upstream.field} warning`];
      return [`${upstream.field} ${upstream.reason}`];
    }),
  );
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => covered.test(text)))].sort();
}
