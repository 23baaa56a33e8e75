import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { sayExactTime } from '../../locales/dates.js';
import { sayDuration } from '../../locales/durations.js';
import type { Locale } from '../../locales/locale.js';
import { isoTime } from '../internal/iso-time.js';
import { LOG_WORDS, type LogLine } from './lifecycle-log.js';

const TONES: { readonly [type in LogLine['type']]?: string } = {
  connected: 'well',
  'session-start': 'well',
  'connection-failed': 'danger',
  'auth-failed': 'danger',
  'token-needed': 'danger',
};

/** What has happened to a session, newest first. */
export function renderLog(lines: readonly LogLine[], words: Locale): TemplateResult {
  return html`<section class="part log">
    <h3 id="log">${words.say('sessionLog')}</h3>
    ${
      lines.length === 0
        ? html`<p part="log-empty" class="muted">${words.say('emptyLog')}</p>`
        : html`<div class="viewport" role="group" tabindex="0" aria-labelledby="log">
            <ol part="log">
              ${repeat(
                lines,
                ({ key }) => key,
                (line) => renderLine(line, words),
              )}
            </ol>
          </div>`
    }
  </section>`;
}

function renderLine(line: LogLine, words: Locale): TemplateResult {
  const id = idOf(line);
  const detail = detailOf(line, words);
  return html`<li part="log-line" class="line ${TONES[line.type] ?? ''}">
    <time datetime=${isoTime(line.at) ?? nothing}>${sayExactTime(words, line.at)}</time>
    <span class="what"
      >${words.say(LOG_WORDS[line.type])}${detail === '' ? nothing : html` <span class="muted">${detail}</span>`}</span
    >
    <code class="type"
      ><span part="log-type">${line.type}</span>
      ${id === '' ? nothing : html`<bdi title=${id}>${id}</bdi>`}</code
    >
  </li>`;
}

function detailOf({ type, fact }: LogLine, words: Locale): string {
  switch (type) {
    case 'session-end':
      return words.say('logAfter', { duration: sayDuration(words, fact.duration) });
    case 'session-clear':
      return words.say('logMessages', { count: fact.messageCount });
    case 'connection-failed':
      return fact.code;
    case 'disconnected':
      return fact.code ?? '';
    default:
      return '';
  }
}

function idOf({ type, fact }: LogLine): string {
  switch (type) {
    case 'session-start':
    case 'session-end':
    case 'session-clear':
      return fact.sessionId;
    case 'conversation-started':
    case 'conversation-ended':
      return fact.id;
    case 'auth-failed':
      return fact.conversationId ?? '';
    default:
      return '';
  }
}
