import type { Environment } from '../../model/environment.js';
import { createRandom } from '../../model/random.js';
import { ChatError } from '../../protocol/errors.js';
import type { Transport } from '../../protocol/transport.js';
import { FaultyConnection } from './connection.js';
import { checkFaults, type Faults } from './faults.js';

export type { Faults } from './faults.js';

export interface FaultyOptions extends Partial<Faults> {
  /** The same seed, asked the same, does the same. */
  readonly seed: number;
  readonly environment: Environment;
  /** Milliseconds that a command waits for an answer that was lost; 10 seconds unless given. */
  readonly patience?: number;
}

/** A transport in which things go wrong, and what can be set while it runs. */
export interface FaultyTransport extends Transport {
  /** `true` cuts every connection and refuses new ones, until it is `false` again. */
  offline: boolean;
  get faults(): Faults;
  /** What is left out does not happen. */
  set faults(faults: Partial<Faults>);
  /** Cuts every connection; new ones may be made at once. */
  cut(): void;
}

/**
 * Wraps `transport` and goes wrong by chance: commands, answers and updates are lost, repeated,
 * reordered, delayed, and connections break. A lost command was not carried out; a lost answer was
 * to one that is. Neither hangs: it rejects with `timed-out` after `patience`, or with `offline`
 * when the connection ends first. For tests, stories and demonstrations.
 */
export function createFaultyTransport(
  transport: Transport,
  { seed, environment, patience = 10_000, ...initial }: FaultyOptions,
): FaultyTransport {
  const random = createRandom(seed);
  const connections = new Set<FaultyConnection>();
  let faults = checkFaults(initial);
  let offline = false;

  const cutAll = (): void => {
    for (const connection of [...connections]) connection.cut();
  };
  const unreachable = (): ChatError => new ChatError('offline', 'The backend cannot be reached.');

  /** Rejects when the greeting is lost, as a network does that nobody answers on. */
  const greet = async (signal: AbortSignal | undefined): Promise<void> => {
    const { delay, drop, cut } = faults;
    const wait = delay.min + random() * (delay.max - delay.min);
    const lost = random() < drop || random() < cut;
    if (wait > 0) await new Promise<void>((done) => void environment.after(wait, done));
    if (signal?.aborted) throw new ChatError('aborted', 'Connecting was aborted.');
    if (lost || offline) throw unreachable();
  };

  return {
    get offline() {
      return offline;
    },
    set offline(value) {
      offline = value;
      if (offline) cutAll();
    },
    get faults(): Faults {
      return faults;
    },
    set faults(value: Partial<Faults>) {
      faults = checkFaults(value);
    },
    cut: cutAll,

    async connect(hello, listener, options) {
      if (offline) throw unreachable();
      await greet(options?.signal);
      const connection = new FaultyConnection({
        environment,
        random,
        patience,
        listener: {
          update: (update) => listener.update(update),
          // A connection that never stood cannot end.
          closed: (reason) => stands && listener.closed(reason),
        },
        faults: () => faults,
        onEnd: (ended) => connections.delete(ended),
      });
      let stands = false;
      connections.add(connection);
      try {
        connection.begin(await transport.connect(hello, connection.listener, options));
      } catch (error) {
        connection.close();
        throw error;
      }
      if (connection.ended) throw unreachable();
      stands = true;
      return connection;
    },
  };
}
