import { firstValueFrom } from 'rxjs';
import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { LitElement, type TemplateResult } from 'lit';
import { SessionController } from '../../src/elements/controllers/session-controller.js';
import type { ChatSessionElement } from '../../src/elements/session/session.js';
import '../../src/elements/session/session.js';
import type { UnreadBadge } from '../../src/elements/unread-badge/unread-badge.js';
import type { Transport } from '../../src/protocol/transport.js';
import { ChatError, type ChatSession } from '../../src/session/index.js';
import { anotherPage, loadInto } from '../harness/another-page.js';
import { FakeSession } from '../harness/fake-session.js';
import { settled } from '../harness/settled.js';

/** A container of the page's own, such as the kit's are. */
class TestContainer extends LitElement {
  readonly source = new SessionController(this);
  session: ChatSession | null = null;

  override render(): TemplateResult {
    return html`${this.source.problem}`;
  }
}
customElements.define('test-container', TestContainer);

/** A way that leads nowhere, and is never needed. */
const nowhere = (): Transport => ({
  connect: () => Promise.reject(new ChatError('offline', 'There is no network.')),
});

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

const containerIn = (root: Element): TestContainer =>
  root.querySelector('test-container') as TestContainer;
const nextTask = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 10));

async function shown(userId: string | undefined = 'ann', transport = nowhere()) {
  const element = await fixture<ChatSessionElement>(
    html`<chat-session user-id=${userId} user-name="Ann" .transport=${transport}>
      <div><test-container></test-container></div>
    </chat-session>`,
  );
  await settled(element);
  return element;
}

describe('chat-session', () => {
  it('makes a session from its attributes and hands it to the elements inside', async () => {
    const element = await shown();
    expect(element.session?.me).toMatchObject({ id: 'ann', name: 'Ann' });
    expect(element.session?.appId).toBe('demo');
    expect(containerIn(element).source.session).toBe(element.session);
  });

  it('makes one session, in whatever order attributes are set in one task', async () => {
    const element = document.createElement('chat-session');
    document.body.append(element);
    element.transport = nowhere();
    element.setAttribute('app-id', 'shop');
    element.setAttribute('user-id', 'bob');
    const sessions = new Set<ChatSession | null>();
    element.setAttribute('user-name', 'Bob');
    element.setAttribute('user-id', 'ann');
    await settled(document.body);
    sessions.add(element.session);
    element.setAttribute('user-name', 'Anna');
    await settled(document.body);
    sessions.add(element.session);
    expect(sessions.size).toBe(1);
    expect(element.session).toMatchObject({ appId: 'shop', me: { id: 'ann' } });
    element.remove();
  });

  it.each(['app-id', 'user-id'])(
    'a new %s means a new session object, and ends the old one',
    async (name) => {
      const element = await shown();
      const before = element.session as ChatSession;
      element.setAttribute(name, 'other');
      await settled(element);
      expect(element.session).not.toBe(before);
      expect(containerIn(element).source.session).toBe(element.session);
      expect(() => before.getConversation({ id: 'a' })).toThrow(/destroy/);
    },
  );

  it('keeps its session while it moves in the document', async () => {
    const element = await shown();
    const before = element.session;
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    elsewhere.append(element);
    await nextTask();
    await settled(document.body);
    expect(element.session).toBe(before);
    expect(containerIn(element).source.session).toBe(before);
    expect(() => before?.getConversation({ id: 'a' })).not.toThrow();
  });

  it('T5 ends its session when it has left the document, and makes one when it is back', async () => {
    const element = await shown();
    const before = element.session as ChatSession;
    const parent = element.parentElement;
    element.remove();
    await nextTask();
    expect(() => before.getConversation({ id: 'a' })).toThrow(/destroy/);
    expect(element.session).toBeNull();
    parent?.append(element);
    await settled(document.body);
    expect(element.session).not.toBeNull();
    expect(containerIn(element).source.session).toBe(element.session);
  });

  it('hands on a session that it was given, and never ends it', async () => {
    const given = new FakeSession();
    const element = await fixture<ChatSessionElement>(
      html`<chat-session .session=${given}><test-container></test-container></chat-session>`,
    );
    await settled(element);
    expect(containerIn(element).source.session).toBe(given);
    expect(element.error).toBeNull();
    element.remove();
    await nextTask();
    expect(given.destroyed).toBe(false);
  });

  it('tells facts as events that stay on it', async () => {
    const given = new FakeSession();
    const element = await fixture<ChatSessionElement>(
      html`<chat-session .session=${given}></chat-session>`,
    );
    await settled(element);
    const heard: Event[] = [];
    const outside = vi.fn();
    document.addEventListener('connected', outside);
    const types = ['connected', 'disconnected', 'connection-failed', 'session-start'] as const;
    for (const type of [...types, 'typing-start', 'typing-stop'] as const) {
      element.addEventListener(type, (event: Event) => heard.push(event));
    }
    given.tell('connected', {});
    given.tell('disconnected', { code: 'offline' });
    given.tell('connection-failed', { code: 'timed-out', message: 'Late.', cause: 1 });
    given.tell('session-start', { sessionId: 'a' });
    given.tell('typing-start', { conversationId: 'c', userId: 'maria' });
    given.tell('typing-stop', { conversationId: 'c', userId: 'maria' });
    document.removeEventListener('connected', outside);
    expect(heard).toMatchObject([
      { type: 'connected', bubbles: false, composed: false },
      { type: 'disconnected', code: 'offline' },
      { type: 'connection-failed', code: 'timed-out', message: 'Late.', cause: 1 },
      { type: 'session-start', sessionId: 'a' },
      { type: 'typing-start', conversationId: 'c', userId: 'maria' },
      { type: 'typing-stop', conversationId: 'c', userId: 'maria' },
    ]);
    expect(outside).not.toHaveBeenCalled();
  });

  it('S3 hears the first failure to connect, whenever the listener was set', async () => {
    const element = await shown();
    const heard = new Promise<Event>((resolve) => {
      element.addEventListener('connection-failed', resolve, { once: true });
    });
    element.session?.connect().catch(() => {});
    expect(await heard).toMatchObject({ code: 'offline' });
  });

  it('N1 takes the id of the visit', async () => {
    const element = await shown();
    element.setAttribute('session-id', 'not a uuid');
    element.setAttribute('user-id', 'bob');
    await settled(element);
    expect(element.error).toMatchObject({ code: 'invalid' });
  });

  it.each([
    ['an empty user id', 'user-id', ''],
    ['a user id that is too long', 'user-id', 'x'.repeat(201)],
    ['a control character', 'user-id', 'a\u0000b'],
    ['an empty app id', 'app-id', ''],
  ])('bad input: %s is an error and one warning, and never throws', async (_, name, value) => {
    const element = await shown();
    element.setAttribute(name, value);
    await settled(element);
    expect(element.error).toMatchObject({ code: 'invalid' });
    expect(element.session).toBeNull();
    expect(containerIn(element).textContent ?? '').toBe('');
    expect(containerIn(element).shadowRoot?.textContent).toBe('badSetup');
    expect(warn.mock.calls.length).toBeLessThanOrEqual(1);
    element.setAttribute(name, '__proto__');
    await settled(element);
    expect(element.error).toBeNull();
    expect(element.session).not.toBeNull();
  });

  it('says that a server is not supported yet', async () => {
    const element = await shown();
    element.setAttribute('server', 'wss://example.com');
    await settled(element);
    expect(element.error).toMatchObject({ code: 'unsupported' });
    expect(containerIn(element).source.problem).toBe('unsupported');
  });

  it('T2 without a user it is an anonymous visitor, the same one the next time', async () => {
    const visitor = async () => {
      const element = await fixture<ChatSessionElement>(
        html`<chat-session .transport=${nowhere()}
          ><test-container></test-container
        ></chat-session>`,
      );
      await settled(element);
      expect(containerIn(element).source.session).toBe(element.session);
      return element;
    };
    const first = await visitor();
    const id = first.session?.me?.id ?? '';
    expect(id).toMatch(/^visitor-/);
    first.remove();
    expect((await visitor()).session?.me?.id).toBe(id);
    expect(warn).not.toHaveBeenCalled();
  });

  it('C7 after reset somebody new is there, until user-id is set anew', async () => {
    const element = await shown();
    const { session } = element;
    expect(session?.me?.id).toBe('ann');
    await session?.reset();
    await settled(element);
    expect(element.session).toBe(session);
    expect(session?.me?.id).toMatch(/^visitor-/);
    element.requestUpdate();
    await settled(element);
    expect(element.session?.me?.id).toMatch(/^visitor-/);
    element.setAttribute('user-id', 'ann');
    await settled(element);
    expect(element.session).not.toBe(session);
    expect(element.session?.me?.id).toBe('ann');
    await element.session?.logout();
  });

  it('has its session in the very task in which it came to be', () => {
    const element = document.createElement('chat-session');
    element.transport = nowhere();
    element.setAttribute('user-id', 'ann');
    expect(element.session).toBe(null);
    document.body.append(element);
    expect(element.session?.me?.id).toBe('ann');
    element.remove();
  });

  it('two users in one page are kept apart', async () => {
    const page = await fixture(
      html`<div>
        <chat-session user-id="ann" .transport=${nowhere()}></chat-session>
        <chat-session user-id="bob" .transport=${nowhere()}></chat-session>
      </div>`,
    );
    const [ann, bob] = [...page.querySelectorAll('chat-session')];
    await settled(page);
    ann?.session?.setString('plan', 'pro');
    ann?.session?.clearChat();
    expect([ann?.session?.me?.id, bob?.session?.me?.id]).toEqual(['ann', 'bob']);
    expect(bob?.session && (await firstValueFrom(bob.session.data$))).toEqual({});
    await ann?.session?.logout();
    expect([ann?.session?.me, bob?.session?.me?.id]).toEqual([null, 'bob']);
  });

  it('a session that stands in another one wins for what is inside', async () => {
    const outer = new FakeSession();
    const inner = new FakeSession();
    const page = await fixture(
      html`<chat-session .session=${outer}>
        <chat-session .session=${inner}><test-container></test-container></chat-session>
      </chat-session>`,
    );
    await settled(page);
    expect(containerIn(page).source.session).toBe(inner);
  });

  it('the property of an element wins over the session around it', async () => {
    const element = await shown();
    const own = new FakeSession();
    containerIn(element).session = own;
    expect(containerIn(element).source.session).toBe(own);
  });

  it('a container that moves to another session takes that one', async () => {
    const [one, two] = [new FakeSession(), new FakeSession()];
    const page = await fixture(
      html`<div>
        <chat-session .session=${one}><test-container></test-container></chat-session>
        <chat-session .session=${two}></chat-session>
      </div>`,
    );
    await settled(page);
    const container = containerIn(page);
    page.lastElementChild?.append(container);
    await settled(page);
    expect(container.source.session).toBe(two);
  });

  it('children that are defined earlier find it later', async () => {
    const page = await anotherPage('<chat-session><unread-badge></unread-badge></chat-session>');
    await page.load('elements/unread-badge/unread-badge.ts');
    const badge = page.document.querySelector('unread-badge') as UnreadBadge;
    await page.frame();
    await badge.updateComplete;
    expect(badge.matches(':state(error)')).toBe(false);
    const session = new FakeSession();
    session.unreads$.next([{ conversationId: 'a', count: 3 }]);
    const element = page.document.querySelector('chat-session') as ChatSessionElement;
    element.session = session;
    await page.load('elements/session/session.ts');
    await settled(page.document);
    expect(badge.shadowRoot?.textContent).toContain('3 unread messages');
    expect(page.warnings.filter((warning) => warning.includes('session'))).toEqual([]);
  });

  it('bad input: two copies of the kit in one page', async () => {
    const element = await shown();
    await loadInto(window, 'elements/session/session.ts?copy');
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('two copies of the kit'));
    expect(customElements.get('chat-session')).toBe(element.constructor);
    expect(element.session).not.toBeNull();
  });
});
