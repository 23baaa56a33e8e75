import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';

/** So many segments are shown; of the rest, how many there are. */
const MAX_SEGMENTS = 100;

/** What the host counts a visit among, in the order in which it was told. */
export function renderSegments(segments: readonly string[], words: Locale): TemplateResult {
  const more = segments.length - MAX_SEGMENTS;
  return html`<section class="part">
    <h3 id="segments">${words.say('segments')}</h3>
    ${
      segments.length === 0
        ? html`<p class="muted">${words.say('noSegments')}</p>`
        : html`<ul part="segments" class="segments" aria-labelledby="segments">
            ${segments
              .slice(0, MAX_SEGMENTS)
              .map(
                (segment) => html`<li part="segment" class="segment"><bdi>${segment}</bdi></li>`,
              )}
            ${more > 0 ? html`<li class="muted">${words.say('moreSegments', { count: more })}</li>` : nothing}
          </ul>`
    }
  </section>`;
}
