import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';

import { carryOut } from '../../events/intent.js';
import { RecordingEndEvent } from '../../events/recording-end.js';
import * as english from '../../locales/late/english.js';
import { bringLateWords } from '../../locales/late/languages.js';
import type { LateWords } from '../../locales/late/words.js';
import type { AttachmentInput } from '../../session/index.js';
import { controls } from '../../styles/controls.js';
import { KeepFocusController } from '../controllers/keep-focus-controller.js';
import { attachmentIcons as icons } from '../internal/attachments/attachment-icons.js';
import { sayClock } from '../internal/attachments/attachment-words.js';
import { solePlayer } from '../internal/attachments/sole-player.js';
import { ChatElement } from '../internal/chat-element.js';
import { define } from '../internal/define.js';
import { drawLevels } from './draw-levels.js';
import { openMicrophone, type MicrophoneProblem } from './open-microphone.js';
import { styles } from './recorder.styles.js';
import { VoiceRecording, type Recorded } from './voice-recording.js';

const TEN_MINUTES = 600_000;

/** The usual endings of what browsers record. */
const ENDINGS: readonly (readonly [type: RegExp, ending: string])[] = [
  [/mp4/, 'm4a'],
  [/ogg/, 'ogg'],
  [/webm/, 'webm'],
];

/**
 * @summary Records a voice message: asks for the microphone, shows how loud it is, pauses, goes on, sends.
 *
 * It asks as soon as it stands in a document. Where there is no microphone, or none that may be used, it
 * says so and what to do. What was recorded before a microphone was taken away is kept.
 *
 * @event {RecordingEndEvent} recording-end - It is about to be sent, or was discarded (`attachment` is null then).
 *
 * @csspart base - Everything.
 * @csspart button - A button.
 * @csspart send-button - The button to send.
 * @csspart levels - How loud the last seconds were.
 * @csspart time - How long it is.
 * @csspart note - What the browser asks, or what went wrong and what to do.
 */
export class ChatRecorder extends ChatElement {
  static override styles = [ChatElement.styles, controls, styles];

  protected readonly keepFocus = new KeepFocusController(this);
  private run = 0;

  @state() private recording: VoiceRecording | null = null;
  @state() private problem: MicrophoneProblem | null = null;
  @state() private sending = false;

  /** The longest recording, in milliseconds. */
  @property({ type: Number, attribute: 'max-duration' }) maxDuration = TEN_MINUTES;

  /** The largest recording, in bytes. */
  @property({ type: Number, attribute: 'max-size' }) maxSize = Infinity;

  /** Of which types it may be, as an input's `accept`; empty for any. */
  @property({ attribute: false }) types: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.run += 1;
    this.recording?.discard();
    this.recording = null;
  }

  /** Moves the keyboard focus to the button that sends, else to the one that tries again. */
  override focus(options?: FocusOptions): void {
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    buttons.at(-1)?.focus(options);
  }

  /** The focus stays where the next act is, whatever the browser asked meanwhile. */
  protected override updated(changed: PropertyValues): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas !== null && this.recording !== null) drawLevels(canvas, this.recording.levels);
    if (changed.has('recording') || changed.has('problem')) this.focus();
  }

  private async begin(): Promise<void> {
    this.run += 1;
    const { run } = this;
    this.problem = null;
    solePlayer().pause();
    const opened = await openMicrophone(this.types);
    if (run !== this.run) {
      // Discarded while the browser still asked.
      if (typeof opened !== 'string') for (const track of opened.getTracks()) track.stop();
      return;
    }
    if (typeof opened === 'string') {
      this.problem = opened;
      return;
    }
    try {
      const { maxDuration, maxSize, types } = this;
      const limits = { maxDuration, maxSize, types };
      this.recording = new VoiceRecording(opened, limits, () => this.requestUpdate());
    } catch {
      for (const track of opened.getTracks()) track.stop();
      this.problem = 'microphoneUnsupported';
    }
  }

  private handleDiscardClick(): void {
    this.run += 1;
    this.recording?.discard();
    this.dispatchEvent(new RecordingEndEvent(null));
  }

  private handlePauseClick(): void {
    const { recording } = this;
    if (recording?.paused === true) recording.resume();
    else recording?.pause();
  }

  private async handleSendClick(): Promise<void> {
    const { recording } = this;
    if (recording === null || this.sending) return;
    this.sending = true;
    const recorded = await recording.finish();
    this.sending = false;
    const intent = new RecordingEndEvent(recorded && this.attachmentOf(recorded));
    this.dispatchEvent(intent);
    carryOut(intent, () => (this.recording = null));
  }

  private attachmentOf({ blob, duration, waveform }: Recorded): AttachmentInput {
    const ending = ENDINGS.find(([type]) => type.test(blob.type))?.[1] ?? 'audio';
    return { blob, name: `${this.words.say('voiceMessage')}.${ending}`, duration, waveform };
  }

  /** A popup around would be closed by it, and the recording be lost. */
  private handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (this.recording === null) this.handleDiscardClick();
    else this.recording.pause();
  }

  override render(): TemplateResult {
    const { words, recording, problem } = this;
    const { ending = null, paused = false } = recording ?? {};
    const status = paused || ending !== null ? 'recordingPaused' : 'recording';
    return html`<div
      part="base"
      class="base"
      role="group"
      aria-label=${words.say('recorder')}
      @keydown=${this.handleKeyDown}
    >
      ${this.renderNote(problem ?? noteOf(ending, recording === null), problem !== null)}
      <div class="row">
        ${this.renderButton(
          recording === null ? 'noRecording' : 'discardRecording',
          recording === null ? icons.close : icons.bin,
          () => this.handleDiscardClick(),
        )}
        ${
          recording === null
            ? html`<span class="space"></span>`
            : html`<span class=${paused || ending !== null ? 'dot' : 'dot live'}></span>
                <span class="visually-hidden" role="status">${words.say(status)}</span>
                <span part="time" class="time" role="timer" dir="ltr"
                  >${sayClock(words, recording.duration)}</span
                >
                <canvas part="levels" aria-hidden="true"></canvas>`
        }
        ${
          problem !== null
            ? html`<button part="button" class="again" @click=${() => void this.begin()}>
                ${words.say('recordAgain')}
              </button>`
            : this.renderEnd(ending !== null, paused)
        }
      </div>
    </div>`;
  }

  private renderEnd(isOver: boolean, paused: boolean): TemplateResult | typeof nothing {
    if (this.recording === null) return nothing;
    return html`
      ${
        isOver
          ? nothing
          : paused
            ? this.renderButton('resumeRecording', icons.microphone, () => this.handlePauseClick())
            : this.renderButton('pauseRecording', icons.pause, () => this.handlePauseClick())
      }
      ${this.renderButton('sendRecording', icons.send, () => void this.handleSendClick())}
    `;
  }

  private renderNote(note: keyof LateWords | null, isProblem: boolean): TemplateResult {
    return html`<div role=${isProblem ? 'alert' : 'status'}>
      ${note === null ? '' : html`<p part="note" class=${isProblem ? 'problem' : ''}>${this.words.say(note)}</p>`}
    </div>`;
  }

  private renderButton(
    key:
      | 'noRecording'
      | 'discardRecording'
      | 'pauseRecording'
      | 'resumeRecording'
      | 'sendRecording',
    drawing: TemplateResult,
    act: () => void,
  ): TemplateResult {
    const label = this.words.say(key);
    const isSend = key === 'sendRecording';
    return html`<button
      part=${isSend ? 'send-button' : 'button'}
      class=${isSend ? 'send' : 'round'}
      aria-label=${label}
      title=${label}
      @click=${act}
    >
      ${drawing}
    </button>`;
  }
}

function noteOf(ending: 'lost' | 'limit' | null, isAsking: boolean): keyof LateWords | null {
  if (ending !== null) return ending === 'lost' ? 'microphoneLost' : 'recordingLimit';
  return isAsking ? 'microphoneAsked' : null;
}

bringLateWords();
define('chat-recorder', ChatRecorder, english.attachments, english.recorder);

declare global {
  interface HTMLElementTagNameMap {
    'chat-recorder': ChatRecorder;
  }
}
