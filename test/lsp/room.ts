import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver-protocol';
import { type Editor, startEditor } from '../support/editor.ts';

/** A folder of its own for each test, and editors that are closed after it. */
export interface Room {
  /** Starts an editor on folders of the room, by their paths: `''` is the room itself. */
  start(folders: readonly string[], capabilities?: ClientCapabilities): Promise<Editor>;
  write(path: string, text: string): void;
  remove(path: string): void;
  uri(path: string): string;
}

export function useRoom(): Room {
  let folder = '';
  let editors: Editor[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cidrscope lsp ü-'));
  });
  afterEach(async () => {
    for (const editor of editors) await editor.close();
    editors = [];
    rmSync(folder, { recursive: true, force: true });
  });
  const uri = (path: string) => pathToFileURL(join(folder, path)).href;
  return {
    uri,
    async start(folders, capabilities = {}) {
      const editor = await startEditor({ folders: folders.map(uri), capabilities });
      editors.push(editor);
      return editor;
    },
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
  };
}

/** A Service without any fault of its own, unless its cluster has other Service addresses than 10.97.0.0/16. */
export function service(name = 'web', clusterIP = '10.97.0.20'): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  clusterIP: ${clusterIP}
  ports:
    - port: 80
`;
}

/** One with the fault `ip-family-policy-unsupported`. */
export const faulty = service().replace('ports:', 'ipFamilyPolicy: SingleStak\n  ports:');

export function kubeadm(serviceSubnet: string): string {
  return `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  serviceSubnet: ${serviceSubnet}
`;
}

export function codes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code }) => String(code));
}
