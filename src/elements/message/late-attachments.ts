import { html, nothing, type TemplateResult } from 'lit';

import type { MessageItem } from '../../session/views.js';
import type { AttachmentFiles } from '../internal/attachments/attachment-files.js';
import { warnOnce } from '../internal/warn.js';

let coming: Promise<unknown> | null = null;

/** The files of a message. What shows them is loaded with the first one in a page. */
export function renderAttachments(
  { attachments, deleted }: MessageItem,
  files: AttachmentFiles | null,
  tabIndex: 0 | -1,
): TemplateResult | typeof nothing {
  if (deleted || !attachments?.length) return nothing;
  coming ??= import('../attachments/attachments.js').catch(() => {
    coming = null;
    warnOnce('<chat-message>: the part for attachments could not be loaded.');
  });
  return html`<chat-attachments
    class="bubble-wide"
    part="attachments"
    .attachments=${attachments}
    .files=${files}
    ?roving=${tabIndex < 0}
  ></chat-attachments>`;
}
