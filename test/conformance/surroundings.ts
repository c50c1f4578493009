import type { Case } from './records.ts';

const addresses = {
  v4: { kubernetes: '10.96.0.1', dns: ['10.96.0.10'] },
  v6: { kubernetes: 'fd00:10:96::1', dns: ['fd00:10:96::a'] },
  v4v6: { kubernetes: '10.96.0.1', dns: ['10.96.0.10', 'fd00:10:96::a'] },
  v6v4: { kubernetes: 'fd00:10:96::1', dns: ['fd00:10:96::a', '10.96.0.10'] },
} as const;

/** The Services that every recorded cluster held. */
export function surroundings(cluster: Exclude<Case['cluster'], 'none'>): { path: string; text: string } {
  const { kubernetes, dns } = addresses[cluster];
  const text = `apiVersion: v1
kind: Service
metadata:
  name: kubernetes
  namespace: default
spec:
  clusterIP: ${kubernetes}
  ports:
    - {name: https, port: 443, targetPort: 6443}
---
apiVersion: v1
kind: Service
metadata:
  name: kube-dns
  namespace: kube-system
spec:
  type: NodePort
  ipFamilyPolicy: PreferDualStack
  clusterIP: ${dns[0]}
  clusterIPs: [${dns.join(', ')}]
  selector: {k8s-app: kube-dns}
  ports:
    - {name: dns, port: 53, protocol: UDP, nodePort: 30053}
    - {name: dns-tcp, port: 53, protocol: TCP, nodePort: 30053}
`;
  return { path: 'surroundings.yaml', text };
}
