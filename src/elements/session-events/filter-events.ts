import type { EventColor, VisitEvent } from '../../model/visit.js';

/** What a timeline is narrowed down to: a part of its words, one colour, or both. */
export interface EventFilter {
  readonly text: string;
  readonly color: EventColor | '';
}

export const NO_FILTER: EventFilter = { text: '', color: '' };

/** The events that fit `filter`, in their order; the list itself where everything does. */
export function filterEvents(
  events: readonly VisitEvent[],
  { text, color }: EventFilter,
): readonly VisitEvent[] {
  const sought = text.trim().toLowerCase();
  if (sought === '' && color === '') return events;
  return events.filter(
    (event) => (color === '' || event.color === color) && (sought === '' || says(event, sought)),
  );
}

/** Whether `sought` (in lower case) stands in the name, or in a key or value of the data. */
function says({ name, data = {} }: VisitEvent, sought: string): boolean {
  const texts = [name, ...Object.entries(data).flat()];
  return texts.some((text) => String(text).toLowerCase().includes(sought));
}
