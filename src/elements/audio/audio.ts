import { html, svg, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';

import * as english from '../../locales/late/english.js';
import { bringLateWords } from '../../locales/late/languages.js';
import type { AttachmentItem } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import type { AttachmentFiles } from '../internal/attachments/attachment-files.js';
import { attachmentIcons as icons } from '../internal/attachments/attachment-icons.js';
import { sayClock } from '../internal/attachments/attachment-words.js';
import { solePlayer, type Sound } from '../internal/attachments/sole-player.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { styles } from './audio.styles.js';
import { BARS_HEIGHT, BARS_WIDTH, barsOf } from './bars.js';

/** How far an arrow key goes. */
const STEP = 5000;

/** What a list with arrow keys would take from the slider. */
const SLIDER_KEYS = /^(?:Arrow|Page|Home$|End$)/;

/**
 * @summary Plays a sound: how loud it is over time as a slider, how long it is, and how fast it goes.
 *
 * One sound plays at a time in a page. It goes on while its row is scrolled away, and each sound is
 * taken up where it was left.
 *
 * @csspart base - Everything.
 * @csspart play-button - Plays and pauses.
 * @csspart slider - How loud it is from beginning to end; what was heard is darker.
 * @csspart time - How long it is, or how far it has come.
 * @csspart speed-button - How fast it goes.
 * @csspart failure - That it could not be loaded.
 */
export class ChatAudio extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  private ignore: (() => void) | null = null;
  private wasShown = '';

  /** The sound. */
  @property({ attribute: false }) attachment: AttachmentItem | null = null;

  /** Where its bytes are. */
  @property({ attribute: false }) files: AttachmentFiles | null = null;

  /** Its buttons leave the tab order; `focus()` leads to them. For lists with arrow keys. */
  @property({ type: Boolean }) roving = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ignore = solePlayer().listen(() => this.handleNews());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ignore?.();
  }

  /** Moves the keyboard focus to the button that plays. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { sound } = this;
    if (sound === null) return;
    const { at, length } = solePlayer().stateOf(sound);
    const part = length > 0 ? Math.min(1, at / length) : 0;
    this.style.setProperty('--at', `${(part * 100).toFixed(2)}%`);
  }

  private get sound(): Sound | null {
    const { attachment, files } = this;
    if (attachment === null || files === null) return null;
    return {
      key: attachment.id,
      type: attachment.type,
      open: (signal) => files.open(attachment, { signal }),
      length: attachment.duration,
      until: files.signal,
    };
  }

  /** Only what this row shows makes it render anew: the page may hold a hundred. */
  private handleNews(): void {
    const { sound } = this;
    if (sound === null) return;
    const player = solePlayer();
    const shown = JSON.stringify([player.stateOf(sound), player.speed]);
    if (shown === this.wasShown) return;
    this.wasShown = shown;
    this.requestUpdate();
  }

  private handlePlayClick(): void {
    const { sound } = this;
    if (sound === null) return;
    const { playing, loading } = solePlayer().stateOf(sound);
    if (playing) solePlayer().pause();
    else if (loading) solePlayer().stop();
    else void solePlayer().play(sound);
  }

  private handleInput(event: Event): void {
    const { sound } = this;
    const seconds = Number((event.target as HTMLInputElement).value);
    if (sound !== null) solePlayer().seek(sound, seconds * 1000);
  }

  private handleKeyDown(event: KeyboardEvent): void {
    if (!SLIDER_KEYS.test(event.key)) return;
    event.stopPropagation();
    const step = this.stepOf(event.key);
    if (step === 0 || this.sound === null) return;
    event.preventDefault();
    const { at, length } = solePlayer().stateOf(this.sound);
    solePlayer().seek(this.sound, Math.min(length, Math.max(0, at + step * STEP)));
  }

  /** How many steps an arrow key goes: towards where the reading goes is forward. */
  private stepOf(key: string): number {
    const forward = this.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
    if (key === forward || key === 'ArrowUp') return 1;
    return key.startsWith('Arrow') ? -1 : 0;
  }

  override render(): TemplateResult | typeof nothing {
    const { attachment, words } = this;
    if (attachment === null) return nothing;
    const player = solePlayer();
    const known = { key: attachment.id, length: attachment.duration };
    const { playing, loading, failed, at, length } = player.stateOf(this.sound ?? known);
    const tabIndex = this.roving ? -1 : 0;
    const label = words.say(playing ? 'pause' : 'play');
    const begun = playing || at > 0;
    const speed = `${words.number(player.speed)}×`;
    return html`<div part="base" class="base">
      <button
        part="play-button"
        class=${loading ? 'round loading' : 'round'}
        aria-label=${label}
        title=${label}
        tabindex=${tabIndex}
        ?disabled=${this.sound === null}
        @click=${this.handlePlayClick}
      >
        ${playing ? icons.pause : icons.play}
      </button>
      <div class="middle">
        ${this.renderSlider(at, length, tabIndex)}
        ${
          failed
            ? html`<span part="failure" class="failure" role="status"
                >${words.say('fileNotLoaded')}</span
              >`
            : html`<span part="time" class="time" dir="ltr"
                >${sayClock(words, begun ? at : length)}</span
              >`
        }
      </div>
      <button
        part="speed-button"
        class="speed"
        dir="ltr"
        aria-label=${words.say('speed', { speed })}
        title=${words.say('speed', { speed })}
        tabindex=${tabIndex}
        @click=${() => player.turnSpeed()}
      >
        ${speed}
      </button>
    </div>`;
  }

  private renderSlider(at: number, length: number, tabIndex: number): TemplateResult {
    const { words } = this;
    const bars = barsOf(this.attachment?.waveform);
    const said = { at: sayClock(words, at), length: sayClock(words, length) };
    return html`<div part="slider" class="slider">
      <svg viewBox="0 0 ${BARS_WIDTH} ${BARS_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<path class="rest" d=${bars} /><path class="heard" d=${bars} />`}
      </svg>
      <input
        type="range"
        min="0"
        max=${Math.max(1, length / 1000)}
        step="0.1"
        .value=${live(String(at / 1000))}
        tabindex=${tabIndex}
        aria-label=${words.say('position')}
        aria-valuetext=${words.say('positionOf', said)}
        ?disabled=${this.sound === null || length === 0}
        @input=${this.handleInput}
        @keydown=${this.handleKeyDown}
      />
    </div>`;
  }
}

bringLateWords();
define('chat-audio', ChatAudio, english.player, english.transfers, english.attachments);

declare global {
  interface HTMLElementTagNameMap {
    'chat-audio': ChatAudio;
  }
}
