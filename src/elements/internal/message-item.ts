import type { MessageItem } from '../../session/views.js';

const STATES: ReadonlySet<unknown> = new Set(['sending', 'sent', 'delivered', 'read', 'failed']);

/** Whether a value that an application gave can be shown as a message. */
export function isMessageItem(value: unknown): value is MessageItem {
  if (typeof value !== 'object' || value === null) return false;
  const item = value as Partial<Record<keyof MessageItem, unknown>>;
  return (
    item.kind === 'message' &&
    typeof item.id === 'string' &&
    typeof item.sender === 'string' &&
    typeof item.senderName === 'string' &&
    typeof item.text === 'string' &&
    typeof item.at === 'number' &&
    STATES.has(item.state) &&
    Array.isArray(item.reactions)
  );
}
