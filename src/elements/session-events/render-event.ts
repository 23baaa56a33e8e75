import { html, nothing, type TemplateResult } from 'lit';

import { sayMoment, sayTime, sayWhen, startOfDay } from '../../locales/dates.js';
import type { Locale } from '../../locales/locale.js';
import { EVENT_COLORS, type VisitData, type VisitEvent } from '../../model/visit.js';
import { environment } from '../internal/environment.js';
import { sayColor } from '../internal/event-colors.js';
import { isoTime } from '../internal/iso-time.js';
import { sayValue } from '../internal/visit-data.js';

/** The most that one event shows of its data. */
const MAX_DATA = 20;

/** One line of a timeline: what, in which colour, when, and what else there is to know. */
export function renderEvent(event: VisitEvent, words: Locale): TemplateResult {
  const { name, color, at, data } = event;
  const known = EVENT_COLORS.includes(color) ? color : 'grey';
  const isToday = startOfDay(at) === startOfDay(environment().now());
  return html`<li part="event" class="event">
    <span part="swatch" class="swatch ${known}"></span>
    <span part="name" class="name"><bdi>${name}</bdi></span>
    <span part="color" class="color">${sayColor(words, color)}</span>
    <time part="time" datetime=${isoTime(at) ?? nothing} title=${sayMoment(words, at)}
      >${isToday ? nothing : html`<span>${sayWhen(words, at, environment().now())}</span> `}<span
        >${sayTime(words, at)}</span
      ></time
    >
    ${data === undefined ? nothing : renderData(data, words)}
  </li>`;
}

function renderData(data: VisitData, words: Locale): TemplateResult | typeof nothing {
  const entries = Object.entries(data);
  if (entries.length === 0) return nothing;
  const more = entries.length - MAX_DATA;
  return html`<dl part="data" class="data">
      ${entries.slice(0, MAX_DATA).map(
        ([key, value]) =>
          html`<div>
            <dt><bdi>${key}</bdi></dt>
            <dd><bdi>${sayValue(words, value)}</bdi></dd>
          </div>`,
      )}
    </dl>
    ${more > 0 ? html`<p class="more">${words.say('moreKeys', { count: more })}</p>` : nothing}`;
}
