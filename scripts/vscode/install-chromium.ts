import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from '../run.ts';
import { cacheFolder } from './cache-folder.ts';
import { withProgress } from './progress.ts';
import { wholeOrNothing } from './whole-or-nothing.ts';

export interface Chromium {
  readonly executable: string;
  /** Variables that the executable needs on this machine. */
  readonly env: Readonly<Record<string, string>>;
}

/** Unpacks the Chromium of `@sparticuz/chromium` (Linux on x64 only), unless that was done, and sees that it starts. */
export async function installChromium(): Promise<Chromium> {
  const folder = join(cacheFolder, 'chromium-153.0.0');
  await wholeOrNothing(folder, (temporary) =>
    withProgress('Unpacking Chromium', async () => {
      const unpack = fileURLToPath(new URL('unpack-chromium.ts', import.meta.url));
      // The package unpacks into the temporary folder of its process, whatever that is.
      const env = { ...process.env, TMPDIR: temporary };
      await runQuietly(process.execPath, [unpack], { cwd: temporary, env });
      return temporary;
    }),
  );
  const fonts = { FONTCONFIG_FILE: await writeFontsFile(folder) };
  // A machine without NSS gets the one that the package carries.
  return firstThatStarts(folder, [fonts, { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023/lib') }]);
}

/** The machine's fonts and the package's: without any, pages stay blank. Written each time, since the project may have moved. */
async function writeFontsFile(folder: string): Promise<string> {
  const file = join(folder, 'fonts.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?>
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  return file;
}

async function firstThatStarts(
  folder: string,
  environments: readonly Readonly<Record<string, string>>[],
): Promise<Chromium> {
  const executable = join(folder, 'chromium');
  const failures: unknown[] = [];
  for (const env of environments) {
    try {
      await runQuietly(executable, ['--version'], { cwd: folder, env: { ...process.env, ...env } });
      return { executable, env };
    } catch (error) {
      failures.push(error);
    }
  }
  throw new Error(`The Chromium in ${folder} does not start here`, { cause: failures.at(-1) });
}
