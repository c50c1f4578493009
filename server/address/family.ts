export type Family = 'IPv4' | 'IPv6';
