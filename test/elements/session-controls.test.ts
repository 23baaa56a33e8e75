import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useEnvironment } from '../../src/elements/internal/environment.js';
import '../../src/elements/session-controls/session-controls.js';
import type { SessionControls } from '../../src/elements/session-controls/session-controls.js';
import { ChatError } from '../../src/session/index.js';
import { FakeSession, VISIT_ID } from '../harness/fake-session.js';
import { recordSpeech, type Recorder } from '../harness/recorder.js';
import { settled } from '../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

let session: FakeSession;
let time: VirtualEnvironment;
let giveBack: () => void;
let speech: Recorder;

beforeEach(() => {
  session = new FakeSession();
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  speech = recordSpeech();
});
afterEach(async () => {
  await time.run();
  speech.stop();
  giveBack();
  vi.restoreAllMocks();
});

const shown = (): Promise<SessionControls> =>
  fixture(html`<session-controls .session=${session}></session-controls>`);
const part = (element: Element, name: string): HTMLElement | null =>
  element.shadowRoot?.querySelector(`[part=${name}]`) ?? null;
const words = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const log = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('[part=log-line] .what') ?? [])].map(words);
const focused = (element: Element): Element | null => element.shadowRoot?.activeElement ?? null;
const callsOf = (name: string): unknown[] =>
  session.calls.filter(([called]) => called === name).map(([, given]) => given);

async function press(element: Element, name: string): Promise<void> {
  part(element, name)?.click();
  await settled(element);
}

async function start(element: Element, id: string): Promise<void> {
  const field = part(element, 'input') as HTMLInputElement;
  field.value = id;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.form?.requestSubmit();
  await settled(element);
}

/** Presses one of the buttons below the question: what was asked, or the way back. */
async function answer(element: Element, which: 'yes' | 'no'): Promise<void> {
  const buttons = part(element, 'question')?.querySelectorAll('button');
  buttons?.[which === 'yes' ? 0 : 1]?.click();
  await settled(element);
}

describe('session-controls', () => {
  it('N7: says that no session is active, and that nothing has happened', async () => {
    const element = await shown();
    expect(words(part(element, 'status'))).toBe('No active session');
    expect(words(part(element, 'log-empty'))).toContain('Nothing has happened');
    expect(part(element, 'clear-button')?.ariaDisabled).toBe('true');
    await chai(element).to.be.accessible();
  });

  it('N7: starts a session with an entered id', async () => {
    const element = await shown();
    await start(element, ` ${VISIT_ID.toUpperCase()} `);
    expect(callsOf('startNewSession')).toEqual([VISIT_ID]);
    expect(words(part(element, 'status'))).toBe('Active');
    expect(words(part(element, 'id'))).toBe(VISIT_ID);
    expect((part(element, 'input') as HTMLInputElement).value).toBe('');
    expect(words(part(element, 'start-button'))).toBe('Start anew');
    await time.run();
    expect(speech.spoken).toEqual(['Session started']);
    await chai(element).to.be.accessible();
  });

  it('N7: starts a session with a generated id where none was entered', async () => {
    const element = await shown();
    await start(element, '');
    expect(words(part(element, 'id'))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['order-1842', '00000000-0000-0000-0000-000000000000', VISIT_ID.slice(1)])(
    'N2: explains below the field that %s is no id, and starts nothing',
    async (id) => {
      const element = await shown();
      await start(element, id);
      const field = part(element, 'input') as HTMLInputElement;
      expect(words(part(element, 'mistake'))).toContain('This is no UUID');
      expect(field.ariaInvalid).toBe('true');
      expect(field.value).toBe(id);
      expect(focused(element)).toBe(field);
      expect(session.calls).toEqual([]);
      await chai(element).to.be.accessible();
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await settled(element);
      expect(words(part(element, 'mistake'))).toBe('');
    },
  );

  it('N2: says that an entered id is taken, once the backend knows', async () => {
    const element = await shown();
    await start(element, VISIT_ID);
    const other = 'c9f0f895-fb98-4b91-a9d4-0b1f6b1f3b7e';
    session.id$.next(other);
    session.tell('session-start', { sessionId: other });
    await settled(element);
    expect(words(part(element, 'mistake'))).toContain('This id is taken');
    expect((part(element, 'input') as HTMLInputElement).value).toBe(VISIT_ID);
    expect(words(part(element, 'id'))).toBe(other);
  });

  it('does not take another start for a taken id', async () => {
    const element = await shown();
    await start(element, VISIT_ID);
    session.clearChat();
    await settled(element);
    session.startNewSession();
    await settled(element);
    expect(words(part(element, 'mistake'))).toBe('');
  });

  it('N7: clears the chat, and says so', async () => {
    session.id$.next(VISIT_ID);
    const element = await shown();
    await press(element, 'clear-button');
    expect(callsOf('clearChat')).toHaveLength(1);
    expect(words(part(element, 'outcome'))).toBe('The chat was cleared.');
    expect(words(part(element, 'status'))).toBe('No active session');
    await press(element, 'clear-button');
    expect(callsOf('clearChat')).toHaveLength(1);
  });

  it('N7, N4: notes the life of the session, newest first, with how long it was', async () => {
    const element = await shown();
    session.tell('connected', {});
    session.startNewSession(VISIT_ID);
    session.clearChat();
    session.tell('auth-failed', {});
    session.tell('token-needed', {});
    await settled(element);
    expect(log(element)).toEqual([
      'Token needed',
      'Sign-in refused',
      'Chat cleared 2 messages',
      'Session ended after 1 min',
      'Session started',
      'Connected',
    ]);
    expect(words(part(element, 'log'))).toContain(`session-start ${VISIT_ID}`);
    await chai(element).to.be.accessible();
  });

  it('keeps 200 lines, and none of another session', async () => {
    const element = await shown();
    for (let count = 0; count < 250; count += 1) session.tell('connected', {});
    session.tell('disconnected', { code: null });
    await settled(element);
    expect(log(element)).toHaveLength(200);
    expect(log(element)[0]).toBe('Disconnected');
    element.session = new FakeSession();
    await settled(element);
    expect(log(element)).toEqual([]);
    session.tell('connected', {});
    await settled(element);
    expect(log(element)).toEqual([]);
  });

  it('notes nothing, and holds nothing, once it is out of the document', async () => {
    const element = await shown();
    element.remove();
    session.tell('connected', {});
    document.body.append(element);
    await settled(element);
    expect(log(element)).toEqual([]);
    session.tell('connected', {});
    await settled(element);
    expect(log(element)).toEqual(['Connected']);
    element.remove();
  });

  it('C7: asks before a reset, and says what will be lost and what was', async () => {
    session.unsent$.next(2);
    const element = await shown();
    await press(element, 'reset-button');
    const question = part(element, 'question');
    expect(words(question)).toContain('2 unsent messages and drafts will be lost.');
    expect(focused(element)).toBe(question);
    expect(session.calls).toEqual([]);
    await chai(element).to.be.accessible();
    await answer(element, 'yes');
    expect(callsOf('reset')).toHaveLength(1);
    expect(words(part(element, 'outcome'))).toContain('2 unsent messages and drafts were dropped.');
    expect(words(part(element, 'user'))).toBe('Anonymous visitor');
    expect(focused(element)).toBe(part(element, 'reset-button'));
  });

  it('leaves all as it is where the question is answered with no, or left by Escape', async () => {
    const element = await shown();
    await press(element, 'reset-button');
    await answer(element, 'no');
    expect(part(element, 'question')).toBeNull();
    expect(focused(element)).toBe(part(element, 'reset-button'));
    await press(element, 'logout-button');
    expect(words(part(element, 'question'))).toContain('Nothing unsent will be lost.');
    part(element, 'question')?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    await settled(element);
    expect(focused(element)).toBe(part(element, 'logout-button'));
    expect(session.calls).toEqual([]);
  });

  it('L3: says who is signed in, and logs out', async () => {
    const element = await shown();
    expect(words(part(element, 'user'))).toBe('Signed in Ann');
    await press(element, 'logout-button');
    await answer(element, 'yes');
    expect(callsOf('logout')).toHaveLength(1);
    expect(words(part(element, 'user'))).toBe('Not signed in');
    expect(part(element, 'logout-button')?.ariaDisabled).toBe('true');
    await press(element, 'logout-button');
    expect(part(element, 'question')).toBeNull();
  });

  it('asks the page first, which may prevent each act', async () => {
    session.id$.next(VISIT_ID);
    const element = await shown();
    const asked: string[] = [];
    const stop = new AbortController();
    for (const act of ['start', 'clear', 'reset', 'logout'] as const) {
      const prevent = (event: Event): void => {
        asked.push(event.type);
        event.preventDefault();
      };
      document.addEventListener(`session-${act}-request`, prevent, { signal: stop.signal });
    }
    let entered: string | undefined;
    element.addEventListener('session-start-request', (event) => (entered = event.sessionId));
    await start(element, VISIT_ID);
    await press(element, 'clear-button');
    for (const name of ['reset-button', 'logout-button']) {
      await press(element, name);
      await answer(element, 'yes');
    }
    stop.abort();
    expect(asked).toEqual([
      'session-start-request',
      'session-clear-request',
      'session-reset-request',
      'session-logout-request',
    ]);
    expect(entered).toBe(VISIT_ID);
    expect(session.calls).toEqual([]);
    expect((part(element, 'input') as HTMLInputElement).value).toBe(VISIT_ID);
  });

  it.each([
    ['session-taken', 'is taken'],
    ['ended', 'has ended'],
    ['me-missing', 'does not know who you are'],
    ['destroyed', 'was closed'],
    ['storage', 'no space left'],
  ] as const)('says why a session was not started: %s', async (code, said) => {
    session.refusal = new ChatError(code, 'No.');
    const element = await shown();
    await start(element, VISIT_ID);
    expect(words(part(element, 'error'))).toContain(said);
    expect((part(element, 'input') as HTMLInputElement).value).toBe(VISIT_ID);
    await chai(element).to.be.accessible();
  });

  it('says that a logout failed, and offers it again', async () => {
    session.refusal = new ChatError('storage', 'No.');
    const element = await shown();
    await press(element, 'logout-button');
    await answer(element, 'yes');
    expect(words(part(element, 'error'))).toContain('no space left');
    expect(part(element, 'logout-button')?.ariaDisabled).toBe('false');
  });

  it('is left by Tab in the order in which it is read', async () => {
    session.id$.next(VISIT_ID);
    session.unsent$.next(1);
    const element = await shown();
    session.tell('connected', {});
    await press(element, 'reset-button');
    const stops = [
      ...(element.shadowRoot?.querySelectorAll<HTMLElement>('button, input, [tabindex="0"]') ?? []),
    ];
    expect(stops.filter(({ tabIndex }) => tabIndex !== 0)).toEqual([]);
    expect(stops.map((stop) => words(stop) || stop.ariaLabel || stop.localName)).toEqual([
      'Copy the session id',
      'input',
      'Start anew',
      'Clear chat',
      'Reset',
      'Reset',
      'Cancel',
      'Log out',
      expect.stringContaining('Connected'),
    ]);
  });

  it('fits into 280 px', async () => {
    session.me$.next({ id: 'ann', name: 'n'.repeat(200) });
    session.id$.next(VISIT_ID);
    const element = await fixture<SessionControls>(
      html`<session-controls style="inline-size: 280px" .session=${session}></session-controls>`,
    );
    session.tell('conversation-ended', { id: 'c'.repeat(200) });
    await press(element, 'reset-button');
    const base = part(element, 'base');
    expect(base?.scrollWidth).toBe(base?.clientWidth);
  });

  it('bad input: an element with no session says so', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const element = await fixture(html`<session-controls></session-controls>`);
    await new Promise(requestAnimationFrame);
    await settled(element);
    expect(words(element.shadowRoot?.querySelector('[role=alert]'))).toContain('no session');
    await chai(element).to.be.accessible();
  });
});
