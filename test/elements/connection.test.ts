import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import '../../src/elements/connection/connection.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import { FakeSession } from '../harness/fake-session.js';
import { settled } from '../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

let time: VirtualEnvironment;
let giveBack: () => void;
let session: FakeSession;

beforeEach(() => {
  time = createVirtualEnvironment();
  giveBack = useEnvironment(time);
  session = new FakeSession();
});
afterEach(() => giveBack());

const shown = (): Promise<HTMLElement> =>
  fixture(html`<chat-connection .session=${session}></chat-connection>`);
const words = (element: Element): string =>
  (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();
const retry = (element: Element): HTMLButtonElement | null =>
  element.shadowRoot?.querySelector('button') ?? null;

describe('chat-connection', () => {
  it('is quiet, and takes no room, while connected', async () => {
    const element = await shown();
    expect(words(element)).toBe('');
    expect(element.offsetHeight).toBe(0);
    await chai(element).to.be.accessible();
  });

  it('is quiet before anything needed a connection', async () => {
    session.connection$.next({ status: 'idle' });
    const element = await shown();
    await time.advance(60_000);
    await settled(element);
    expect(words(element)).toBe('');
  });

  it('P7 says that the connection is lost once a second has passed', async () => {
    const element = await shown();
    session.connection$.next({ status: 'waiting', error: 'offline' });
    await settled(document);
    await time.advance(999);
    await settled(document);
    expect(words(element)).toBe('');
    await time.advance(1);
    await settled(document);
    expect(words(element)).toContain('No connection');
    await chai(element).to.be.accessible();
  });

  it('does not flicker for a blip', async () => {
    const element = await shown();
    session.connection$.next({ status: 'connecting' });
    await settled(document);
    await time.advance(900);
    session.connection$.next({ status: 'connected' });
    await settled(document);
    await time.advance(5000);
    await settled(document);
    expect(words(element)).toBe('');
  });

  it('counts trouble that changes its name from its beginning', async () => {
    const element = await shown();
    for (const status of ['connecting', 'waiting', 'connecting', 'waiting'] as const) {
      session.connection$.next({ status });
      await settled(document);
      await time.advance(300);
    }
    await settled(document);
    expect(words(element)).toContain('No connection');
  });

  it('offers to connect now, and does', async () => {
    const element = await shown();
    session.connection$.next({ status: 'waiting', error: 'offline' });
    await settled(document);
    await time.advance(1000);
    await settled(document);
    retry(element)?.click();
    expect(session.connects).toBe(1);
  });

  it('keeps the button under the focus until it is left', async () => {
    const element = await shown();
    session.connection$.next({ status: 'waiting', error: 'offline' });
    await settled(document);
    await time.advance(1000);
    await settled(document);
    retry(element)?.focus();
    session.connection$.next({ status: 'connecting' });
    await settled(document);
    session.connection$.next({ status: 'connected' });
    await settled(document);
    await time.advance(60_000);
    await settled(document);
    expect(element.shadowRoot?.activeElement).toBe(retry(element));
    expect(words(element)).toContain('Connected');
    retry(element)?.blur();
    await settled(document);
    expect(words(element)).toBe('');
  });

  it('says that it is well again, then is quiet', async () => {
    const element = await shown();
    session.connection$.next({ status: 'waiting', error: 'offline' });
    await settled(document);
    await time.advance(1000);
    session.connection$.next({ status: 'connected' });
    await settled(document);
    expect(words(element)).toBe('Connected');
    await time.advance(3000);
    await settled(document);
    expect(words(element)).toBe('');
  });

  it('says a refusal at once', async () => {
    const element = await shown();
    session.fail('auth-failed');
    await settled(document);
    expect(words(element)).toContain('The chat could not sign in');
    await chai(element).to.be.accessible();
  });

  it('P2 says where nothing is kept', async () => {
    const element = await shown();
    session.storage$.next('memory');
    await settled(document);
    expect(words(element)).toContain('Nothing is kept');
    session.storage$.next('failing');
    await settled(document);
    expect(words(element)).toContain('cannot be kept on this device');
    await chai(element).to.be.accessible();
  });

  it('says it in a status region that stands before the words', async () => {
    const element = await shown();
    const region = element.shadowRoot?.querySelector('[role=status]');
    session.fail('auth-failed');
    await settled(document);
    expect(element.shadowRoot?.querySelector('[role=status]')).toBe(region);
    expect(region?.textContent).toContain('could not sign in');
  });

  it('T4 offers to hear of answers where the host wants that, and asks in a gesture alone', async () => {
    session.wantsPush = true;
    session.pushState$.next('needs-permission');
    const element = await shown();
    await settled(element);
    expect(words(element)).toContain('Hear of answers while this page is closed');
    await chai(element).to.be.accessible();
    const called = () => session.calls.some(([name]) => name === 'setPushRegistration');
    expect(called()).toBe(false);
    element.shadowRoot?.querySelector<HTMLButtonElement>('[part=push] button')?.click();
    await settled(element);
    expect(called()).toBe(true);
    expect(words(element)).toBe('');
  });

  it('T4 asks no more once that was declined, and never where the host does not want it', async () => {
    session.pushState$.next('needs-permission');
    const element = await shown();
    expect(words(element)).toBe('');
    session.wantsPush = true;
    (element as HTMLElement & { requestUpdate(): void }).requestUpdate();
    await settled(element);
    element.shadowRoot?.querySelector<HTMLButtonElement>('[part=push] .quiet')?.click();
    await settled(element);
    expect(words(element)).toBe('');
    expect(session.calls).toEqual([]);
  });
});
