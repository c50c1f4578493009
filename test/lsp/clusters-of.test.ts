import { describe, expect, test } from 'vitest';
import { type ClusterOfDocument, clustersOfMethod } from '../../server/protocol/clusters-of.ts';
import { kubeadm, service, useRoom } from './room.ts';

const room = useRoom();

describe('which clusters a document is in', () => {
  test('is told with the reasons and the files that give them', async () => {
    room.write('kubeadm.yaml', kubeadm('10.97.0.0/16'));
    const editor = await room.start(['']);
    const web = room.uri('apps/web.yaml');
    await editor.open(web, service());
    const known = async () => {
      const clusters = await editor.request<ClusterOfDocument[]>(clustersOfMethod, { uri: web });
      return clusters.find(({ scope }) => scope === 'evident');
    };
    let cluster = await known();
    for (let n = 0; cluster === undefined && n < 200; n++) cluster = await known();
    expect(cluster).toEqual({
      name: 'this folder',
      scope: 'evident',
      evidence: [
        { text: 'kubeadm.yaml configures the control plane (kubeadm)', uri: room.uri('kubeadm.yaml') },
      ],
      files: 2,
      serviceRanges: ['10.97.0.0/16'],
    });
  });
});
