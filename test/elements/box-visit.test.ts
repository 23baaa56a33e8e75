import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ChatBox } from '../../src/elements/box/box.js';
import '../../src/elements/box/box.js';
import '../../src/elements/unread-badge/unread-badge.js';
import type { ChatComposer } from '../../src/elements/composer/composer.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import type { ChatMessageList } from '../../src/elements/message-list/message-list.js';
import { ChatError, type NoticeItem } from '../../src/session/index.js';
import {
  aConversationItem,
  aMessage,
  ANN,
  aNotice,
  aParticipant,
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

beforeEach(() => {
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  session = new FakeSession();
  conversation = session.getConversation({ id: 'order-1842' });
  conversation.item$.next(aConversationItem());
});
afterEach(async () => {
  await time.run();
  giveBack();
  vi.restoreAllMocks();
});

const inside = <T extends Element>(box: Element, selector: string): T =>
  box.shadowRoot?.querySelector<T>(selector) as T;
const listOf = (box: Element): ChatMessageList => inside(box, 'chat-message-list');
const composerOf = (box: Element): ChatComposer => inside(box, 'chat-composer');
const fieldOf = (box: Element): HTMLTextAreaElement => inside(composerOf(box), 'textarea');
const words = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const shown = async (
  template = html`<chat-box conversation="order-1842" .session=${session}></chat-box>`,
): Promise<ChatBox> => {
  const box = await fixture<ChatBox>(template);
  await settled(box);
  return box;
};
const ownBox = (): Promise<ChatBox> => shown(html`<chat-box .session=${session}></chat-box>`);

async function write(box: ChatBox, text: string): Promise<void> {
  const field = fieldOf(box);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(box);
}
async function send(box: ChatBox, text: string): Promise<void> {
  await write(box, text);
  fieldOf(box).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await settled(box);
}

describe('chat-box without a conversation', () => {
  it('shows the visit’s own, and begins the visit when it is first shown', async () => {
    const opened = vi.spyOn(session, 'openVisit');
    const hidden = await shown(html`<chat-box hidden .session=${session}></chat-box>`);
    expect(opened).not.toHaveBeenCalled();
    hidden.hidden = false;
    await settled(hidden);
    expect(opened).toHaveBeenCalledTimes(1);
    expect(session.id).not.toBeNull();
    await send(hidden, 'Hello');
    expect(session.getConversation({ id: session.id ?? '' }).callsOf('send')).toHaveLength(1);
    await chai(hidden).to.be.accessible();
  });

  it('N5: after clearChat it is empty, and the next message begins a visit', async () => {
    const box = await ownBox();
    await send(box, 'Before');
    const first = session.id;
    session.clearChat();
    await settled(box);
    expect(listOf(box).messages).toEqual([]);
    const sent: (readonly [string, string])[] = [];
    box.addEventListener('message-sent', ({ message, conversationId }) =>
      sent.push([message.text, conversationId]),
    );
    await send(box, 'After');
    expect(session.id).not.toBe(first);
    expect(listOf(box).messages).toHaveLength(1);
    expect(sent).toEqual([['After', session.id]]);
  });

  it('none is null; taking the attribute away means the visit’s own again', async () => {
    const box = await shown();
    box.conversation = null;
    await settled(box);
    expect(words(inside(box, '[part=note]'))).toBe('Choose a conversation');
    box.setAttribute('conversation', 'order-1842');
    box.removeAttribute('conversation');
    await settled(box);
    expect(composerOf(box)).not.toBeNull();
    expect(inside(box, '[part=title]')).not.toBeNull();
  });

  it('M8: keeps what is being written when the chat is cleared', async () => {
    const box = await ownBox();
    await write(box, 'Half a');
    session.clearChat();
    await settled(box);
    expect(fieldOf(box).value).toBe('Half a');
  });

  it('C7: shows the next user nothing of what the last one wrote', async () => {
    const box = await ownBox();
    await write(box, 'Secret');
    await session.reset();
    session.startNewSession();
    await settled(box);
    expect(fieldOf(box).value).toBe('');
    await time.run();
    for (const { calls } of [session.getConversation({ id: 'visit-draft' })]) {
      expect(JSON.stringify(calls)).not.toContain('Secret');
    }
  });

  it('T2: waits for who it is that chats', async () => {
    const nobody = new FakeSession();
    nobody.me$.next(null);
    const asked = vi.spyOn(nobody, 'openVisit');
    const box = await shown(html`<chat-box .session=${nobody}></chat-box>`);
    expect(asked).not.toHaveBeenCalled();
    expect(composerOf(box).disabled).toBe(true);
    nobody.me = ANN;
    await settled(box);
    expect(asked).toHaveBeenCalled();
    expect(composerOf(box).disabled).toBe(false);
  });
});

describe('a page in the browser’s cache', () => {
  const leave = (persisted: boolean): boolean =>
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted }));
  const comeBack = (): boolean =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

  it('C7: is concealed, and seen again once the session knows who is there', async () => {
    conversation.show(aMessage({ text: 'Of Ann' }));
    const box = await shown();
    const other = await shown(html`<unread-badge .session=${session}></unread-badge>`);
    leave(true);
    for (const element of [box, other]) {
      expect(element.matches(':state(concealed)')).toBe(true);
      expect(getComputedStyle(element).visibility).toBe('hidden');
    }
    expect(getComputedStyle(inside(listOf(box), '.row')).visibility).toBe('hidden');
    // As the session does in its own listener.
    session.me$.next({ id: 'visitor-1', name: '' });
    conversation.messages$.next([]);
    comeBack();
    expect(box.matches(':state(concealed)')).toBe(true);
    await new Promise(requestAnimationFrame);
    await settled(box);
    expect(getComputedStyle(box).visibility).toBe('visible');
    expect(words(listOf(box).shadowRoot as never)).not.toContain('Of Ann');
  });

  it('is not when it only goes, nor where the element was taken out meanwhile', async () => {
    const box = await shown();
    leave(false);
    expect(box.matches(':state(concealed)')).toBe(false);
    leave(true);
    const parent = box.parentElement;
    box.remove();
    parent?.append(box);
    expect(box.matches(':state(concealed)')).toBe(false);
  });
});

describe('lines of a conversation', () => {
  const rowOf = async (change: Partial<NoticeItem>): Promise<Element> => {
    conversation.messages$.next([aNotice(change)]);
    return inside(listOf(await shown()), '[part=notice]');
  };

  it.each([
    ['ended', { name: 'Maria' }, 'Maria ended the conversation'],
    ['welcome', { seq: 0, name: 'Maria', text: 'Hi there' }, 'Maria: Hi there'],
    ['welcome', { seq: 0, name: '', text: 'Welcome' }, 'Welcome'],
    ['availability', { name: 'Maria', text: 'Back on Monday' }, 'Maria: Back on Monday'],
  ] as const)('T6, L8: says %s with %o', async (notice, change, expected) => {
    expect(words(await rowOf({ notice, ...change }))).toBe(expected);
  });

  it('T8: links what a welcome links, and no more than that', async () => {
    const text = 'See https://example.com/help or javascript:alert(1)';
    const row = await rowOf({ notice: 'welcome', name: 'https://evil.example', text });
    const links = [...row.querySelectorAll('a')].map(({ href }) => href);
    expect(links).toEqual(['https://example.com/help']);
  });

  it('L8: an ended conversation takes no more messages, says so, and the focus has a place', async () => {
    const recorder = recordSpeech();
    conversation.show(aMessage());
    const box = await shown();
    await write(box, 'Wait');
    conversation.show(aNotice({ notice: 'ended', name: 'Maria' }));
    conversation.setStatus({ ended: true });
    await settled(box);
    await time.run();
    recorder.stop();
    expect(composerOf(box)).toBeNull();
    expect(words(inside(box, '[part=note]'))).toBe('This conversation has ended.');
    expect(box.shadowRoot?.activeElement).toBe(listOf(box));
    expect(recorder.spoken).toEqual(['Maria ended the conversation']);
    await chai(box).to.be.accessible();
  });
});

describe('a subject', () => {
  it('T8: has named links that say where they lead, addresses and text; nothing else is a link', async () => {
    const title =
      'Order <https://shop.example/1842|1842> a@b.example <javascript:alert(1)|bad> <b>x</b>';
    conversation.item$.next(aConversationItem({ title, participants: [aParticipant(ANN)] }));
    const box = await shown();
    const heading = inside(box, '[part=title]');
    expect(words(heading)).toBe('Order 1842 (shop.example) a@b.example bad <b>x</b>');
    const links = [...heading.querySelectorAll('a')];
    expect(links.map(({ href, textContent }) => [href, textContent])).toEqual([
      ['https://shop.example/1842', '1842 (shop.example)'],
      ['mailto:a@b.example', 'a@b.example'],
    ]);
    expect(inside(box, 'section').ariaLabel).toBe('Order 1842 a@b.example bad <b>x</b>');
    await chai(box).to.be.accessible();
  });
});

describe('prefill', () => {
  const prefilled = (): Promise<ChatBox> =>
    shown(
      html`<chat-box
        conversation="order-1842"
        prefill="My order is late"
        .session=${session}
      ></chat-box>`,
    );

  it('stands in the composer where nothing is written, and can be deleted', async () => {
    const box = await prefilled();
    expect(fieldOf(box).value).toBe('My order is late');
    await time.run();
    expect(conversation.callsOf('setDraft')).toEqual([['My order is late']]);
    await write(box, '');
    await time.run();
    await settled(box);
    expect(fieldOf(box).value).toBe('');
  });

  it('M8: overwrites no draft', async () => {
    conversation.draft$.next('Mine');
    expect(fieldOf(await prefilled()).value).toBe('Mine');
  });
});

describe('a message that is led to', () => {
  beforeEach(() => {
    for (let seq = 1; seq <= 40; seq += 1) {
      conversation.show(aMessage({ id: `m${seq}.maria`, seq, text: `Message ${seq}` }));
    }
  });
  afterEach(() => history.replaceState(null, '', location.pathname));

  const focusedKey = (box: ChatBox): string | undefined =>
    (listOf(box).shadowRoot?.activeElement as HTMLElement | null)?.dataset['key'];
  const isInView = (box: ChatBox, key: string): boolean => {
    const view = inside(listOf(box), '.viewport').getBoundingClientRect();
    const row = inside(listOf(box), `[data-key="${key}"]`).getBoundingClientRect();
    return row.top >= view.top - 1 && row.bottom <= view.bottom + 1;
  };

  it('M12: comes into view, has the focus, and is marked', async () => {
    const box = await shown();
    expect(await box.showMessage('m3.maria')).toBe(true);
    await settled(box);
    expect(focusedKey(box)).toBe('item m3.maria');
    expect(isInView(box, 'item m3.maria')).toBe(true);
    expect(inside(listOf(box), '.row.shown')).not.toBeNull();
  });

  it('M12: is loaded first where it is not here', async () => {
    conversation.loadAround = async (id) => {
      conversation.messages$.next([aMessage({ id, seq: 0 }), ...conversation.messages$.value]);
    };
    const box = await shown();
    expect(await box.showMessage('m0.maria')).toBe(true);
    expect(focusedKey(box)).toBe('item m0.maria');
  });

  it('bad input: a message that is not there leaves everything as it is', async () => {
    conversation.refusal = new ChatError('not-found', 'There is none.');
    const box = await shown();
    expect(await box.showMessage('nothing.here')).toBe(false);
    expect(focusedKey(box)).toBeUndefined();
  });

  const linked = (address: string): Promise<ChatBox> => {
    history.replaceState(null, '', address);
    return shown(
      html`<chat-box deep-link conversation="order-1842" .session=${session}></chat-box>`,
    );
  };

  it('M12: the page’s address leads to it, where the page says so', async () => {
    const box = await linked('?conversation=order-1842&message=m3.maria');
    expect(focusedKey(box)).toBe('item m3.maria');
    const without = await shown();
    expect(focusedKey(without)).toBeUndefined();
  });

  it.each([
    ['?conversation=other&message=m3.maria'],
    ['?conversation=order-1842&message=nonsense'],
    ['?conversation=order-1842'],
    ['?message=m3.maria'],
    [`?conversation=${'x'.repeat(300)}&message=m3.maria`],
  ])('bad input: %s leads nowhere', async (address) => {
    const box = await linked(address);
    expect(focusedKey(box)).toBeUndefined();
    expect(listOf(box).messages).toHaveLength(40);
  });
});

describe('a box whose user has gone', () => {
  it('L3 says so instead of waiting, and goes on with the next one', async () => {
    const box = await shown();
    session.me$.next(null);
    await settled(box);
    expect(words(box.shadowRoot?.querySelector('[part=note]'))).toBe(
      'The chat does not know who you are',
    );
    await chai(box).to.be.accessible();
    session.me$.next(ANN);
    await settled(box);
    expect(listOf(box)).not.toBe(null);
  });
});
