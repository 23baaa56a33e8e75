import type { Command, CommandResult } from '../protocol/commands.js';
import { ChatError } from '../protocol/errors.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { Shape } from '../protocol/shape.js';
import { holdConnection } from './hold-connection.js';
import type { HeldConnection, LinkOptions } from './hold-connection.js';

/** Attempts follow after a random part of this, doubled each time up to the longest (ms). */
const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 4_000;

/** The backend said no to this user or this version: trying again by itself is useless. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'auth-failed',
  'wrong-user',
  'version',
  'me-missing',
  'invalid',
  'unsupported',
]);

/** The session's way to the backend, over one connection after the other. */
export interface Link {
  readonly isOpen: boolean;
  /** Connects, and again whenever the connection is lost, until `stop`. May be repeated. */
  start(): void;
  stop(): void;
  /** Tries at once where the next attempt is being waited for. */
  wake(): void;
  /** Gives up the present connection, which is found to be of no use, for a new one. */
  reset(reason: ChatError): void;
  /**
   * Sends on the present connection; rejects with `offline` where there is none. `answer` is the
   * shape of what few ask for.
   */
  send<C extends Command>(command: C, answer?: Shape<CommandResult<C>>): Promise<CommandResult<C>>;
}

/**
 * Keeps one connection for as long as it is wanted, and connects again with full jitter. It carries
 * frames; what they mean is not its matter.
 */
export function createLink(options: LinkOptions): Link {
  const { environment, listener } = options;
  let wanted: AbortController | null = null;
  let held: HeldConnection | null = null;
  /** Ends the pause between two attempts; does nothing where there is none. */
  let wake = (): void => {};

  const run = async ({ signal }: AbortController): Promise<void> => {
    let attempt = 0;
    while (!signal.aborted) {
      listener.state({ status: 'connecting' });
      let stood = false;
      const reason = await holdConnection(
        options,
        signal,
        (present) => {
          held = present;
          stood = true;
        },
        () => (attempt = 0),
      );
      if (signal.aborted) break;
      // A proof that ran out may be followed by another; one that is refused is not.
      if (FINAL.has(reason.code) && !(stood && reason.code === 'auth-failed')) {
        wanted = null;
        listener.state({ status: 'refused', error: reason.code });
        return;
      }
      const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
      attempt += 1;
      const pause = longest * environment.random();
      const retryAt = environment.now() + pause;
      listener.state({ status: 'waiting', error: reason.code, retryAt });
      await pauseFor(pause);
    }
    if (wanted === null) listener.state({ status: 'idle' });
  };

  const pauseFor = (delay: number) =>
    new Promise<void>((resolve) => {
      const stopWaiting = environment.after(delay, resolve);
      wake = () => {
        stopWaiting();
        resolve();
      };
    });

  return {
    get isOpen() {
      return held !== null;
    },
    start() {
      if (wanted) wake();
      else void run((wanted = new AbortController()));
    },
    stop() {
      wanted?.abort();
      wanted = null;
      wake();
    },
    wake: () => wake(),
    reset: (reason) => held?.end(reason),
    async send(command, answer) {
      if (!held) throw new ChatError('offline', 'There is no connection to the chat server.');
      return held.send(command, answer);
    },
  };
}
