import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { AttachmentItem } from '../../session/index.js';
import { attachmentIcons } from '../internal/attachments/attachment-icons.js';
import { sayClock, sayKind, sayName } from '../internal/attachments/attachment-words.js';

/** What a picture and a video have in common. */
export interface Tile {
  readonly item: AttachmentItem;
  readonly words: Locale;
  readonly tabIndex: 0 | -1;
  readonly failed: boolean;
  readonly onError: () => void;
}

/** A picture as a button, at its size before its bytes are here. `more` stand behind the last one. */
export function renderPicture(
  tile: Tile,
  url: string | null,
  more: number,
  onClick: (event: Event) => void,
): TemplateResult {
  const { item, words, tabIndex, failed } = tile;
  const name = sayName(words, item);
  const label = failed
    ? words.say('loadAgain', { name })
    : words.say('kindAnd', { kind: sayKind(words, item), more: name });
  return html`<div class="tile ${item.state}" data-id=${item.id}>
    <button part="picture" class="open" tabindex=${tabIndex} title=${label} @click=${onClick}>
      <span class="visually-hidden">${label}</span>
      <canvas class="preview" width="1" height="1" aria-hidden="true"></canvas>
      ${
        url === null || failed
          ? nothing
          : html`<img
              src=${url}
              alt=""
              decoding="async"
              draggable="false"
              @error=${tile.onError}
            />`
      }
      ${failed ? renderFailed(words) : nothing}
      ${more > 0 ? html`<span class="more">+${words.number(more)}</span>` : nothing}
    </button>
    ${renderRing(item)}
  </div>`;
}

/** A video: a button that plays it, and from then on the browser's own player. */
export function renderVideo(
  tile: Tile,
  url: string | null,
  wanted: boolean,
  on: { readonly press: () => void; readonly play: (event: Event) => void },
): TemplateResult {
  const { item, words, tabIndex, failed } = tile;
  const label = words.say(failed ? 'loadAgain' : 'kindAnd', {
    kind: words.say('play'),
    more: sayName(words, item),
    name: sayName(words, item),
  });
  if (url !== null && !failed) {
    return html`<div class="tile" data-id=${item.id}>
      <video
        part="video"
        src=${url}
        controls
        autoplay
        playsinline
        tabindex=${tabIndex}
        aria-label=${sayName(words, item)}
        @play=${on.play}
        @error=${tile.onError}
      ></video>
    </div>`;
  }
  return html`<div class="tile ${item.state}" data-id=${item.id}>
    <button
      part="video"
      class="open"
      tabindex=${tabIndex}
      title=${label}
      aria-busy=${wanted && !failed}
      @click=${on.press}
    >
      <span class="visually-hidden">${label}</span>
      <canvas class="preview" width="1" height="1" aria-hidden="true"></canvas>
      ${failed ? renderFailed(words) : html`<span class="play">${attachmentIcons.play}</span>`}
      ${
        item.duration === undefined
          ? nothing
          : html`<span class="length" dir="ltr">${sayClock(words, item.duration)}</span>`
      }
    </button>
    ${renderRing(item)}
  </div>`;
}

function renderFailed(words: Locale): TemplateResult {
  return html`<span class="failed-note"
    >${attachmentIcons.again}<span>${words.say('fileNotLoaded')}</span></span
  >`;
}

/** How much of it has left; said in words below. */
function renderRing({ state }: AttachmentItem): TemplateResult | typeof nothing {
  if (state === 'ready' || state === 'failed') return nothing;
  return html`<span class="ring" aria-hidden="true"></span>`;
}
