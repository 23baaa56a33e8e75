import type { Update } from '../../protocol/updates.js';

/**
 * What copies of the backend tell each other. A hint may be lost, repeated or reordered without
 * harm: who hears it reads the storage. `moved` says that the topic's inbox grew; `passing` carries
 * an update that nobody stores.
 */
export type BusMessage =
  | { readonly kind: 'moved' }
  | {
      readonly kind: 'passing';
      readonly update: Update;
      /** The connection that is not to hear of it, by its name. */
      readonly from?: string;
    };

/** Carries hints between copies of the backend. Implementations pass `test/contracts/bus.ts`. */
export interface Bus {
  /** Tells every subscriber of `topic`, those of this copy too, later than this call returns. */
  publish(topic: string, message: BusMessage): void;
  /** Returns the function that ends the subscription; it may be repeated. */
  subscribe(topic: string, listener: (message: BusMessage) => void): () => void;
  /** Ends all subscriptions. May be repeated. */
  close(): void;
}
