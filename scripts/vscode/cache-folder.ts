import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** Where the editor and the browser are kept between runs; `@vscode/test-electron` uses the same folder. */
export const cacheFolder: string = join(projectRoot, '.vscode-test');
