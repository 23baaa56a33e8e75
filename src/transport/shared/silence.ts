import type { Environment } from '../../model/environment.js';

/**
 * So long is an answer waited for before the question is put again, and as long again before
 * whoever was asked counts as gone (ms). A page that was itself asleep finds the answer after the
 * second question at the latest.
 */
export const ASK_TIME = 2_000;

/** Watches whether somebody who was asked still gives signs of life. */
export interface Silence {
  /** Something was asked: a sign is due. */
  ask(): void;
  /** A sign came; whether another is due. */
  sign(isDue: boolean): void;
  stop(): void;
}

/** Calls `again` after the first silence, and `gone` after the second. */
export function watchSilence(
  environment: Environment,
  again: () => void,
  gone: () => void,
): Silence {
  let callOff: (() => void) | null = null;
  const wait = (then: () => void) => {
    callOff = environment.after(ASK_TIME, () => {
      callOff = null;
      then();
    });
  };
  const ask = () => {
    if (callOff) return;
    wait(() => {
      wait(gone);
      again();
    });
  };
  const stop = () => {
    callOff?.();
    callOff = null;
  };
  return {
    ask,
    sign(isDue) {
      stop();
      if (isDue) ask();
    },
    stop,
  };
}
