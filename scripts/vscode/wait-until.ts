export interface WaitOptions {
  /** Gives up after this time; 15 seconds unless given. */
  readonly timeoutMs?: number;
  /** Asks again after this time; 25 milliseconds unless given. */
  readonly pauseMs?: number;
}

/**
 * Asks until the answer is right, and returns it. Throws when time is up, naming what was waited for and the last answer.
 *
 * `what` completes the sentence "waited for …".
 */
export async function waitUntil<T>(
  what: string,
  ask: () => T | Promise<T>,
  isRight: (answer: T) => boolean,
  { timeoutMs = 15_000, pauseMs = 25 }: WaitOptions = {},
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (end < performance.now()) {
      throw new Error(`waited ${timeoutMs} ms for ${what}; last seen: ${JSON.stringify(answer)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
