import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from 'vitest/browser';

import '../../src/elements/session-events/session-events.js';
import type { SessionEvents } from '../../src/elements/session-events/session-events.js';
import { useEnvironment } from '../../src/elements/internal/environment.js';
import { EVENT_COLORS, type VisitEvent } from '../../src/model/visit.js';
import { aVisitRecord, FakeSession, MONDAY } from '../harness/fake-session.js';
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
let made = 0;

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

function anEvent(change: Partial<VisitEvent> = {}): VisitEvent {
  made += 1;
  return { id: `event-${made}`, name: `Event ${made}`, color: 'blue', at: MONDAY, ...change };
}
const add = (...events: VisitEvent[]): void =>
  session.events$.next([...session.events$.value, ...events]);
const shown = (user?: string): Promise<SessionEvents> =>
  fixture(html`<session-events .session=${session} .user=${user}></session-events>`);
const part = (element: Element, name: string): HTMLElement | null =>
  element.shadowRoot?.querySelector(`[part=${name}]`) ?? null;
const parts = (element: Element, name: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part=${name}]`) ?? []),
];
const words = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const names = (element: Element): string[] => parts(element, 'name').map(words);

describe('session-events', () => {
  it.each(EVENT_COLORS)('C5: shows name, time and colour, %s also in words', async (color) => {
    add(anEvent({ name: 'Payment failed', color }));
    const element = await shown();
    expect(names(element)).toEqual(['Payment failed']);
    expect(words(part(element, 'color')).toLowerCase()).toBe(color);
    expect(part(element, 'swatch')?.classList.contains(color)).toBe(true);
    expect(part(element, 'time')?.getAttribute('datetime')).toBe(new Date(MONDAY).toISOString());
    expect(words(part(element, 'time'))).toContain('2:05');
    await chai(element).to.be.accessible();
  });

  it('C5: shows the data of an event as pairs, and values as text', async () => {
    const evil = '<img src=x onerror="throw 1">';
    add(anEvent({ name: evil, data: { product: evil, count: 2, gift: true } }));
    const element = await shown();
    const pairs = [...(part(element, 'data')?.querySelectorAll('div') ?? [])].map(words);
    expect(pairs).toEqual([`product ${evil}`, 'count 2', 'gift Yes']);
    expect(element.shadowRoot?.querySelector('img')).toBeNull();
  });

  it('shows the newest first, or last where the page says so', async () => {
    add(anEvent({ name: 'One' }), anEvent({ name: 'Two' }));
    const element = await shown();
    expect(names(element)).toEqual(['Two', 'One']);
    element.oldestFirst = true;
    await settled(element);
    expect(names(element)).toEqual(['One', 'Two']);
  });

  it('is empty in words until something happens, then shows it', async () => {
    const element = await shown();
    expect(words(part(element, 'note'))).toBe('Nothing has happened yet');
    await chai(element).to.be.accessible();
    session.pushEvent('Signed in');
    await settled(element);
    expect(names(element)).toEqual(['Signed in']);
    expect(part(element, 'note')).toBeNull();
  });

  it('speaks what is new, once over two timelines, and nothing of the history', async () => {
    add(anEvent({ name: 'Before' }), anEvent({ name: 'Before as well' }));
    await shown();
    await shown();
    add(anEvent({ name: 'Payment failed', color: 'red' }));
    await settled(document);
    await time.run();
    expect(speech.spoken).toEqual(['New event: Payment failed, Red']);
  });

  it('takes what is read from storage after an empty list for history', async () => {
    await shown();
    add(anEvent({ name: 'Of yesterday', at: time.now() - 86_400_000 }));
    await settled(document);
    add(anEvent({ name: 'Of now', at: time.now() }));
    await settled(document);
    await time.run();
    expect(speech.spoken).toEqual(['New event: Of now, Blue']);
  });

  it('speaks many at once as a number', async () => {
    add(anEvent());
    await shown();
    add(...Array.from({ length: 12 }, () => anEvent()));
    await settled(document);
    await time.run();
    expect(speech.spoken).toEqual(['12 new events']);
  });

  it('narrows down by text, in names and data, and says how many are left', async () => {
    add(anEvent({ name: 'Signed in' }), anEvent({ name: 'Bought', data: { item: 'Monitor' } }));
    const element = await shown();
    const field = element.shadowRoot?.querySelector('input');
    if (!field) throw new Error('There is no field.');
    field.value = 'moni';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(element);
    expect(names(element)).toEqual(['Bought']);
    expect(words(part(element, 'count'))).toBe('1 of 2 events');
    await time.run();
    expect(speech.spoken).toEqual(['1 of 2 events']);
  });

  it('narrows down by colour, and leads back out of an empty result by keyboard', async () => {
    add(anEvent({ name: 'Failed', color: 'red' }), anEvent({ name: 'Done', color: 'green' }));
    const element = await shown();
    const select = element.shadowRoot?.querySelector('select');
    if (!select) throw new Error('There is no list of colours.');
    expect([...select.options].map(({ text }) => text)).toContain('Purple');
    const choose = async (color: string): Promise<void> => {
      select.value = color;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await settled(element);
    };
    await choose('red');
    expect(names(element)).toEqual(['Failed']);
    await choose('pink');
    expect(words(part(element, 'note'))).toContain('No event matches');
    await chai(element).to.be.accessible();
    part(element, 'note')?.querySelector('button')?.click();
    await settled(element);
    expect(names(element)).toHaveLength(2);
    expect(element.shadowRoot?.activeElement?.localName).toBe('input');
    expect(select.value).toBe('');
  });

  it('draws 200 of 10,000 events, and earlier ones on request', async () => {
    add(...Array.from({ length: 10_000 }, (_, index) => anEvent({ name: `${index + 1}` })));
    const element = await shown();
    expect(names(element)).toHaveLength(200);
    expect(names(element)[0]).toBe('10000');
    expect(words(part(element, 'count'))).toBe('10,000 events');
    part(element, 'earlier')?.click();
    await settled(element);
    expect(names(element)).toHaveLength(400);
    expect(names(element).at(-1)).toBe('9601');
    expect(element.shadowRoot?.activeElement).toBe(part(element, 'viewport'));
  });

  it('scrolls with the newest at the bottom, and keeps the place for earlier ones', async () => {
    add(...Array.from({ length: 250 }, () => anEvent()));
    const element = await fixture<SessionEvents>(
      html`<session-events oldest-first .session=${session}></session-events>`,
    );
    await settled(element);
    const viewport = part(element, 'viewport');
    if (viewport === null) throw new Error('Nothing scrolls.');
    const fromEnd = (): number =>
      viewport.scrollHeight - viewport.scrollTop - viewport.clientHeight;
    expect(fromEnd()).toBeLessThan(2);
    session.pushEvent('Newest');
    await settled(element);
    expect(fromEnd()).toBeLessThan(2);
    viewport.scrollTop = 0;
    const top = parts(element, 'event')[0];
    part(element, 'earlier')?.click();
    await settled(element);
    expect(parts(element, 'event')).toHaveLength(251);
    expect(viewport.scrollTop).toBeGreaterThan(0);
    expect(top?.isConnected).toBe(true);
  });

  it('can be scrolled by keyboard', async () => {
    add(anEvent());
    const element = await shown();
    expect(part(element, 'viewport')?.tabIndex).toBe(0);
    expect(part(element, 'viewport')?.ariaLabel).toBe('Timeline');
  });

  it('shows the visit of a user to an agent, and follows it', async () => {
    add(anEvent({ name: 'Own' }));
    session.showVisit(aVisitRecord({ events: [anEvent({ name: 'Hers' })] }));
    const element = await shown('maria');
    expect(names(element)).toEqual(['Hers']);
    session.showVisit(
      aVisitRecord({ events: [anEvent({ name: 'Hers' }), anEvent({ name: 'Hers too' })] }),
    );
    await settled(element);
    expect(names(element)).toEqual(['Hers too', 'Hers']);
    element.user = null;
    await settled(element);
    expect(names(element)).toEqual(['Own']);
  });

  it('says where it has no answer, where there is no visit, and where nobody is chosen', async () => {
    session.answers = false;
    const element = await shown('maria');
    expect(words(part(element, 'note'))).toBe('Loading');
    session.answers = true;
    element.user = 'tom';
    await settled(element);
    expect(words(part(element, 'note'))).toBe('There is no visit to show');
    element.user = '';
    await settled(element);
    expect(words(part(element, 'note'))).toBe('Nobody is chosen');
    await chai(element).to.be.accessible();
  });

  it('a visit that may not be seen is like none, also where the call throws', async () => {
    vi.spyOn(session, 'visitOf').mockImplementation(() => {
      throw new Error('me-missing');
    });
    expect(words(part(await shown('maria'), 'note'))).toBe('There is no visit to show');
  });

  it('fits into 280 px, also with one long word', async () => {
    add(anEvent({ name: 'x'.repeat(300), data: { ['k'.repeat(200)]: 'v'.repeat(400) } }));
    const element = await fixture<SessionEvents>(
      html`<session-events style="inline-size: 280px" .session=${session}></session-events>`,
    );
    const viewport = part(element, 'viewport');
    expect(viewport?.scrollWidth).toBe(viewport?.clientWidth);
    expect(element.offsetWidth).toBe(280);
  });

  it('keeps the colours, with a border, where the system forces its own', async () => {
    add(anEvent({ color: 'red' }));
    const element = await shown();
    const swatch = part(element, 'swatch');
    if (swatch === null) throw new Error('There is no swatch.');
    const before = getComputedStyle(swatch).backgroundColor;
    await commands.emulateMedia({ forcedColors: 'active' });
    expect(getComputedStyle(swatch).backgroundColor).toBe(before);
    expect(getComputedStyle(swatch).borderInlineStartWidth).toBe('2px');
    await commands.emulateMedia({ forcedColors: null });
  });

  it('bad input: a colour and a time that cannot be are shown as what is closest', async () => {
    add(anEvent({ name: 'Odd', color: 'ultraviolet' as 'blue', at: Infinity }));
    const element = await shown();
    expect(words(part(element, 'color'))).toBe('Grey');
    expect(part(element, 'time')?.hasAttribute('datetime')).toBe(false);
  });

  it('bad input: an id that cannot be warns, and an element with no session says so', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const element = await shown('\u0000');
    expect(words(part(element, 'note'))).toBe('There is no visit to show');
    expect(warn).toHaveBeenCalledTimes(1);
    const lone = await fixture(html`<session-events></session-events>`);
    await new Promise(requestAnimationFrame);
    await settled(lone);
    expect(words(lone.shadowRoot?.querySelector('[role=alert]'))).toContain('no session');
    await chai(lone).to.be.accessible();
  });
});
