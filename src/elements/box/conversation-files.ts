import type { AttachmentItem, Conversation, TimelineItem } from '../../session/index.js';
import type { AttachmentFiles } from '../internal/attachments/attachment-files.js';

/** What a box shows just now. */
interface Shown {
  readonly handle: Conversation | null;
  readonly messages: { readonly value: readonly TimelineItem[] };
}

/** The files of the conversation in a box: the same object until another one, or user, is there. */
export class ConversationFiles implements AttachmentFiles {
  readonly signal: AbortSignal;

  readonly #shown: Shown;
  readonly #over = new AbortController();

  constructor(shown: Shown) {
    this.#shown = shown;
    this.signal = this.#over.signal;
  }

  /** Nothing of them may be seen or heard any more. */
  end(): void {
    this.#over.abort();
  }

  async open(attachment: AttachmentItem, options?: { signal?: AbortSignal }): Promise<Blob> {
    const { handle } = this.#shown;
    if (handle === null || this.signal.aborted) throw new Error('There is no conversation.');
    return handle.openFile(attachment, options);
  }

  pictures(): readonly AttachmentItem[] {
    return this.#all((item) => item.type.startsWith('image/'));
  }

  cancel({ id }: AttachmentItem): void {
    const { handle, messages } = this.#shown;
    const message = messages.value.find(
      (item) => item.kind === 'message' && item.attachments?.some((one) => one.id === id),
    );
    // What has left already stays: the row shows it as sent.
    if (message !== undefined) handle?.cancel(message.id).catch(() => {});
  }

  #all(wanted: (item: AttachmentItem) => boolean): readonly AttachmentItem[] {
    return this.#shown.messages.value.flatMap((item) =>
      item.kind === 'message' ? (item.attachments?.filter(wanted) ?? []) : [],
    );
  }
}
