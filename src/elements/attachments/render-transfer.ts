import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { AttachmentItem } from '../../session/index.js';
import { attachmentIcons } from '../internal/attachments/attachment-icons.js';
import { sayPercent } from '../internal/attachments/attachment-words.js';

/** How far the files of one message have come, and the way to take them back; nothing once there. */
export function renderTransfer(
  items: readonly AttachmentItem[],
  words: Locale,
  tabIndex: 0 | -1,
  onCancel: () => void,
): TemplateResult | typeof nothing {
  const isFailed = items.some(({ state }) => state === 'failed');
  const isOnItsWay = items.some(({ state }) => state === 'waiting' || state === 'uploading');
  if (isFailed) return html`<p part="transfer" class="transfer">${words.say('notUploaded')}</p>`;
  if (!isOnItsWay) return nothing;
  const size = items.reduce((sum, item) => sum + item.size, 0);
  const sent = items.reduce((sum, item) => sum + item.size * progressOf(item), 0);
  const part = size > 0 ? sent / size : 0;
  const isWaiting = !items.some(({ state }) => state === 'uploading');
  const said = isWaiting
    ? words.say('waitingToUpload')
    : words.say('uploading', { percent: sayPercent(words, part) });
  return html`<div part="transfer" class="transfer">
    <span class="said" role="progressbar" aria-label=${said} aria-valuenow=${Math.round(part * 100)}
      >${said}</span
    >
    <button
      class="cancel"
      tabindex=${tabIndex}
      aria-label=${words.say('cancelUpload')}
      title=${words.say('cancelUpload')}
      @click=${onCancel}
    >
      ${attachmentIcons.close}
    </button>
  </div>`;
}

function progressOf({ state, progress }: AttachmentItem): number {
  return state === 'ready' ? 1 : Math.min(1, Math.max(0, progress));
}
