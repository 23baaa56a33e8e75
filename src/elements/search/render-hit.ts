import { html, type TemplateResult } from 'lit';

import { sayWhen } from '../../locales/dates.js';
import type { Locale } from '../../locales/locale.js';
import type { ChatSession } from '../../session/index.js';
import { environment } from '../internal/environment.js';

type Hit = Awaited<ReturnType<ChatSession['searchMessages']>>['hits'][number];

/** One message that was found: by whom, when, and the words with what stands around them. */
export function renderHit(
  hit: Hit,
  words: Locale,
  isShown: boolean,
  choose: () => void,
): TemplateResult {
  return html`<li>
    <button part="hit" class="hit" aria-current=${isShown ? 'true' : 'false'} @click=${choose}>
      <span class="name"><bdi>${hit.senderName || words.say('someone')}</bdi></span>
      <span class="time">${sayWhen(words, hit.at, environment().now())}</span>
      <span class="excerpt" dir="auto">${marked(hit)}</span>
    </button>
  </li>`;
}

/** The excerpt with the words that were looked for; marks that make no sense mark nothing. */
function marked({ excerpt, marks }: Hit): (string | TemplateResult)[] {
  const pieces: (string | TemplateResult)[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to < from || to > excerpt.length) continue;
    pieces.push(excerpt.slice(at, from));
    pieces.push(html`<mark part="mark">${excerpt.slice(from, to)}</mark>`);
    at = to;
  }
  return [...pieces, excerpt.slice(at)];
}
