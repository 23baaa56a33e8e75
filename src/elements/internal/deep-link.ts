import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { NotificationClickEvent } from '../../events/notification-click.js';
import { isEntryId, isId, type EntryId } from '../../model/ids.js';

/** A conversation, and perhaps a message of it, that the page's address leads to. */
export interface DeepLink {
  readonly conversation: string;
  readonly message: EntryId | null;
}

/** What the address names as `?conversation=…&message=…`; null where that can be none. */
function readDeepLink(): DeepLink | null {
  const asked = new URLSearchParams(location.search);
  const conversation = asked.get('conversation');
  const message = asked.get('message');
  if (!isId(conversation)) return null;
  return { conversation, message: isEntryId(message) ? message : null };
}

/**
 * Where an element is led from outside: by the page's address, and while it is in a document by the
 * notifications that the user clicks on.
 */
export class DeepLinks implements ReactiveController {
  /** Where to go next; whoever went there sets it to null. */
  next = readDeepLink();
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('notification-click', this.#handleClick);
  }

  hostDisconnected(): void {
    removeEventListener('notification-click', this.#handleClick);
  }

  readonly #handleClick = ({ conversationId, messageId }: NotificationClickEvent): void => {
    this.next = { conversation: conversationId, message: messageId };
    this.#host.requestUpdate();
  };
}
