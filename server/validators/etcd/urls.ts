import { parseIpGo } from '../../address/ip.ts';
import {
  flagSpan,
  type ProgramArgs,
  type ProgramFlag,
  programArgsOf,
  programFlag,
} from '../../kubernetes/components/program-args.ts';
import { parseGoUrl } from '../../kubernetes/go-url.ts';
import { splitHostPort } from '../../kubernetes/kubeadm/host-port.ts';
import { podKinds } from '../../kubernetes/pod-templates.ts';
import type { Examples } from '../../model/examples.ts';
import { listAt, stringAt, unknown, valueAt } from '../../model/value.ts';
import { defineValidator } from '../define.ts';

const listening = [
  'listen-client-urls',
  'listen-peer-urls',
  'listen-metrics-urls',
  'listen-client-http-urls',
];
const advertising = ['advertise-client-urls', 'initial-advertise-peer-urls'];

export default defineValidator({
  component: 'etcd',
  kinds: podKinds,
  stage: 'validate',
  upstream: { version: '3.6', path: 'client/pkg/types/urls.go', symbol: 'NewURLs' },
  rules: {
    'etcd-url-malformed': {
      summary: 'A URL of etcd is not of the form that etcd takes.',
      why: 'etcd does not start: a URL has the scheme http, https, unix or unixs, a host and a port, and no path. An IPv6 address stands in brackets.',
    },
    'etcd-listens-on-name': {
      summary: 'etcd is to listen on a name.',
      why: 'etcd does not start: where it listens is an address of its machine, or localhost. Names are for the URLs that it advertises.',
    },
    'etcd-advertises-nothing': {
      summary: 'etcd is told where to listen for clients, and not what to tell them.',
      why: 'etcd does not start with --listen-client-urls and without --advertise-client-urls.',
    },
  },
  check(resource, _, report) {
    for (const args of programArgsOf(resource, /^etcd$/)) {
      for (const flag of args.flags) {
        const isListening = listening.includes(flag.name);
        if (!isListening && !advertising.includes(flag.name)) continue;
        for (const { text, from, to } of urlsIn(flag)) {
          const at = { path: flag.path, span: flagSpan(flag, from, to), reason: null } as const;
          const fault = faultOf(text);
          if (fault !== undefined)
            report('etcd-url-malformed', {
              ...at,
              message: `--${flag.name} has ${text}, which ${fault}, so etcd does not start.`,
            });
          else if (isListening && !isBindable(text))
            report('etcd-listens-on-name', {
              ...at,
              message: `The URL ${text} in --${flag.name} names no address to listen on, so etcd does not start.`,
            });
        }
      }
      const listens = programFlag(args, 'listen-client-urls');
      if (listens === undefined || mayAdvertise(args)) continue;
      report('etcd-advertises-nothing', {
        path: listens.path,
        span: flagSpan(listens),
        step: 1,
        reason: null,
        message: 'With --listen-client-urls etcd needs --advertise-client-urls, too, which is missing.',
      });
    }
  },
});

function urlsIn({
  text,
}: ProgramFlag): { readonly text: string; readonly from: number; readonly to: number }[] {
  let at = 0;
  return text.split(',').map((part) => {
    const from = at + (part.length - part.trimStart().length);
    at += part.length + 1;
    const url = part.trim();
    return { text: url, from, to: from + url.length };
  });
}

/** A clause; undefined for a URL that etcd takes. */
function faultOf(text: string): string | undefined {
  if (/^unixs?:/.test(text)) return undefined;
  const url = parseGoUrl(text);
  if (url === undefined) {
    const host = /^https?:\/\/([\da-fA-F:]+)$/.exec(text)?.[1];
    return host?.includes('::') === true || (host?.split(':').length ?? 0) > 2
      ? 'has an IPv6 address without brackets'
      : 'is no URL';
  }
  if (url.scheme !== 'http' && url.scheme !== 'https') return 'has no scheme http or https';
  if (typeof splitHostPort(url.host) === 'string') return 'has no port';
  return /^https?:\/\/[^/]*\/./.test(text) || /^https?:\/\/[^/]*\/$/.test(text) ? 'has a path' : undefined;
}

function isBindable(text: string): boolean {
  if (/^unixs?:/.test(text)) return true;
  const split = splitHostPort(parseGoUrl(text)?.host ?? '');
  if (typeof split === 'string') return true;
  return split.host === 'localhost' || parseIpGo(split.host) !== undefined;
}

/** Whether another place may say what etcd advertises: the environment, or a file. */
function mayAdvertise(args: ProgramArgs): boolean {
  if (args.isOpen || valueAt(args.container, ['envFrom']) !== undefined) return true;
  if (args.flags.some(({ name }) => name === 'advertise-client-urls' || name === 'config-file')) return true;
  const texts = ['command', 'args'].flatMap((field) => {
    const items = listAt(args.container, field);
    return items === undefined || items === unknown
      ? []
      : items.map((item) => (item.kind === 'scalar' ? item.text : ''));
  });
  if (texts.some((text) => /advertise-client-urls|config-file/.test(text))) return true;
  const env = listAt(args.container, 'env');
  if (env === unknown) return true;
  return (env ?? []).some((one) => {
    const name = stringAt(one, 'name');
    return typeof name !== 'string' || /^ETCD_(?:ADVERTISE_CLIENT_URLS|CONFIG_FILE)$/.test(name);
  });
}

const pod = (...flags: string[]) => `apiVersion: v1
kind: Pod
metadata:
  name: etcd
spec:
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:3.6.4-0
      command:
        - etcd
${flags.map((flag) => `        - ${flag}\n`).join('')}`;

export const examples: { readonly [id: string]: Examples } = {
  'etcd-url-malformed': {
    invalid: [
      {
        text: pod(
          `--advertise-client-urls=https://192.168.1.10
        #                         ^^^^^^^^^^^^^^^^^^^^ error etcd-url-malformed: --advertise-client-urls has https://192.168.1.10, which has no port, so etcd does not start.`,
          `--listen-client-urls=https://fd00::10:2379,https://127.0.0.1:2379/x
        #                      ^^^^^^^^^^^^^^^^^^^^^ error etcd-url-malformed: --listen-client-urls has https://fd00::10:2379, which has an IPv6 address without brackets, so etcd does not start.
        #                                            ^^^^^^^^^^^^^^^^^^^^^^^^ error etcd-url-malformed: --listen-client-urls has https://127.0.0.1:2379/x, which has a path, so etcd does not start.`,
          `--initial-advertise-peer-urls=192.168.1.10:2380
        #                               ^^^^^^^^^^^^^^^^^ error etcd-url-malformed: --initial-advertise-peer-urls has 192.168.1.10:2380, which is no URL, so etcd does not start.`,
        ),
      },
    ],
    valid: [
      {
        text: pod(
          '--advertise-client-urls=https://etcd.lan:2379,https://[fd00::10]:2379',
          '--listen-client-urls=https://0.0.0.0:2379',
          '--listen-peer-urls=https://$(IP):2380',
        ),
      },
    ],
  },
  'etcd-listens-on-name': {
    invalid: [
      {
        text: pod(
          `--listen-peer-urls=https://etcd.lan:2380
        #                    ^^^^^^^^^^^^^^^^^^^^^ error etcd-listens-on-name: The URL https://etcd.lan:2380 in --listen-peer-urls names no address to listen on, so etcd does not start.`,
        ),
      },
    ],
    valid: [{ text: pod('--listen-peer-urls=https://localhost:2380') }],
  },
  'etcd-advertises-nothing': {
    invalid: [
      {
        text: pod(
          `--listen-client-urls=https://0.0.0.0:2379
        #                      ^^^^^^^^^^^^^^^^^^^^ error etcd-advertises-nothing: With --listen-client-urls etcd needs --advertise-client-urls, too, which is missing.`,
        ),
      },
    ],
    valid: [{ text: pod('--listen-client-urls=https://0.0.0.0:2379', '--config-file=/etc/etcd.yaml') }],
  },
};
