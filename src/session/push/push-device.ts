import type { PushRegistration } from '../../protocol/commands.js';

/** What names a registration. */
export type PushName = Pick<PushRegistration, 'provider' | 'id'>;

/** What the browser says of pushes to this device. */
export type PushPermission = 'unsupported' | 'denied' | 'default' | 'granted';

/** The browser's own way to be reached while no page is open. */
export interface PushDevice {
  readonly permission: PushPermission;
  /** Asks the user, in a gesture of theirs; where they have decided it only tells how. */
  ask(): Promise<PushPermission>;
  /** Subscribes, with the app's public key, or gives the subscription that is there. */
  subscribe(key: string | undefined): Promise<PushRegistration>;
  /** Ends the subscription, if there is one; works offline. */
  unsubscribe(): Promise<void>;
  /** Tells the host's worker that a conversation was read. */
  tellRead(conversation: string): void;
  /** Calls `listener` when the page is shown or hidden, or the permission changes. */
  onChange(listener: () => void): () => void;
  readonly isVisible: boolean;
}

/** What this device remembers of its registration, whoever its user is. */
export interface PushNotes {
  /** Who is registered by the browser's own subscription. */
  readonly registered: (PushName & { readonly userId: string }) | null;
  /** What a backend has still to be told to take out. */
  readonly unset: readonly PushName[];
}

export const NO_NOTES: PushNotes = { registered: null, unset: [] };
