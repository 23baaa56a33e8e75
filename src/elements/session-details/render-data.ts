import { html, nothing, type TemplateResult } from 'lit';

import type { Locale } from '../../locales/locale.js';
import type { WordKey } from '../../locales/words.js';
import type { VisitData, VisitValue } from '../../model/visit.js';
import { sayValue } from '../internal/visit-data.js';

/** So many keys are shown; of the rest, how many there are. */
const MAX_KEYS = 200;
/** A longer text is folded to this length. */
const MAX_LENGTH = 200;

const TYPES: { readonly [type: string]: WordKey } = {
  string: 'typeText',
  number: 'typeNumber',
  boolean: 'typeBoolean',
};

/** What the host told of a visit, as a table of keys, values and their types. */
export function renderData(data: VisitData, words: Locale): TemplateResult {
  const entries = Object.entries(data);
  const more = entries.length - MAX_KEYS;
  return html`<section class="part">
    <h3 id="data">${words.say('sessionData')}</h3>
    ${
      entries.length === 0
        ? html`<p class="muted">${words.say('noData')}</p>`
        : html`<table part="data" aria-labelledby="data">
            <thead>
              <tr>
                <th scope="col">${words.say('dataKey')}</th>
                <th scope="col">${words.say('dataValue')}</th>
                <th scope="col">${words.say('dataType')}</th>
              </tr>
            </thead>
            <tbody>
              ${entries.slice(0, MAX_KEYS).map(([key, value]) => renderRow(key, value, words))}
            </tbody>
          </table>`
    }
    ${more > 0 ? html`<p part="more" class="muted">${words.say('moreKeys', { count: more })}</p>` : nothing}
  </section>`;
}

function renderRow(key: string, value: VisitValue, words: Locale): TemplateResult {
  const type = TYPES[typeof value];
  return html`<tr>
    <th scope="row"><bdi>${key}</bdi></th>
    <td>${renderText(sayValue(words, value))}</td>
    <td class="type">${type === undefined ? nothing : words.say(type)}</td>
  </tr>`;
}

function renderText(text: string): TemplateResult {
  if (text.length <= MAX_LENGTH) return html`<bdi>${text}</bdi>`;
  return html`<details>
    <summary><bdi>${text.slice(0, MAX_LENGTH / 2)}…</bdi></summary>
    <bdi>${text}</bdi>
  </details>`;
}
