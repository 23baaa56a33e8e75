import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { AttachmentItem } from '../../session/index.js';
import { attachmentIcons, fileIcon } from '../internal/attachments/attachment-icons.js';
import { sayName, saySize } from '../internal/attachments/attachment-words.js';
import { nameParts } from '../internal/attachments/name-parts.js';

/** A file that is neither seen nor heard here: pressing it saves it, and nothing else. */
export function renderFile(
  item: AttachmentItem,
  words: Locale,
  tabIndex: 0 | -1,
  at: 'idle' | 'fetching' | 'failed',
  onClick: () => void,
): TemplateResult {
  const name = sayName(words, item);
  const label = words.say('download', { name });
  return html`<button
    part="file"
    class="file ${at}"
    tabindex=${tabIndex}
    title=${label}
    @click=${onClick}
  >
    <span class="icon">${fileIcon(item)}</span>
    <span class="what">
      <span class="visually-hidden">${label}</span>
      ${nameParts(name)}
      <span class="size">${saySize(words, item.size)}</span>
      ${at === 'failed' ? html`<span class="note">${words.say('fileNotLoaded')}</span>` : nothing}
    </span>
    <span class="act">${at === 'failed' ? attachmentIcons.again : attachmentIcons.download}</span>
  </button>`;
}
