// The panels about a visit on a real session, with its backend in memory.
import { fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import '../../src/elements/session-controls/session-controls.js';
import '../../src/elements/session-details/session-details.js';
import '../../src/elements/session-events/session-events.js';
import { supportAccess } from '../../src/backend/access.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import type { ChatSession } from '../../src/session/index.js';
import { VISIT_ID } from '../harness/fake-session.js';
import { settled } from '../harness/settled.js';
import { createWorld, type World } from '../harness/world.js';

let world: World;
let session: ChatSession;
let giveBack: () => void;

beforeEach(() => {
  world = createWorld({ access: supportAccess({ agents: ['sam'] }) });
  giveBack = useEnvironment(world.time);
  ({ session } = world.open('ann'));
});
afterEach(async () => {
  await session.destroy();
  giveBack();
});

const words = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const inside = (element: Element, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const log = (element: Element): string[] =>
  inside(element, '[part=log-line] [part=log-type]').map(words);

/** Lets the session, its backend and the elements come to rest. */
async function rest(): Promise<void> {
  await world.time.advance(2_000);
  await settled(document);
}

async function press(element: Element, name: string): Promise<void> {
  inside(element, `[part=${name}]`)[0]?.click();
  await rest();
}

describe('the panels about a visit', () => {
  it('N3, N4, N7: start with a given id, clear, start anew and reset, in this order', async () => {
    const element = await fixture(html`<session-controls .session=${session}></session-controls>`);
    const [field] = inside(element, 'input') as HTMLInputElement[];
    if (!field) throw new Error('There is no field.');
    field.value = VISIT_ID;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.form?.requestSubmit();
    await rest();
    expect(session.id).toBe(VISIT_ID);
    expect(words(inside(element, '[part=id]')[0])).toBe(VISIT_ID);

    await press(element, 'clear-button');
    expect(session.id).toBeNull();
    await press(element, 'start-button');
    const second = session.id;
    expect(second).not.toBe(VISIT_ID);
    const facts = log(element).filter((type) => type.startsWith('session-'));
    expect(facts.toReversed()).toEqual([
      'session-start',
      'session-end',
      'session-clear',
      'session-start',
    ]);
  });

  it('N2: say that an entered id is the one of somebody else', async () => {
    const other = world.open('bob').session;
    other.startNewSession(VISIT_ID);
    await other.connect();
    await rest();
    const element = await fixture(html`<session-controls .session=${session}></session-controls>`);
    await rest();
    expect(session.id).toBeNull();
    const [field] = inside(element, 'input') as HTMLInputElement[];
    if (!field) throw new Error('There is no field.');
    field.value = VISIT_ID;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.form?.requestSubmit();
    await session.connect();
    await vi.waitFor(async () => {
      await rest();
      expect(words(inside(element, '[part=mistake]')[0])).toContain('This id is taken');
    });
    expect(session.id).not.toBe(VISIT_ID);
    await other.destroy();
  });

  it('C3, C8: show what was told before the chat was opened, and nothing after a reset', async () => {
    session.setString('plan', 'Business');
    session.setSegments(['vip']);
    session.pushEvent('Signed in', { color: 'green' });
    const details = await fixture(html`<session-details .session=${session}></session-details>`);
    const events = await fixture(html`<session-events .session=${session}></session-events>`);
    await session.connect();
    await rest();
    expect(words(inside(details, '[part=data] tbody')[0])).toBe('plan Business Text');
    expect(inside(details, '[part=segment]').map(words)).toEqual(['vip']);
    expect(inside(events, '[part=name]').map(words)).toEqual(['Signed in']);
    expect(words(inside(details, '[part=facts]')[0])).toContain(session.id);

    const leaving = session.reset();
    await rest();
    expect(await leaving).toEqual({ discarded: 0 });
    await rest();
    expect(words(inside(details, '[part=name]')[0])).toBe('Anonymous visitor');
    expect(words(details.shadowRoot?.firstElementChild)).toMatch(/No segments.*No data/);
    expect(words(inside(events, '[part=note]')[0])).toBe('Nothing has happened yet');
  });

  it('C5: show a visit to an agent, and follow it', async () => {
    await session.connect();
    session.pushEvent('Signed in', { color: 'green' });
    await rest();
    const watcher = world.open('sam').session;
    const events = await fixture(
      html`<session-events user="ann" .session=${watcher}></session-events>`,
    );
    await vi.waitFor(async () => {
      await rest();
      expect(inside(events, '[part=name]').map(words)).toEqual(['Signed in']);
    });
    session.pushEvent('Payment failed', { color: 'red' });
    await vi.waitFor(async () => {
      await rest();
      expect(inside(events, '[part=name]').map(words)).toEqual(['Payment failed', 'Signed in']);
    });
    events.remove();
    await watcher.destroy();
  });

  it('C7: say before a reset how many messages have not left this device', async () => {
    const page = world.open('bob');
    const element = await fixture(
      html`<session-controls .session=${page.session}></session-controls>`,
    );
    await page.session.connect();
    await rest();
    page.wire.offline = true;
    const conversation = page.session.getConversation({ id: 'order-1842' });
    conversation.send('Hello').catch(() => {});
    void conversation.setDraft('Is anybody');
    await rest();
    await press(element, 'reset-button');
    expect(words(inside(element, '[part=question]')[0])).toContain('2 unsent messages and drafts');
    inside(element, '[part=question] button')[0]?.click();
    await vi.waitFor(async () => {
      await rest();
      expect(words(inside(element, '[part=outcome]')[0])).toContain('2 unsent messages');
    });
    element.remove();
    await page.session.destroy();
  });
});
