import { ChatError } from './errors.js';

/** Calls `act` once `signal` is aborted; the returned function takes that back. */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  signal?.addEventListener('abort', act, { once: true });
  return () => signal?.removeEventListener('abort', act);
}

/** What `act` comes to, or `aborted` where `signal` is first: `act` is not begun, or not waited for. */
export function orAborted<T>(signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new ChatError('aborted', 'It was called off.'));
    if (signal?.aborted) return abort();
    act().then(resolve, reject).finally(onAbort(signal, abort));
  });
}
