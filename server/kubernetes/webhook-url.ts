import { parseIpSloppy } from '../address/ip.ts';
import { parseGoUrl } from './go-url.ts';

/** What the API server has against the URL of a webhook. */
export type WebhookUrlFault = 'malformed' | 'scheme' | 'host' | 'user' | 'fragment' | 'query';

/** Kubernetes 1.37, apiserver/pkg/util/webhook/validation.go, ValidateWebhookURL. */
export function webhookUrlFaults(text: string): WebhookUrlFault[] {
  const url = parseGoUrl(text);
  if (url === undefined) return ['malformed'];
  return [
    ...(url.scheme === 'https' ? [] : ['scheme' as const]),
    ...(url.host === '' ? ['host' as const] : []),
    ...(url.hasUser ? ['user' as const] : []),
    ...(url.fragment === '' ? [] : ['fragment' as const]),
    ...(url.query === '' ? [] : ['query' as const]),
  ];
}

/** Its host and path behind https://, with brackets around an IPv6 address; undefined where that is no right URL. */
export function nearestWebhookUrl(text: string): string | undefined {
  const [, host = '', path = ''] =
    /^(?:[a-z][a-z0-9+.-]*:(?=\/\/))?\/*(?:[^/?#]*@)?([^/?#]*)([^?#]*)/i.exec(text.trim()) ?? [];
  const isBareIpv6 = host.includes(':') && parseIpSloppy(host) !== undefined;
  const better = `https://${isBareIpv6 ? `[${host}]` : host}${path}`;
  return webhookUrlFaults(better).length === 0 ? better : undefined;
}
