import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import '../../../src/elements/box/box.js';
import type { ChatBox } from '../../../src/elements/box/box.js';
import type { ChatComposer } from '../../../src/elements/composer/composer.js';
import { useEnvironment } from '../../../src/elements/internal/environment.js';
import type { ChatMessageList } from '../../../src/elements/message-list/message-list.js';
import {
  MessageDeleteEvent,
  MessageEditEvent,
  MessageForwardEvent,
  MessageInfoEvent,
  MessagePinEvent,
  MessageReactEvent,
  MessageReplyEvent,
  MessageShowEvent,
  MessageStarEvent,
  type IntentEvent,
} from '../../../src/events/index.js';
import { ChatError, type MessageItem } from '../../../src/session/index.js';
import { accessibilityProblems } from '../../harness/axe.js';
import {
  aConversationItem,
  aMessage,
  ANN,
  FakeSession,
  MARIA,
  type FakeConversation,
} from '../../harness/fake-session.js';
import { settled } from '../../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../../harness/virtual-environment.js';
import { bare } from './stage.js';

let time: VirtualEnvironment;
let giveBack: () => void;
let session: FakeSession;
let conversation: FakeConversation;
let box: ChatBox;
let marias: MessageItem;
let own: MessageItem;

beforeEach(async () => {
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  session = new FakeSession();
  conversation = session.getConversation({ id: 'order' });
  conversation.item$.next(aConversationItem({ id: 'order' }));
  marias = aMessage({ text: 'Which one?' });
  own = aMessage({ sender: ANN.id, text: 'The blue one' });
  conversation.show(marias, own);
  box = await fixture<ChatBox>(
    html`<chat-box conversation="order" .session=${session}></chat-box>`,
  );
  await settled(document);
});
afterEach(async () => {
  await time.run();
  giveBack();
  vi.restoreAllMocks();
});

const root = (): ShadowRoot => box.shadowRoot as ShadowRoot;
const composer = (): ChatComposer => root().querySelector('chat-composer') as ChatComposer;
const list = (): ChatMessageList => root().querySelector('chat-message-list') as ChatMessageList;
const field = (): HTMLTextAreaElement =>
  composer().shadowRoot?.querySelector('textarea') as HTMLTextAreaElement;
const banner = (): HTMLElement | null => root().querySelector('.composing');
const said = (selector: string): string => bare(root().querySelector(selector)?.textContent ?? '');
const dialog = (): HTMLDialogElement | null => root().querySelector('dialog:modal');
const fire = (event: IntentEvent): boolean => list().dispatchEvent(event);
const until = (test: () => unknown) => vi.waitUntil(test, 30_000);

async function type(text: string): Promise<void> {
  field().focus();
  field().value = text;
  field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(document);
}
async function press(key: string): Promise<KeyboardEvent> {
  const options = { bubbles: true, composed: true, cancelable: true };
  const event = new KeyboardEvent('keydown', { key, ...options });
  field().dispatchEvent(event);
  await settled(document);
  return event;
}
async function editing(item = own): Promise<void> {
  fire(new MessageEditEvent(item));
  await until(banner);
  await settled(document);
}

describe('M1 answering', () => {
  it('says whom and what above the field, and sends it so', async () => {
    fire(new MessageReplyEvent(marias));
    await until(banner);
    await settled(document);
    expect(said('.composing')).toBe('Replying to Maria Which one?');
    await expect.poll(() => composer().matches(':focus-within')).toBe(true);
    await type('The blue one, please');
    await press('Enter');
    expect(conversation.callsOf('send')).toEqual([
      [{ text: 'The blue one, please', replyTo: marias.id }],
    ]);
    expect(banner()).toBeNull();
  });

  it.each(['the button', 'Escape'])('is left with %s; what was written stays', async (way) => {
    fire(new MessageReplyEvent(marias));
    await until(banner);
    await type('half');
    if (way === 'Escape') expect((await press('Escape')).defaultPrevented).toBe(true);
    else banner()?.querySelector('button')?.click();
    await settled(document);
    expect(banner()).toBeNull();
    await press('Enter');
    expect(conversation.callsOf('send')).toEqual([[{ text: 'half' }]]);
  });

  it('is not begun where a listener prevents it', async () => {
    box.addEventListener('message-reply', (event) => event.preventDefault());
    fire(new MessageReplyEvent(marias));
    fire(new MessageStarEvent([marias], true));
    await until(() => conversation.callsOf('star').length);
    expect(banner()).toBeNull();
  });
});

describe('M4 changing a message', () => {
  it('happens in the composer; the draft waits behind it', async () => {
    await type('a draft');
    await editing();
    expect(field().value).toBe('The blue one');
    await type('The red one');
    await press('Enter');
    expect(conversation.callsOf('edit')).toEqual([[own.id, 'The red one']]);
    expect([banner(), field().value]).toEqual([null, 'a draft']);
    await time.advance(1_000);
    expect(conversation.callsOf('setDraft').flat()).not.toContain('The red one');
  });

  it('is left with Escape: the draft stands there again', async () => {
    await type('a draft');
    await editing();
    await type('The red');
    await press('Escape');
    expect([banner(), field().value, conversation.callsOf('edit')]).toEqual([null, 'a draft', []]);
  });

  it('begins with Up in an empty field, with the last own message', async () => {
    await press('ArrowUp');
    await until(banner);
    await settled(document);
    expect(field().value).toBe('The blue one');
  });

  it('does not begin with Up where something is written', async () => {
    fire(new MessageStarEvent([marias], true));
    await until(() => conversation.callsOf('star').length);
    await type('a draft');
    const event = await press('ArrowUp');
    expect([banner(), event.defaultPrevented]).toEqual([null, false]);
  });

  it('asks nothing of the backend where nothing was changed', async () => {
    await editing();
    await press('Enter');
    expect([conversation.callsOf('edit'), banner()]).toEqual([[], null]);
  });

  it('P2 that is refused stands in the field again, and says why', async () => {
    await editing();
    await type('The red one');
    conversation.refusal = new ChatError('ended', 'It is over.');
    await press('Enter');
    await until(banner);
    await settled(document);
    expect(field().value).toBe('The red one');
    expect(said('[part=error]')).toBe('This conversation has ended.');
  });

  it('keeps what was begun, while another conversation is looked at', async () => {
    await editing();
    await type('The red one');
    box.conversation = 'other';
    await settled(document);
    expect([banner(), field().value]).toEqual([null, '']);
    box.conversation = 'order';
    await settled(document);
    expect(field().value).toBe('The red one');
  });

  it('C7 leaves nothing of it to the next user', async () => {
    await editing();
    await type('secret');
    session.me = { id: 'eve', name: 'Eve' };
    await settled(document);
    expect([banner(), field().value]).toEqual([null, '']);
  });
});

describe('what the box carries out', () => {
  it.each([
    ['react', () => new MessageReactEvent(marias, '👍', true), ['👍']],
    ['unreact', () => new MessageReactEvent(marias, '👍', false), ['👍']],
    ['pin', () => new MessagePinEvent(marias.id, true), []],
    ['unpin', () => new MessagePinEvent(marias.id, false), []],
    ['star', () => new MessageStarEvent([marias], true), []],
    ['unstar', () => new MessageStarEvent([marias], false), []],
    ['delete', () => new MessageDeleteEvent([marias], 'me'), [{ for: 'me' }]],
  ] as const)('M4 %s', async (call, event, more) => {
    fire(event());
    await until(() => conversation.callsOf(call).length);
    expect(conversation.callsOf(call)).toEqual([[marias.id, ...more]]);
  });

  it('M4 nothing of what a listener prevents, on the page around it too', async () => {
    const prevent = (event: Event): void => event.preventDefault();
    document.addEventListener('message-react', prevent);
    fire(new MessageReactEvent(marias, '👍', true));
    fire(new MessageStarEvent([marias], true));
    await until(() => conversation.callsOf('star').length);
    document.removeEventListener('message-react', prevent);
    expect(conversation.callsOf('react')).toEqual([]);
  });

  it('M4 says why something could not be done', async () => {
    conversation.refusal = new ChatError('offline', 'Gone.');
    fire(new MessageStarEvent([marias], true));
    await until(() => root().querySelector('[part=error]'));
    expect(said('[part=error]')).toBe('There is no connection.');
  });

  it('M4 a reaction that is pressed in its row is taken away', async () => {
    conversation.change(marias.id, { reactions: [{ emoji: '🎉', users: [ANN.id, MARIA.id] }] });
    await settled(document);
    const row = list().shadowRoot?.querySelector(`[data-key="item ${marias.id}"]`);
    const button = row?.shadowRoot?.querySelector<HTMLButtonElement>('[part=reaction]');
    expect(button?.getAttribute('aria-pressed')).toBe('true');
    expect(bare(button?.textContent ?? '')).toContain('🎉: You and Maria');
    button?.click();
    await until(() => conversation.callsOf('unreact').length);
    expect(conversation.callsOf('unreact')).toEqual([[marias.id, '🎉']]);
  });
});

describe('forwarding', () => {
  it('M4 asks where to, among the conversations that one may write in', async () => {
    session.conversations$.next([
      aConversationItem({ id: 'order' }),
      aConversationItem({ id: 'team', title: 'Team room' }),
      aConversationItem({ id: 'closed', title: 'Read only', access: 'read' }),
    ]);
    fire(new MessageForwardEvent([marias, own]));
    await until(dialog);
    const targets = [...(dialog()?.querySelectorAll<HTMLButtonElement>('.targets button') ?? [])];
    expect(targets.map((one) => bare(one.textContent ?? ''))).toEqual(['Team room']);
    expect(await accessibilityProblems(box)).toEqual([]);
    targets[0]?.click();
    await until(() => conversation.callsOf('forward').length);
    expect(conversation.callsOf('forward')).toEqual([[[marias.id, own.id], 'team']]);
    expect(dialog()).toBeNull();
  });
});

describe('M7 message info', () => {
  it('says who has read it, whom it has reached, and when', async () => {
    const tom = { id: 'tom', name: 'Tom' };
    const item = aConversationItem({ id: 'order' });
    const seq = own.seq ?? 0;
    conversation.item$.next({
      ...item,
      participants: [
        ...item.participants,
        { ...tom, access: 'write', since: 1 },
        { id: 'eve', name: 'Eve', access: 'write', since: 1 },
      ],
      marks: [
        { userId: MARIA.id, delivered: seq, deliveredAt: own.at, read: seq, readAt: own.at },
        { userId: tom.id, delivered: seq, deliveredAt: own.at, read: 0, readAt: 0 },
      ],
    });
    fire(new MessageInfoEvent(own));
    await until(dialog);
    const sections = [...(dialog()?.querySelectorAll('section') ?? [])].map((one) =>
      bare(one.textContent ?? ''),
    );
    expect(sections).toEqual([
      expect.stringMatching(/^Read by Maria .*2026/),
      expect.stringMatching(/^Delivered to Tom .*2026/),
      'Not delivered yet Eve',
    ]);
    expect(await accessibilityProblems(box)).toEqual([]);
    dialog()?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
    );
    await until(() => dialog() === null);
  });
});

describe('M3 going to a message', () => {
  const focused = (): string | undefined =>
    (list().shadowRoot?.activeElement as HTMLElement | null)?.dataset['key'];

  it('that is answered leads there, and a button leads back', async () => {
    conversation.change(own.id, { replyTo: marias.id });
    await settled(document);
    const row = list().shadowRoot?.querySelector(`[data-key="item ${own.id}"]`);
    row?.shadowRoot?.querySelector<HTMLButtonElement>('[part=quote-button]')?.click();
    await expect.poll(focused, { timeout: 30_000 }).toBe(`item ${marias.id}`);
    await until(() => root().querySelector('.back'));
    root().querySelector<HTMLButtonElement>('.back')?.click();
    await expect.poll(focused, { timeout: 30_000 }).toBe(`item ${own.id}`);
    expect(root().querySelector('.back')).toBeNull();
  });

  it('loads what is not here', async () => {
    const older = aMessage({ id: 'old.maria', text: 'long ago', seq: 0 });
    const load = vi.spyOn(conversation, 'loadAround').mockImplementation(async () => {
      conversation.messages$.next([older, ...conversation.messages$.value]);
    });
    conversation.change(own.id, { replyTo: older.id });
    await settled(document);
    const row = list().shadowRoot?.querySelector(`[data-key="item ${own.id}"]`);
    const quote = row?.shadowRoot?.querySelector<HTMLButtonElement>('[part=quote-button]');
    expect(bare(quote?.textContent ?? '')).toBe('Show the original message');
    quote?.click();
    await expect.poll(focused, { timeout: 30_000 }).toBe(`item ${older.id}`);
    expect(load).toHaveBeenCalledWith(older.id);
  });

  it('says so where it is gone', async () => {
    conversation.refusal = new ChatError('not-found', 'No such message.');
    fire(new MessageShowEvent('never.maria', own.id));
    await until(() => root().querySelector('[part=error]'));
    expect(said('[part=error]')).toBe('That message is not there any more.');
    expect(root().querySelector('.back')).toBeNull();
  });
});

describe('pinned messages', () => {
  const bar = (): HTMLElement | null => root().querySelector('.pinned-bar');
  const show = async (count: number): Promise<void> => {
    const pinned = [marias, own].slice(0, count).map(({ id, seq, sender, text }) => ({
      id,
      seq: seq ?? 0,
      sender,
      text,
    }));
    conversation.item$.next(aConversationItem({ id: 'order', pinned }));
    await until(bar);
    await settled(document);
  };

  it('stand in a bar, the newest first, and it walks through them', async () => {
    await show(2);
    expect(said('.pinned-bar .go')).toBe('Pinned message 2 of 2 The blue one');
    const shown = vi.spyOn(box, 'showMessage');
    bar()?.querySelector<HTMLButtonElement>('.go')?.click();
    await until(() => shown.mock.calls.length);
    expect(shown).toHaveBeenLastCalledWith(own.id);
    await settled(document);
    expect(said('.pinned-bar .go')).toBe('Pinned message 1 of 2 Which one?');
    expect(await accessibilityProblems(box)).toEqual([]);
  });

  it('are taken down by who may write, and the bar goes with the last', async () => {
    await show(1);
    expect(said('.pinned-bar .go')).toBe('Pinned message Which one?');
    bar()?.querySelector<HTMLButtonElement>('button.unpin')?.click();
    await until(() => conversation.callsOf('unpin').length);
    expect(conversation.callsOf('unpin')).toEqual([[marias.id]]);
    conversation.item$.next(aConversationItem({ id: 'order' }));
    await settled(document);
    expect(bar()).toBeNull();
  });

  it('stay for who may only read', async () => {
    conversation.setStatus({ access: 'read' });
    await show(1);
    expect(bar()?.querySelector('button.unpin')).toBeNull();
  });
});
