import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ChatBox } from '../../src/elements/box/box.js';
import '../../src/elements/box/box.js';
import type { ChatComposer } from '../../src/elements/composer/composer.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import { MessageRetryEvent, MessagesSeenEvent } from '../../src/events/index.js';
import { ChatError } from '../../src/session/index.js';
import { anotherPage } from '../harness/another-page.js';
import {
  aConversationItem,
  aHole,
  aMessage,
  ANN,
  FakeSession,
  type FakeConversation,
} from '../harness/fake-session.js';
import { recordSpeech } from '../harness/recorder.js';
import { settled } from '../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

let time: VirtualEnvironment;
let giveBack: () => void;
let session: FakeSession;
let conversation: FakeConversation;
let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  session = new FakeSession();
  conversation = session.getConversation({ id: 'order-1842' });
  conversation.item$.next(aConversationItem());
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(async () => {
  // The page's voice outlives a test: it has to come to the end of what it says.
  await time.run();
  giveBack();
  vi.restoreAllMocks();
});

const opened = async (): Promise<ChatBox> => {
  const box = await fixture<ChatBox>(
    html`<chat-box conversation="order-1842" .session=${session}></chat-box>`,
  );
  await settled(box);
  return box;
};
const inside = <T extends Element>(box: Element, selector: string): T =>
  box.shadowRoot?.querySelector<T>(selector) as T;
const composerOf = (box: Element): ChatComposer => inside(box, 'chat-composer');
const listOf = (box: Element): ChatMessageList => inside(box, 'chat-message-list');
const fieldOf = (box: Element): HTMLTextAreaElement => inside(composerOf(box), 'textarea');
const words = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

async function write(box: ChatBox, text: string): Promise<void> {
  const field = fieldOf(box);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(box);
}

async function pressEnter(box: ChatBox): Promise<void> {
  fieldOf(box).dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }),
  );
  await settled(box);
}

describe('chat-box', () => {
  it('shows who one talks to, the messages and where to write', async () => {
    conversation.item$.next(aConversationItem({ title: 'Order 1842' }));
    conversation.show(aMessage({ text: 'Hello' }), aMessage({ sender: ANN.id, text: 'Hi' }));
    const box = await opened();
    expect(words(inside(box, '[part=title]'))).toBe('Order 1842');
    expect(words(inside(box, '[part=participants]'))).toBe('Maria');
    expect(listOf(box).messages).toHaveLength(2);
    expect(listOf(box).me).toBe('ann');
    await chai(box).to.be.accessible();
  });

  it('M1 sends what was written, and tells when it was accepted', async () => {
    const box = await opened();
    const sent: string[] = [];
    box.addEventListener('message-sent', ({ message }) => sent.push(message.text));
    await write(box, 'Hello Maria');
    await pressEnter(box);
    expect(conversation.callsOf('send')).toEqual([[{ text: 'Hello Maria' }]]);
    expect(fieldOf(box).value).toBe('');
    expect(sent).toEqual(['Hello Maria']);
  });

  it('keeps the focus in the composer after sending', async () => {
    const box = await opened();
    await write(box, 'Hello');
    inside<HTMLButtonElement>(composerOf(box), '.send').click();
    await settled(box);
    expect(composerOf(box).shadowRoot?.activeElement).toBe(fieldOf(box));
  });

  it('lets the page prevent it, also from far outside, and keeps the text', async () => {
    const box = await opened();
    const prevent = (event: Event): void => event.preventDefault();
    document.addEventListener('message-send', prevent);
    await write(box, 'Hello');
    await pressEnter(box);
    document.removeEventListener('message-send', prevent);
    expect(conversation.callsOf('send')).toEqual([]);
    expect(fieldOf(box).value).toBe('Hello');
  });

  it('M2 a refused message stays on its row and can be retried or removed', async () => {
    const box = await opened();
    conversation.refusal = new ChatError('rate-limited', 'Too fast.');
    await write(box, 'Hello');
    await pressEnter(box);
    const [item] = conversation.messages$.value;
    expect(item).toMatchObject({ state: 'failed', error: 'rate-limited', text: 'Hello' });
    conversation.refusal = null;
    listOf(box).dispatchEvent(new MessageRetryEvent(item?.id ?? ''));
    await settled(box);
    expect(conversation.callsOf('retry')).toEqual([[item?.id]]);
    expect(conversation.messages$.value[0]).toMatchObject({ state: 'sent' });
  });

  it('gives the focus to the composer when the message that had it is removed', async () => {
    conversation.show(aMessage({ sender: ANN.id, state: 'failed', seq: null, text: 'Lost?' }));
    const box = await opened();
    const message = inside<HTMLElement>(listOf(box), 'chat-message');
    const buttons = message.shadowRoot?.querySelectorAll<HTMLButtonElement>('button');
    const remove = [...(buttons ?? [])].at(-1);
    remove?.focus();
    remove?.click();
    await settled(box);
    expect(conversation.messages$.value).toEqual([]);
    expect(box.shadowRoot?.activeElement).toBe(composerOf(box));
  });

  it('bad input: what send throws is said at the composer, with the text kept', async () => {
    const box = await opened();
    await write(box, 'Hello');
    conversation.setStatus({ maxTextLength: 3 });
    composerOf(box).maxLength = 10_000;
    await pressEnter(box);
    expect(words(inside(box, '[part=error]'))).toBe('The message is too long.');
    expect(fieldOf(box).value).toBe('Hello');
    await chai(box).to.be.accessible();
    await write(box, 'Hell');
    expect(inside(box, '[part=error]')).toBeNull();
  });

  it('bad input: a session destroyed while sending says so and loses nothing', async () => {
    const box = await opened();
    conversation.offline = true;
    await write(box, 'First');
    await pressEnter(box);
    await session.destroy();
    await write(box, 'Second');
    await pressEnter(box);
    expect(words(inside(box, '[part=error]'))).toBe('This chat was closed');
    expect(fieldOf(box).value).toBe('Second');
    expect(listOf(box).messages).toHaveLength(1);
  });

  it('bad input: a conversation whose id cannot be one', async () => {
    const box = await fixture<ChatBox>(
      html`<chat-box conversation=${'x'.repeat(201)} .session=${session}></chat-box>`,
    );
    expect(words(inside(box, '[part=note]'))).toBe('The chat is not set up correctly');
    expect(warn).toHaveBeenCalledTimes(1);
    await chai(box).to.be.accessible();
    box.conversation = 'order-1842';
    await settled(box);
    expect(listOf(box)).not.toBeNull();
    box.conversation = '__proto__';
    await settled(box);
    expect(listOf(box)).not.toBeNull();
  });

  it('bad input: an element with no session says so once, and finds one later', async () => {
    const box = await fixture<ChatBox>(html`<chat-box conversation="order-1842"></chat-box>`);
    await new Promise(requestAnimationFrame);
    await settled(box);
    expect(words(inside(box, '[part=note]'))).toContain('no session here');
    expect(warn).toHaveBeenCalledTimes(1);
    await chai(box).to.be.accessible();
    box.session = session;
    await settled(box);
    expect(listOf(box)).not.toBeNull();
  });

  it('bad input: a destroyed session', async () => {
    const gone = new FakeSession();
    await gone.destroy();
    const box = await fixture<ChatBox>(
      html`<chat-box conversation="order-1842" .session=${gone}></chat-box>`,
    );
    expect(words(inside(box, '[part=note]'))).toBe('This chat was closed');
  });

  it('bad input: a tag that belongs to another library', async () => {
    const page = await anotherPage('<chat-box conversation="order-1842"></chat-box>');
    class Stranger extends page.view.HTMLElement {}
    page.view.customElements.define('chat-composer', Stranger);
    await page.load('elements/box/box.ts');
    const box = page.document.querySelector('chat-box') as ChatBox;
    box.session = session;
    await settled(page.document);
    expect(page.warnings.join()).toContain('<chat-composer> belongs to another library');
    expect(words(inside(box, '[part=note]'))).toBe('This part of the chat cannot be shown');
    expect(inside(box, 'chat-composer')).toBeNull();
  });

  it('M5 moves the read mark when messages were seen', async () => {
    conversation.show(aMessage({ seq: 7 }));
    const box = await opened();
    listOf(box).dispatchEvent(new MessagesSeenEvent(7));
    await settled(box);
    expect(conversation.callsOf('markRead')).toEqual([[7]]);
  });

  it('M6 tells that somebody types, and shows who else does', async () => {
    const box = await opened();
    await write(box, 'H');
    expect(conversation.callsOf('setTyping')).toEqual([[true]]);
    conversation.typing$.next([{ id: 'maria', name: 'Maria' }]);
    await settled(box);
    expect(words(inside(box, 'chat-typing').shadowRoot?.querySelector('[part=text]'))).toBe(
      'Maria is typing',
    );
  });

  it('M8 keeps a draft while one types, and shows a stored one', async () => {
    conversation.draft$.next('Half a');
    const box = await opened();
    expect(fieldOf(box).value).toBe('Half a');
    await write(box, 'Half a sentence');
    expect(conversation.callsOf('setDraft')).toEqual([]);
    await time.advance(300);
    expect(conversation.callsOf('setDraft')).toEqual([['Half a sentence']]);
  });

  it('M8 a draft from another tab never overwrites what is being typed', async () => {
    const box = await opened();
    await write(box, 'Mine');
    conversation.draft$.next('Theirs');
    await settled(box);
    expect(fieldOf(box).value).toBe('Mine');
  });

  it('M8 a draft from another tab is shown where nobody writes', async () => {
    const box = await opened();
    conversation.draft$.next('Theirs');
    await settled(box);
    expect(fieldOf(box).value).toBe('Theirs');
  });

  it('M8 keeps the draft at once when the element goes, and clears it with the message', async () => {
    const box = await opened();
    await write(box, 'Going');
    const parent = box.parentElement;
    box.remove();
    expect(conversation.callsOf('setDraft')).toEqual([['Going']]);
    parent?.append(box);
    await settled(box);
    expect(fieldOf(box).value).toBe('Going');
    await pressEnter(box);
    expect(conversation.callsOf('setDraft').at(-1)).toEqual(['']);
  });

  it('each conversation has its own draft', async () => {
    const box = await opened();
    await write(box, 'For Maria');
    box.conversation = 'other';
    await settled(box);
    expect(fieldOf(box).value).toBe('');
    box.conversation = 'order-1842';
    await settled(box);
    expect(fieldOf(box).value).toBe('For Maria');
  });

  it('stands a line before what was unread when it was opened', async () => {
    conversation.setStatus({ unread: 1, read: 4 });
    conversation.show(aMessage({ seq: 4 }), aMessage({ seq: 5 }));
    const box = await opened();
    expect(listOf(box).unreadFrom).toBe(5);
    conversation.setStatus({ unread: 0, read: 5 });
    await settled(box);
    expect(listOf(box).unreadFrom).toBe(5);
    await write(box, 'Answer');
    await pressEnter(box);
    expect(listOf(box).unreadFrom).toBeNull();
  });

  it('stands the line before what came while there was no connection', async () => {
    session.connection$.next({ status: 'connecting' });
    conversation.setStatus({ unread: 0, read: 4 });
    conversation.show(aMessage({ seq: 4 }));
    const box = await opened();
    expect(listOf(box).unreadFrom).toBeNull();
    conversation.setStatus({ unread: 1 });
    conversation.show(aMessage({ seq: 5 }));
    session.connection$.next({ status: 'connected' });
    await settled(box);
    expect(listOf(box).unreadFrom).toBe(5);
    await write(box, 'Answer');
    await pressEnter(box);
    conversation.setStatus({ unread: 0, read: 6 });

    // While connected, what comes is seen coming.
    conversation.setStatus({ unread: 1 });
    conversation.show(aMessage({ seq: 7 }));
    await settled(box);
    expect(listOf(box).unreadFrom).toBeNull();
    conversation.setStatus({ unread: 0, read: 7 });
    session.connection$.next({ status: 'waiting', error: 'offline' });
    await settled(box);
    conversation.setStatus({ unread: 2 });
    session.connection$.next({ status: 'connected' });
    await settled(box);
    expect(listOf(box).unreadFrom).toBe(8);
  });

  it('stands the line anew when a popup shows it again', async () => {
    conversation.show(aMessage({ seq: 4 }));
    const box = await opened();
    box.hidden = true;
    await settled(box);
    conversation.show(aMessage({ seq: 5 }));
    conversation.setStatus({ unread: 1, read: 4 });
    await settled(box);
    expect(listOf(box).unreadFrom).toBeNull();
    box.hidden = false;
    await settled(box);
    expect(listOf(box).unreadFrom).toBe(5);
  });

  it('M3 loads what is before and what is missing', async () => {
    conversation.setStatus({ hasOlder: true });
    conversation.show(aMessage({ seq: 1 }), aHole(2, 5), aMessage({ seq: 6 }));
    const box = await opened();
    expect(conversation.callsOf('loadOlder').length).toBeGreaterThan(0);
    expect(conversation.callsOf('loadHole')[0]).toEqual([{ from: 2, to: 5 }]);
    await chai(box).to.be.accessible();
  });

  it('leads from the list to the composer with Escape', async () => {
    conversation.show(aMessage());
    const box = await opened();
    listOf(box).focus();
    listOf(box).shadowRoot?.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await settled(box);
    expect(box.shadowRoot?.activeElement).toBe(composerOf(box));
  });

  it('shows a conversation that may only be read', async () => {
    conversation.setStatus({ access: 'read' });
    const box = await opened();
    expect(composerOf(box)).toBeNull();
    expect(words(inside(box, '[part=note]'))).toContain('but not write');
    await chai(box).to.be.accessible();
  });

  it.each([
    ['taken away', { access: 'none' } as const],
    ['missing', { status: 'failed', error: 'not-found' } as const],
  ])('P14 says the same of a conversation that is %s', async (_, status) => {
    conversation.setStatus(status);
    const box = await opened();
    expect(words(inside(box, '[part=note]'))).toBe(
      'There is no such conversation, or it is not open to you',
    );
    expect(listOf(box)).toBeNull();
    await chai(box).to.be.accessible();
  });

  it.each(['loading', 'failed', 'ready'] as const)(
    'shows an empty list that is %s',
    async (status) => {
      conversation.setStatus({ status, ...(status === 'failed' && { error: 'offline' }) });
      const box = await opened();
      expect(listOf(box).status).toBe(status);
      await chai(box).to.be.accessible();
    },
  );

  it('takes an empty state, a header and buttons from the page', async () => {
    const box = await fixture<ChatBox>(
      html`<chat-box conversation="order-1842" .session=${session}>
        <h2 slot="header">Support</h2>
        <p slot="empty">Ask us anything</p>
        <button slot="composer-start">Attach</button>
      </chat-box>`,
    );
    await settled(box);
    for (const child of box.children)
      expect((child as HTMLElement).offsetHeight).toBeGreaterThan(0);
    expect(inside(box, 'header')?.checkVisibility()).toBe(false);
    await chai(box).to.be.accessible();
  });

  it('speaks new messages of others once, and nothing of what was there', async () => {
    const recorder = recordSpeech();
    conversation.show(aMessage({ text: 'Before' }));
    const box = await opened();
    const second = await opened();
    session.receive('order-1842', { text: 'After' });
    await settled(box);
    const history = aMessage({ seq: 0, text: 'Older' });
    conversation.messages$.next([history, ...conversation.messages$.value]);
    await settled(second);
    await time.run();
    await write(box, 'Mine');
    await pressEnter(box);
    await time.run();
    recorder.stop();
    expect(recorder.spoken.map((text) => text.replace(/^.*?: /, ''))).toEqual(['After', 'Sent']);
    expect(recorder.spoken[0]).toMatch(/^Maria, .*14:05|2:05/);
  });

  it('says that an own message was not sent', async () => {
    const recorder = recordSpeech();
    const box = await opened();
    conversation.refusal = new ChatError('too-large', 'Too long.');
    await write(box, 'Mine');
    await pressEnter(box);
    await time.run();
    recorder.stop();
    expect(recorder.spoken).toEqual(['Not sent: Mine']);
  });

  it('C7: says nothing of a message whose session has ended: its user may have gone', async () => {
    const recorder = recordSpeech();
    const box = await opened();
    conversation.refusal = new ChatError('destroyed', 'The session was destroyed.');
    await write(box, 'Mine');
    await pressEnter(box);
    await time.run();
    recorder.stop();
    expect(recorder.spoken).toEqual([]);
  });

  it('fits a column of 280 px', async () => {
    conversation.show(aMessage({ text: 'w'.repeat(300) }), aMessage({ sender: ANN.id }));
    const box = await opened();
    box.style.inlineSize = '280px';
    await settled(box);
    expect(inside(box, '.base').scrollWidth).toBeLessThanOrEqual(280);
    const viewport = inside<HTMLElement>(listOf(box), '.viewport');
    expect(viewport.scrollWidth).toBe(viewport.clientWidth);
  });
});
