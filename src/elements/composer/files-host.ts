import type { ReactiveControllerHost } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { EntryId } from '../../model/ids.js';
import type { AttachmentInput, ConversationStatus } from '../../session/index.js';

/** What becomes of a long text that is pasted. */
export type LongPaste = 'offer' | 'file' | 'text';

/** The composer, as what handles its files sees it. */
export interface FilesHost extends ReactiveControllerHost, HTMLElement {
  readonly files: ConversationStatus['files'];
  readonly attachments: readonly AttachmentInput[];
  readonly disabled: boolean;
  readonly edits: EntryId | undefined;
  readonly replyTo: EntryId | undefined;
  readonly value: string;
  readonly longPaste: LongPaste;
}

/** What a composer lends of its own. */
export interface FilesMeans {
  readonly words: () => Locale;
  /** Changes what stands in the composer, and tells so. */
  readonly change: (text: string, attachments: readonly AttachmentInput[]) => void;
}

/** What is loaded with the first file. */
export interface LateFiles {
  /** Whether a file is still being looked at. */
  readonly busy: boolean;
  readonly recording: boolean;
  add(files: readonly File[]): Promise<void>;
  /** A long text stands in the field now, or shall not. */
  paste(text: string): void;
  record(): void;
  /** Sends once all files were looked at. */
  sendLater(send: () => void): void;
  /** The message has gone: what was said of its files goes with it. */
  sent(): void;
  drag(zone: HTMLElement, isOver: boolean): void;
  render(): unknown;
}
