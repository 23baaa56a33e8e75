import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { ConversationItem } from '../../session/index.js';
import { plainSubject, richSubject } from '../internal/subject.js';

/** Who one talks to: picture, title, and the others' names where the title is something else. */
export function renderBoxHeader(
  item: ConversationItem | null,
  me: string,
  words: Locale,
  button: TemplateResult | typeof nothing,
): TemplateResult {
  const others = (item?.participants ?? []).filter(
    ({ id, access }) => id !== me && access !== 'none',
  );
  const only = others.length === 1 ? others[0] : undefined;
  const title = item?.title || words.say('untitled');
  // In a visit that has just begun there is nobody else yet.
  const known = only?.name || (others.length > 0 || item?.title ? plainSubject(title) : '');
  const names = words.list(others.map(({ name }) => name || words.say('someone')));
  const namesAreTitle = others.map(({ name }) => name).join(', ') === title;
  return html`<header part="header">
    <slot name="header-start"></slot>
    ${
      known === ''
        ? nothing
        : html`<chat-avatar
            part="avatar"
            .name=${known}
            .src=${item?.photoUrl ?? only?.photoUrl ?? ''}
            .seed=${only?.id ?? ''}
          ></chat-avatar>`
    }
    <div class="who">
      <h2 part="title"><bdi>${richSubject(title, words)}</bdi></h2>
      ${
        others.length === 0 || namesAreTitle
          ? nothing
          : html`<p part="participants" class="participants"><bdi>${names}</bdi></p>`
      }
    </div>
    ${button}
  </header>`;
}
