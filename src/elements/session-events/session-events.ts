import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import * as panels from '../../locales/english-panels.js';
import * as english from '../../locales/english.js';
import type { WordKey } from '../../locales/words.js';
import type { VisitEvent } from '../../model/visit.js';
import type { ChatSession } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { panel } from '../../styles/panel.js';
import { SelectController } from '../controllers/select-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { VisitController } from '../controllers/visit-controller.js';
import { announcer } from '../internal/announcer.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { panelIcons } from '../internal/panel-icons.js';
import { EventSpeech } from './event-speech.js';
import { filterEvents, NO_FILTER, type EventFilter } from './filter-events.js';
import { renderEvent } from './render-event.js';
import { renderFilter } from './render-filter.js';
import { styles } from './session-events.styles.js';

const NONE: readonly VisitEvent[] = [];
/** So many lines are drawn at first, and more each time somebody asks for earlier ones. */
const PAGE = 200;

/**
 * @summary The timeline of a visit: what the host page told of it, when, and in which colour. New events are spoken.
 *
 * @slot empty - Shown instead of the words for "nothing has happened yet".
 *
 * @csspart base - Everything.
 * @csspart header - The title and how many events there are.
 * @csspart title - The title.
 * @csspart count - How many events there are, or are left by the filter.
 * @csspart filter - The field and the list of colours that narrow the timeline down.
 * @csspart viewport - What scrolls.
 * @csspart list - The timeline.
 * @csspart event - One event.
 * @csspart swatch - The mark in the event's colour.
 * @csspart name - What happened.
 * @csspart color - The event's colour, in words.
 * @csspart time - When.
 * @csspart data - What else there is to know of it.
 * @csspart earlier - The button that shows earlier events.
 * @csspart note - The words of the empty and the error state.
 *
 * @cssprop [--session-events-height=32rem] - How high it grows before it scrolls.
 */
export class SessionEvents extends ChatElement {
  static override styles = [ChatElement.styles, controls, panel, styles];

  private readonly source = new SessionController(this);
  private readonly own = new SelectController(this, NONE);
  private readonly visit = new VisitController(this);
  private readonly speech = new EventSpeech();
  private followed: Observed | null = null;
  private filterIsSpoken = false;
  /** How far the view is from the end of what scrolls, if it is to stay so far from it. */
  private fromEnd: number | null = null;

  @query('.viewport') private viewport?: HTMLElement | null;
  @query('input') private field?: HTMLInputElement | null;

  @state() private filter: EventFilter = NO_FILTER;
  @state() private limit = PAGE;

  /** The id of the user whose newest visit is shown, instead of the session's own. */
  @property() user?: string | null;

  /** Shows the first event at the top, rather than the newest. */
  @property({ type: Boolean, attribute: 'oldest-first' }) oldestFirst = false;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  protected override willUpdate(): void {
    const { session } = this.source;
    const user = this.user ?? null;
    this.visit.follow(session, user);
    this.own.source = user === null ? (session?.events$ ?? null) : null;
    if (session !== this.followed?.session || user !== this.followed.user) {
      this.followed = { session, user };
      this.speech.reset();
      this.filter = NO_FILTER;
      this.limit = PAGE;
    }
    if (session !== null && this.note !== 'loadingVisit')
      this.speech.follow(this.events, this.words);
    this.keepPlace();
  }

  /** With the newest at the bottom, a reader who is there stays there when one is added. */
  private keepPlace(): void {
    const { viewport } = this;
    if (!this.oldestFirst || this.fromEnd !== null) return;
    const distance = viewport ? viewport.scrollHeight - viewport.scrollTop : 0;
    if (!viewport || distance - viewport.clientHeight < 2) this.fromEnd = 0;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { viewport, fromEnd } = this;
    if (viewport && fromEnd !== null) viewport.scrollTop = viewport.scrollHeight - fromEnd;
    this.fromEnd = null;
  }

  private get events(): readonly VisitEvent[] {
    return (this.user ?? null) === null ? this.own.value : (this.visit.record?.events ?? NONE);
  }

  /** The words to show instead of a timeline. */
  private get note(): WordKey | null {
    return (this.user ?? null) === null ? null : this.visit.note;
  }

  private handleClearClick(): void {
    this.narrow(NO_FILTER);
    this.field?.focus();
  }

  private readonly narrow = (filter: EventFilter): void => {
    this.filter = filter;
    this.limit = PAGE;
    if (this.filterIsSpoken) return;
    this.filterIsSpoken = true;
    announcer.say(() => {
      this.filterIsSpoken = false;
      return this.countWords(filterEvents(this.events, this.filter).length);
    });
  };

  private handleEarlierClick(): void {
    const { viewport } = this;
    // What stands under the reader's eyes stays there while older lines come in above it.
    if (viewport && this.oldestFirst) this.fromEnd = viewport.scrollHeight - viewport.scrollTop;
    this.limit += PAGE;
    // The button goes with the last page, and moves away from the eyes with every other.
    viewport?.focus({ preventScroll: true });
  }

  private countWords(shown: number): string {
    const count = this.events.length;
    return shown === count
      ? this.words.say('eventCount', { count })
      : this.words.say('eventsMatching', { count, shown });
  }

  override render(): TemplateResult {
    const { words, events } = this;
    const problem = this.source.problem;
    const shown = filterEvents(events, this.filter);
    return html`<section part="base" class="base" aria-label=${words.say('timeline')}>
      <header part="header" class="head">
        <h2 part="title">${words.say('timeline')}</h2>
        ${
          events.length === 0
            ? nothing
            : html`<span part="count" class="muted">${this.countWords(shown.length)}</span>`
        }
      </header>
      ${
        problem !== null
          ? html`<p part="note" class="note danger" role="alert">${words.say(problem)}</p>`
          : events.length === 0
            ? this.renderEmpty()
            : html`${renderFilter(this.filter, words, this.narrow)}${shown.length === 0 ? this.renderNoMatch() : this.renderList(shown)}`
      }
    </section>`;
  }

  private renderEmpty(): TemplateResult {
    const note = html`<div part="note" class="note">
      ${panelIcons.timeline}
      <p>${this.words.say(this.note ?? 'noEvents')}</p>
    </div>`;
    return this.note === null ? html`<slot name="empty">${note}</slot>` : note;
  }

  private renderNoMatch(): TemplateResult {
    return html`<div part="note" class="note">
      <p>${this.words.say('noEventsMatch')}</p>
      <button class="button" type="button" @click=${this.handleClearClick}>
        ${this.words.say('clearFilter')}
      </button>
    </div>`;
  }

  private renderList(shown: readonly VisitEvent[]): TemplateResult {
    const { words, oldestFirst } = this;
    const lines = shown.slice(-this.limit);
    const count = Math.min(PAGE, shown.length - lines.length);
    const earlier =
      count === 0
        ? nothing
        : html`<button
            part="earlier"
            class="button earlier"
            type="button"
            @click=${this.handleEarlierClick}
          >
            ${words.say('earlierEvents', { count })}
          </button>`;
    return html`<div
      part="viewport"
      class="viewport"
      role="group"
      tabindex="0"
      aria-label=${words.say('timeline')}
    >
      ${oldestFirst ? earlier : nothing}
      <ol part="list" class=${this.limit > PAGE ? 'long' : ''}>
        ${repeat(
          oldestFirst ? lines : lines.toReversed(),
          ({ id }) => id,
          (event) => renderEvent(event, words),
        )}
      </ol>
      ${oldestFirst ? nothing : earlier}
    </div>`;
  }
}

/** Whose timeline is shown. */
interface Observed {
  readonly session: ChatSession | null;
  readonly user: string | null;
}

define(
  'session-events',
  SessionEvents,
  english.days,
  panels.visit,
  panels.eventColors,
  panels.visitData,
  panels.sessionEvents,
  english.people,
  english.speech,
  english.sessionProblems,
);

declare global {
  interface HTMLElementTagNameMap {
    'session-events': SessionEvents;
  }
}
