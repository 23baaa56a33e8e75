import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  askForNotifications,
  notificationState,
  startNotifications,
  type NotificationOptions,
} from '../../src/notifications.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { attachment, picture, voice } from '../harness/attachments.js';
import { connect } from '../harness/client.js';
import { FakeSession } from '../harness/fake-session.js';
import { createTabHub, createWorld } from '../harness/world.js';

/** What the system was asked to show, and how to click on it. */
class FakeNotification extends EventTarget {
  static permission = 'granted';
  static answer = 'granted';
  static readonly shown: FakeNotification[] = [];
  static asks = 0;
  static async requestPermission(): Promise<string> {
    FakeNotification.asks += 1;
    return (FakeNotification.permission = FakeNotification.answer);
  }

  readonly title: string;
  readonly options: { readonly body?: string; readonly tag?: string };
  isClosed = false;

  constructor(title: string, options: FakeNotification['options']) {
    super();
    this.title = title;
    this.options = options;
    FakeNotification.shown.push(this);
  }

  close(): void {
    this.isClosed = true;
  }
}

/** As loud as a test may be. */
class FakeAudio {
  static readonly played: string[] = [];
  static tones = 0;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }
  async play(): Promise<void> {
    FakeAudio.played.push(this.url);
  }
}

class FakeAudioContext {
  currentTime = 0;
  destination = {};
  async resume(): Promise<void> {}
  createOscillator() {
    FakeAudio.tones += 1;
    const stop = vi.fn();
    return { frequency: { value: 0 }, connect: (next: unknown) => next, start: vi.fn(), stop };
  }
  createGain() {
    const ramp = vi.fn();
    const gain = {
      setValueAtTime: ramp,
      linearRampToValueAtTime: ramp,
      exponentialRampToValueAtTime: ramp,
    };
    return { gain, connect: (next: unknown) => next };
  }
}

const stops: (() => void)[] = [];
let hasFocus = false;

beforeEach(() => {
  hasFocus = false;
  FakeNotification.permission = 'granted';
  FakeNotification.answer = 'granted';
  FakeNotification.asks = 0;
  FakeNotification.shown.length = 0;
  FakeAudio.played.length = 0;
  FakeAudio.tones = 0;
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('Audio', FakeAudio);
  vi.stubGlobal('AudioContext', FakeAudioContext);
  vi.spyOn(document, 'hasFocus').mockImplementation(() => hasFocus);
  setActivation(true);
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function setActivation(hasBeenActive: boolean): void {
  vi.spyOn(navigator, 'userActivation', 'get').mockReturnValue({
    hasBeenActive,
    isActive: false,
  } as UserActivation);
}

const titles = (): string[] => FakeNotification.shown.map(({ title }) => title);
const bodies = (): (string | undefined)[] =>
  FakeNotification.shown.map(({ options }) => options.body);

/** Ann's tabs, all of which notify, and Bob, who speaks. */
async function annsTabs(count: number, options: NotificationOptions) {
  const world = createWorld();
  const storage = createMemorySessionStorage();
  const hub = createTabHub();
  const tabs = Array.from({ length: count }, () =>
    world.open('ann', storage, { tabs: hub.join() }),
  );
  for (const { session } of tabs) stops.push(startNotifications(session, options));
  await tabs[0]?.session.getConversation({ id: 'order' }).send('own words');
  await world.time.advance(1_000);
  const bob = await connect(world.transport, 'bob');
  await bob.open('order');
  const say = async (...texts: string[]): Promise<void> => {
    for (const text of texts) await bob.say('order', text);
    await world.time.advance(1_000);
    // Locks are asked in real time.
    await navigator.locks.query();
    await world.time.advance(100);
  };
  return { ...world, tabs, say };
}

const received = {
  id: 'm.maria',
  conversationId: 'order',
  content: 'Hello',
  sender: { id: 'maria', name: 'Maria' },
  createdAt: 1,
  attachments: [],
} as const;

function started(options: NotificationOptions): FakeSession {
  const session = new FakeSession();
  stops.push(startNotifications(session, options));
  return session;
}

describe('outward effects', () => {
  it('L10 happen once for five tabs', async () => {
    const { say } = await annsTabs(5, { desktop: true, sound: '/ping.mp3' });
    await say('one', 'two');
    await expect.poll(bodies).toEqual(['one', 'two']);
    expect(FakeAudio.played).toEqual(['/ping.mp3', '/ping.mp3']);
    expect(titles()).toEqual(['BOB', 'BOB']);
  });

  it('L10 happen once over a reload', async () => {
    const { tabs, say, time } = await annsTabs(1, { desktop: true });
    await say('one');
    await expect.poll(bodies).toEqual(['one']);
    const next = tabs[0]?.reload();
    if (next) stops.push(startNotifications(next.session, { desktop: true }));
    await time.advance(1_000);
    await say('two');
    await expect.poll(bodies).toEqual(['one', 'two']);
  });

  it('L10 show nothing while the user looks at the conversation, in whichever tab', async () => {
    const { tabs, say, time } = await annsTabs(3, { desktop: true, sound: true });
    tabs[1]?.session.getConversation({ id: 'order' }).messages$.subscribe();
    hasFocus = true;
    await time.advance(1_000);
    dispatchEvent(new Event('focus'));
    const seen = async (): Promise<number> =>
      (await navigator.locks.query()).held?.filter(({ name }) => name?.includes('seen')).length ??
      0;
    await expect.poll(seen).toBe(1);
    await say('seen');
    hasFocus = false;
    dispatchEvent(new Event('blur'));
    await expect.poll(seen).toBe(0);
    await say('not seen');
    await expect.poll(bodies).toEqual(['not seen']);
    expect(FakeAudio.tones).toBe(2);
  });

  it('L10 are silent while muted, and tell nothing of it afterwards', async () => {
    const { tabs, say } = await annsTabs(1, { desktop: true, sound: true });
    const { session } = tabs[0] ?? {};
    session?.setMuted(true);
    await say('muted');
    session?.setMuted(false);
    await say('loud');
    await expect.poll(bodies).toEqual(['loud']);
    expect(FakeAudio.tones).toBe(2);
  });

  it('end with the returned function', () => {
    const session = new FakeSession();
    startNotifications(session, { desktop: true })();
    session.tell('message-received', received);
    expect(titles()).toEqual([]);
  });
});

describe('a desktop notification', () => {
  it('says who wrote what, and makes way for the next of its conversation', async () => {
    started({ desktop: true }).tell('message-received', received);
    await expect.poll(titles).toEqual(['Maria']);
    expect(FakeNotification.shown[0]?.options).toMatchObject({ body: 'Hello', tag: 'chat:order' });
  });

  it('L11 says files without a text in signs, which need no language', async () => {
    const attachments = [picture(), voice(), attachment({ name: '../a\u202Ebc.pdf' })];
    started({ desktop: true }).tell('message-received', { ...received, content: '', attachments });
    await expect.poll(bodies).toEqual(['🖼️ 🎤 📎 abc.pdf']);
  });

  it('tells the window which conversation it was about when it is clicked', async () => {
    started({ desktop: true }).tell('message-received', received);
    await expect.poll(titles).toHaveLength(1);
    const heard: (string | null)[] = [];
    addEventListener(
      'notification-click',
      ({ conversationId, messageId }) => heard.push(conversationId, messageId),
      { once: true },
    );
    FakeNotification.shown[0]?.dispatchEvent(new Event('click'));
    expect([heard, FakeNotification.shown[0]?.isClosed]).toEqual([['order', 'm.maria'], true]);
  });

  it.each(['denied', 'default'])('is not shown with permission %s, and nobody is asked', (why) => {
    FakeNotification.permission = why;
    started({ desktop: true }).tell('message-received', received);
    expect([titles(), FakeNotification.asks]).toEqual([[], 0]);
  });

  it('S11 is allowed by the user when they are asked; the answer is told', async () => {
    FakeNotification.permission = 'default';
    expect([await askForNotifications(), await askForNotifications()]).toEqual([
      'granted',
      'granted',
    ]);
    expect(FakeNotification.asks).toBe(1);
  });

  it('S11 a refusal is told, and not asked about again', async () => {
    FakeNotification.permission = 'default';
    FakeNotification.answer = 'denied';
    expect(await askForNotifications()).toBe('denied');
    expect([await askForNotifications(), notificationState()]).toEqual(['denied', 'denied']);
    expect(FakeNotification.asks).toBe(1);
  });
});

describe('the sound', () => {
  it('is made without a file', async () => {
    started({ sound: true }).tell('message-received', received);
    await expect.poll(() => FakeAudio.tones).toBe(2);
  });

  it('is not played before the user did something on the page', async () => {
    setActivation(false);
    const session = started({ sound: '/ping.mp3' });
    session.tell('message-received', received);
    setActivation(true);
    session.tell('message-received', { ...received, id: 'n.maria' });
    await expect.poll(() => FakeAudio.played).toEqual(['/ping.mp3']);
  });
});

describe('the number on the app’s icon', () => {
  it('is that of unread messages, and goes at the end', () => {
    const numbers: (number | undefined)[] = [];
    Object.assign(navigator, {
      setAppBadge: async (count?: number) => void numbers.push(count),
    });
    const session = new FakeSession();
    const stop = startNotifications(session, { appBadge: true });
    session.unreads$.next([
      { conversationId: 'a', count: 2 },
      { conversationId: 'b', count: 3 },
    ]);
    stop();
    expect(numbers).toEqual([0, 5, 0]);
  });
});
