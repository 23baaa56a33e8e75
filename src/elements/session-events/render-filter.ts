import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { Locale } from '../../locales/locale.js';
import { EVENT_COLORS, type EventColor } from '../../model/visit.js';
import { sayColor } from '../internal/event-colors.js';
import type { EventFilter } from './filter-events.js';

/** A field and a list of colours; calls `narrow` with each change. */
export function renderFilter(
  filter: EventFilter,
  words: Locale,
  narrow: (filter: EventFilter) => void,
): TemplateResult {
  const handleInput = ({ target }: Event): void =>
    narrow({ ...filter, text: (target as HTMLInputElement).value });
  const handleChange = ({ target }: Event): void =>
    narrow({ ...filter, color: (target as HTMLSelectElement).value as EventColor | '' });
  const label = words.say('filterEvents');
  return html`<div part="filter" class="filter" role="search" aria-label=${label}>
    <input
      class="field"
      type="search"
      autocomplete="off"
      aria-label=${label}
      placeholder=${label}
      .value=${live(filter.text)}
      @input=${handleInput}
    />
    <select
      class="field"
      aria-label=${words.say('filterColor')}
      .value=${live(filter.color)}
      @change=${handleChange}
    >
      <option value="">${words.say('allColors')}</option>
      ${EVENT_COLORS.map((color) => html`<option value=${color}>${sayColor(words, color)}</option>`)}
    </select>
  </div>`;
}
