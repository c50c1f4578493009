import { expect, test } from 'vitest';
import { check } from '../../server/library.ts';

/** What tools and people have yet to fill in, as it stands in published files. */
test.each([
  ['shell', '$NAME', '$SERVICE_IP'],
  ['Python format', '{self.path.k8s}', '{SERVICE_IP_PREFIX}.16'],
  ['words', 'SERVICE_NAME', 'SERVICE_IP'],
  ['ERB', '<%= @name %>', '<%= @ip %>'],
  ['ytt', '#@ data.values.name', '#@ data.values.ip'],
  ['autoconf', '"@NAME@"', '"@SERVICE_IP@"'],
])('nothing is said about what %s fills in', async (_who, name, address) => {
  const text = `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  clusterIP: ${address}
  selector:
    app: ${name}
  ports:
    - port: 53
      protocol: UDP
`;
  expect((await check([{ path: 'service.yaml', text }])).findings).toEqual([]);
});
