import { ChatError } from '../protocol/errors.js';

/** Calls `act` once `signal` is aborted; the returned function takes that back. */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  signal?.addEventListener('abort', act, { once: true });
  return () => signal?.removeEventListener('abort', act);
}

/** What `promise` comes to, or `aborted` where `signal` is first. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new ChatError('aborted', 'It was called off.'));
    if (signal?.aborted) abort();
    promise.then(resolve, reject).finally(onAbort(signal, abort));
  });
}
