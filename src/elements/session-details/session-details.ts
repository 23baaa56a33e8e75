import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';

import { sayMoment } from '../../locales/dates.js';
import { sayDuration } from '../../locales/durations.js';
import * as panels from '../../locales/english-panels.js';
import * as english from '../../locales/english.js';
import type { User } from '../../model/user.js';
import type { Visit, VisitData } from '../../model/visit.js';
import type { ChatSession } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { panel } from '../../styles/panel.js';
import '../avatar/avatar.js';
import { CopyController } from '../controllers/copy-controller.js';
import { MINUTE, MinuteController } from '../controllers/minute-controller.js';
import { SelectController } from '../controllers/select-controller.js';
import { SessionController } from '../controllers/session-controller.js';
import { UserController } from '../controllers/user-controller.js';
import { VisitController } from '../controllers/visit-controller.js';
import { ChatElement } from '../internal/chat-element.js';
import { define, foreignTag } from '../internal/define.js';
import { environment } from '../internal/environment.js';
import { panelIcons } from '../internal/panel-icons.js';
import { isoTime } from '../internal/iso-time.js';
import { isVisitorId } from '../internal/visitor.js';
import { renderData } from './render-data.js';
import { renderSegments } from './render-segments.js';
import { styles } from './session-details.styles.js';

const NO_DATA: VisitData = {};
const NO_SEGMENTS: readonly string[] = [];

/**
 * @summary Who a visit belongs to, since when it goes on, its segments and its data: for a page of settings, or an agent's side panel.
 *
 * @csspart base - Everything.
 * @csspart header - Picture, name and whether somebody is signed in.
 * @csspart avatar - The picture.
 * @csspart name - The name.
 * @csspart status - Whether somebody is signed in.
 * @csspart facts - Ids and times.
 * @csspart id - An id.
 * @csspart copy-button - The button that copies it.
 * @csspart segments - The list of segments.
 * @csspart segment - One segment.
 * @csspart data - The table of data.
 * @csspart more - How many keys are not shown.
 * @csspart note - The words of the empty and the error state.
 */
export class SessionDetails extends ChatElement {
  static override styles = [ChatElement.styles, controls, panel, styles];

  private readonly source = new SessionController(this);
  private readonly me = new SelectController<User | null>(this, null);
  private readonly visitId = new SelectController<string | null>(this, null);
  private readonly data = new SelectController(this, NO_DATA);
  private readonly segments = new SelectController(this, NO_SEGMENTS);
  private readonly visit = new VisitController(this);
  private readonly other = new UserController(this);
  private readonly copy = new CopyController(this);
  private readonly minutes = new MinuteController(this);

  /** The id of the user whose newest visit is shown, instead of the session's own. */
  @property() user?: string | null;

  /** The session, where the element stands in no `<chat-session>`. */
  @property({ attribute: false }) session: ChatSession | null = null;

  protected override willUpdate(): void {
    const { session } = this.source;
    const own = this.isOwn ? session : null;
    this.me.source = own?.me$ ?? null;
    this.visitId.source = own?.id$ ?? null;
    this.data.source = own?.data$ ?? null;
    this.segments.source = own?.segments$ ?? null;
    // Of one's own visit the streams above know all but its beginning.
    this.visit.follow(session, this.isOwn ? (this.me.value?.id ?? null) : (this.user ?? null));
    this.other.follow(this.isOwn ? null : session, this.user ?? null);
    this.minutes.runs = this.shownVisit !== null && this.shownVisit.endedAt === null;
  }

  private get isOwn(): boolean {
    return (this.user ?? null) === null;
  }

  private get shownUser(): User | null {
    if (this.isOwn) return this.me.value;
    return this.other.user ?? { id: this.user ?? '', name: '' };
  }

  /** The visit with its times; null where there is none, or they are not known. */
  private get shownVisit(): Visit | null {
    const visit = this.visit.record?.visit ?? null;
    return this.isOwn && visit?.id !== this.visitId.value ? null : visit;
  }

  override render(): TemplateResult {
    const { words } = this;
    const problem = foreignTag('chat-avatar') ? 'brokenElement' : this.source.problem;
    const isNobody = !this.isOwn && this.visit.note === 'noUserChosen';
    return html`<section part="base" class="base" aria-label=${words.say('sessionDetails')}>
      ${
        problem !== null
          ? html`<p part="note" class="note danger" role="alert">${words.say(problem)}</p>`
          : isNobody
            ? this.renderNote()
            : html`${this.renderIdentity()}${this.renderFacts()}${this.renderDetails()}`
      }
    </section>`;
  }

  private renderNote(): TemplateResult {
    return html`<div part="note" class="note">
      ${panelIcons.session}
      <p>${this.words.say(this.visit.note ?? 'noVisit')}</p>
    </div>`;
  }

  private renderIdentity(): TemplateResult {
    const user = this.shownUser;
    const isVisitor = user !== null && isVisitorId(user.id);
    const status = user === null ? 'signedOut' : isVisitor ? 'anonymous' : 'signedIn';
    const name = user?.name || (isVisitor || user === null ? '' : user.id);
    return html`<header part="header" class="who">
      <chat-avatar
        part="avatar"
        .name=${name}
        .src=${user?.photoUrl ?? ''}
        .seed=${user?.id ?? ''}
      ></chat-avatar>
      <div>
        <h2 part="name"><bdi>${name || this.words.say(status)}</bdi></h2>
        ${
          // The status is the name of somebody who has none.
          name === ''
            ? nothing
            : html`<p part="status" class="status ${status}">${this.words.say(status)}</p>`
        }
      </div>
    </header>`;
  }

  private renderFacts(): TemplateResult {
    const { words } = this;
    const user = this.shownUser;
    const visit = this.shownVisit;
    const visitId = visit?.id ?? this.visitId.value;
    const none = words.say(this.isOwn ? 'noActiveSession' : (this.visit.note ?? 'noActiveSession'));
    return html`<dl part="facts" class="facts">
      ${user ? this.renderFact('userId', this.copy.render(user.id, words.say('copyUserId'), words)) : nothing}
      ${this.renderFact(
        'sessionId',
        visitId === null
          ? html`<span class="muted">${none}</span>`
          : this.copy.render(visitId, words.say('copySessionId'), words),
      )}
      ${visit ? this.renderTimes(visit) : nothing}
    </dl>`;
  }

  private renderTimes({ startedAt, endedAt }: Visit): TemplateResult {
    const { words } = this;
    const moment = (at: number): TemplateResult =>
      html`<time datetime=${isoTime(at) ?? nothing}>${sayMoment(words, at)}</time>`;
    return html`${this.renderFact('startedAt', moment(startedAt))}
    ${endedAt === null ? nothing : this.renderFact('endedAt', moment(endedAt))}
    ${this.renderDuration((endedAt ?? environment().now()) - startedAt, endedAt !== null)}`;
  }

  private renderDuration(length: number, isOver: boolean): TemplateResult | typeof nothing {
    const { words } = this;
    // A device's clock that is ahead of this one's tells no length.
    if (length < 0) return nothing;
    if (isOver) return this.renderFact('duration', sayDuration(words, length));
    // What goes on is rendered anew each minute: it says no seconds.
    const minutes = Math.floor(length / MINUTE);
    const said = minutes > 0 ? sayDuration(words, minutes * MINUTE) : words.say('underAMinute');
    return this.renderFact('duration', said);
  }

  private renderFact(
    key: 'userId' | 'sessionId' | 'startedAt' | 'endedAt' | 'duration',
    value: unknown,
  ): TemplateResult {
    return html`<div class=${key.endsWith('Id') ? 'id' : ''}>
      <dt>${this.words.say(key)}</dt>
      <dd>${value}</dd>
    </div>`;
  }

  private renderDetails(): TemplateResult | typeof nothing {
    const record = this.visit.record ?? null;
    if (!this.isOwn && record === null) return nothing;
    const { data, segments } = this.isOwn
      ? { data: this.data.value, segments: this.segments.value }
      : (record ?? { data: NO_DATA, segments: NO_SEGMENTS });
    return html`${renderSegments(segments, this.words)}${renderData(data, this.words)}`;
  }
}

define(
  'session-details',
  SessionDetails,
  panels.visit,
  panels.identity,
  panels.visitData,
  panels.sessionDetails,
  english.conversation,
  english.people,
  english.speech,
  english.sessionProblems,
);

declare global {
  interface HTMLElementTagNameMap {
    'session-details': SessionDetails;
  }
}
