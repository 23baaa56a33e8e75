import { isEntryId, isId, type EntryId } from '../../model/ids.js';

/** A conversation, and perhaps a message of it, that the page's address leads to. */
export interface DeepLink {
  readonly conversation: string;
  readonly message: EntryId | null;
}

/** What the address names as `?conversation=…&message=…`; null where that can be none. */
export function readDeepLink(): DeepLink | null {
  const asked = new URLSearchParams(location.search);
  const conversation = asked.get('conversation');
  const message = asked.get('message');
  if (!isId(conversation)) return null;
  return { conversation, message: isEntryId(message) ? message : null };
}
