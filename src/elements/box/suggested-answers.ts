import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { TimelineItem } from '../../session/index.js';

const MOST = 10;
const LONGEST = 80;

/**
 * Answers that the newest message suggests: its custom data hold a JSON list of texts as `replies`.
 * The buttons go with the next message, whoever writes it.
 */
export function renderSuggestedAnswers(
  items: readonly TimelineItem[],
  me: string,
  words: Locale,
  choose: (answer: string) => void,
): TemplateResult | typeof nothing {
  const last = items.at(-1);
  if (last?.kind !== 'message' || last.sender === me || last.deleted) return nothing;
  const answers = answersIn(last.custom?.['replies']);
  if (answers.length === 0) return nothing;
  return html`<ul
    part="suggested-answers"
    class="answers"
    aria-label=${words.say('suggestedAnswers')}
  >
    ${answers.map(
      (answer) =>
        html`<li>
          <button part="suggested-answer" dir="auto" @click=${() => choose(answer)}>
            ${answer}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** What somebody else wrote: anything that is no short list of short texts is nothing. */
function answersIn(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  try {
    const list: unknown = JSON.parse(json);
    if (!Array.isArray(list) || list.length > MOST) return [];
    return list.filter(
      (one): one is string => typeof one === 'string' && one.trim() !== '' && one.length <= LONGEST,
    );
  } catch {
    return [];
  }
}
