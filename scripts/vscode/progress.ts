/**
 * Says that something long has begun, how long it has been going on (on a terminal, every second), and that it is over.
 *
 * `work` may take minutes on a slow connection: a person must see that it is alive.
 */
export async function withProgress<T>(label: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(0);
  const { stdout } = process;
  stdout.write(`${label} ...`);
  if (!stdout.isTTY) stdout.write('\n');
  const ticking = stdout.isTTY
    ? setInterval(() => stdout.write(`\r${label} ... ${seconds()} s`), 1000)
    : undefined;
  try {
    const result = await work();
    stdout.write(`${stdout.isTTY ? '\r' : ''}${label}: done in ${seconds()} s\n`);
    return result;
  } catch (error) {
    stdout.write(`${stdout.isTTY ? '\r' : ''}${label}: failed after ${seconds()} s\n`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
