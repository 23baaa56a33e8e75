import type { AttachmentItem } from '../../session/index.js';

const STATES: ReadonlySet<unknown> = new Set(['waiting', 'uploading', 'ready', 'failed']);

/** Whether a value that an application gave can be shown as the attachments of a message. */
export function areAttachments(value: unknown): value is readonly AttachmentItem[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one: Partial<Record<keyof AttachmentItem, unknown>> | null) =>
        typeof one?.id === 'string' &&
        typeof one.name === 'string' &&
        typeof one.type === 'string' &&
        typeof one.size === 'number' &&
        typeof one.progress === 'number' &&
        STATES.has(one.state),
    )
  );
}
