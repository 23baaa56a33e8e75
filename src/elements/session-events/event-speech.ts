import type { Locale } from '../../locales/locale.js';
import type { VisitEvent } from '../../model/visit.js';
import { announcer } from '../internal/announcer.js';
import { environment } from '../internal/environment.js';
import { sayColor } from '../internal/event-colors.js';

/** More than these at once become one sentence. */
const BURST = 3;
const REMEMBERED = 500;

/** What was spoken in this page, and what waits for its turn: several timelines may show the same. */
const spoken = new Set<string>();
let waiting: VisitEvent[] = [];

/** Has new events of a timeline spoken, once each, and nothing of what it held at first. */
export class EventSpeech {
  #heard: Set<string> | null = null;
  #since = 0;
  /** What is stored may be read only after an empty list was given. */
  #mayBeEarly = true;

  /** Another timeline: what it already holds is not news. */
  reset(): void {
    this.#heard = null;
    this.#mayBeEarly = true;
    this.#since = environment().now();
  }

  follow(events: readonly VisitEvent[], words: Locale): void {
    const heard = this.#heard;
    this.#heard = new Set(events.map(({ id }) => id));
    if (heard === null) {
      this.#mayBeEarly = events.length === 0;
      return;
    }
    let fresh = events.filter(({ id }) => !heard.has(id));
    if (this.#mayBeEarly) fresh = fresh.filter(({ at }) => at >= this.#since);
    if (events.length > 0) this.#mayBeEarly = false;
    speak(fresh, words);
  }
}

function speak(events: readonly VisitEvent[], words: Locale): void {
  for (const event of events) {
    if (spoken.has(event.id)) continue;
    spoken.add(event.id);
    const [oldest] = spoken;
    if (spoken.size > REMEMBERED && oldest !== undefined) spoken.delete(oldest);
    waiting.push(event);
    if (waiting.length === 1) announcer.say(() => sayNext(words));
  }
}

/** What is said when its turn has come: the oldest that waits, or how many there are by now. */
function sayNext(words: Locale): string {
  const [first, ...rest] = waiting;
  if (first === undefined || waiting.length > BURST) {
    const count = waiting.length;
    waiting = [];
    return words.say('spokenEvents', { count });
  }
  waiting = rest;
  if (rest.length > 0) announcer.say(() => sayNext(words));
  return words.say('spokenEvent', { name: first.name, color: sayColor(words, first.color) });
}
