import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Publisher } from './publisher.ts';
import type { Session } from './session.ts';

/** With fewer files it is over before anyone wonders. */
const worthTelling = 1000;

/** Reads the folders that are not read yet and publishes what is found; in the meantime the user sees that it goes on. */
export async function indexFolders(
  connection: Connection,
  session: Session,
  publisher: Publisher,
): Promise<void> {
  let told = 0;
  let progress: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
  await session.index(async (files) => {
    if (files >= told + worthTelling) {
      told = files;
      progress ??= begin(connection);
      void progress.then((shown) => shown?.report(`${files.toLocaleString('en-US')} files read`));
    }
    await publisher.letOthersGoFirst();
  });
  void progress?.then((shown) => shown?.done());
  publisher.schedule();
}

/** Undefined when the client does not want it. */
async function begin(connection: Connection): Promise<WorkDoneProgressServerReporter | undefined> {
  try {
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('CIDRscope');
    return progress;
  } catch {
    return undefined;
  }
}
