/**
 * What every platform has that the floors below the elements run on: browsers, workers and Node.
 * These floors are checked with this instead of the DOM library, so that nothing of a page slips
 * in. Add a name only if all of them have it.
 */
declare class AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  static abort(reason?: unknown): AbortSignal;
  static any(signals: readonly AbortSignal[]): AbortSignal;
  addEventListener(
    type: 'abort',
    listener: () => void,
    options?: { once?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(type: 'abort', listener: () => void): void;
  throwIfAborted(): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(task: () => void): void;

declare class TextEncoder {
  encode(text?: string): Uint8Array;
}

declare const console: {
  warn(...parts: unknown[]): void;
};
