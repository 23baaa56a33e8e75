import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useEnvironment } from '../../src/elements/internal/environment.js';
import '../../src/elements/session-details/session-details.js';
import type { SessionDetails } from '../../src/elements/session-details/session-details.js';
import { ANN, aVisitRecord, FakeSession, VISIT_ID } from '../harness/fake-session.js';
import { recordSpeech, type Recorder } from '../harness/recorder.js';
import { settled } from '../harness/settled.js';
import {
  createVirtualEnvironment,
  type VirtualEnvironment,
} from '../harness/virtual-environment.js';

const MINUTE = 60_000;

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
afterEach(() => {
  speech.stop();
  giveBack();
  vi.restoreAllMocks();
});

const shown = (user?: string): Promise<SessionDetails> =>
  fixture(html`<session-details .session=${session} .user=${user}></session-details>`);
const part = (element: Element, name: string): HTMLElement | null =>
  element.shadowRoot?.querySelector(`[part=${name}]`) ?? null;
const words = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const rows = (element: Element): string[][] =>
  [...(part(element, 'data')?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.children].map(words),
  );
const segments = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('[part=segment]') ?? [])].map(words);
const fact = (element: Element, name: string): string | undefined =>
  [...(part(element, 'facts')?.children ?? [])]
    .map(words)
    .find((line) => line.startsWith(name))
    ?.slice(name.length)
    .trim();

function begin(startedAt: number): void {
  session.id$.next(VISIT_ID);
  session.showVisit(aVisitRecord({}, { userId: ANN.id, startedAt }));
}

describe('session-details', () => {
  it('C1, C2: shows data as a table of keys, values and their types, and follows it', async () => {
    session.setString('plan', 'Business');
    const element = await shown();
    session.setInt('seats', -12);
    session.setData({ gift: true });
    await settled(element);
    expect(rows(element)).toEqual([
      ['plan', 'Business', 'Text'],
      ['seats', '-12', 'Number'],
      ['gift', 'Yes', 'Yes or no'],
    ]);
    await chai(element).to.be.accessible();
  });

  it('C4: shows segments in their order', async () => {
    session.setSegments(['checkout', 'vip']);
    session.setSegments(['vip', 'late']);
    const element = await shown();
    expect(segments(element)).toEqual(['checkout', 'vip', 'late']);
  });

  it('C6: shows the id of the visit, since when it goes on, and for how long', async () => {
    begin(time.now() - 65 * MINUTE);
    const element = await shown();
    expect(fact(element, 'Session id')).toContain(VISIT_ID);
    expect(fact(element, 'Started')).toMatch(/2026/);
    expect(fact(element, 'Duration')).toBe('1 hr 5 min');
  });

  it('grows older by the minute, in no live region, and stops with the element', async () => {
    begin(time.now());
    const element = await shown();
    expect(fact(element, 'Duration')).toBe('Less than a minute');
    await time.advance(2 * MINUTE);
    await settled(element);
    expect(fact(element, 'Duration')).toBe('2 min');
    expect(element.shadowRoot?.querySelector('[aria-live], [role=status], [role=log]')).toBeNull();
    expect(speech.spoken).toEqual([]);
    element.remove();
    expect(time.pending).toBe(0);
  });

  it('C7: says who it is: signed in, a visitor, or nobody yet', async () => {
    const element = await shown();
    expect(words(part(element, 'header'))).toContain('Ann Signed in');
    await session.reset();
    await settled(element);
    expect(words(part(element, 'name'))).toBe('Anonymous visitor');
    session.me$.next(null);
    await settled(element);
    expect(words(part(element, 'name'))).toBe('Not signed in');
    await chai(element).to.be.accessible();
  });

  it('N7: says in words that there is no session, no segment and no data', async () => {
    const element = await shown();
    expect(fact(element, 'Session id')).toBe('No active session');
    expect(words(element.shadowRoot?.querySelector('section'))).toMatch(/No segments.*No data/);
    await chai(element).to.be.accessible();
  });

  it('copies an id, and says so', async () => {
    begin(time.now());
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const element = await shown();
    const button = element.shadowRoot?.querySelectorAll<HTMLElement>('[part=copy-button]')[1];
    expect(button?.ariaLabel).toBe('Copy the session id');
    button?.click();
    await settled(element);
    expect(write).toHaveBeenCalledWith(VISIT_ID);
    expect(button?.classList.contains('done')).toBe(true);
    await time.advance(3000);
    await settled(element);
    expect(speech.spoken).toEqual(['Copied']);
    expect(button?.classList.contains('done')).toBe(false);
  });

  it('selects an id where nothing may be copied', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    const select = vi.spyOn(Selection.prototype, 'selectAllChildren');
    const element = await shown();
    part(element, 'copy-button')?.click();
    await settled(element);
    await time.advance(3000);
    expect(select).toHaveBeenCalledWith(part(element, 'id'));
    expect(speech.spoken).toEqual(['It is selected: copy it by hand']);
  });

  it('shows the visit of a user to an agent, and follows it', async () => {
    session.users.set('maria', { id: 'maria', name: 'Maria Lindqvist' });
    session.setString('own', 'not this');
    const element = await shown('maria');
    expect(words(part(element, 'name'))).toBe('Maria Lindqvist');
    expect(fact(element, 'Session id')).toBe('There is no visit to show');
    session.showVisit(
      aVisitRecord(
        { data: { plan: 'Free' }, segments: ['vip'] },
        { startedAt: time.now() - 9 * MINUTE, endedAt: time.now() - 4 * MINUTE },
      ),
    );
    await settled(element);
    expect(rows(element)).toEqual([['plan', 'Free', 'Text']]);
    expect(segments(element)).toEqual(['vip']);
    expect(fact(element, 'Ended')).toMatch(/2026/);
    expect(fact(element, 'Duration')).toBe('5 min');
    await chai(element).to.be.accessible();
  });

  it('names a user of whom nothing is known by the id, and nobody where none is chosen', async () => {
    const element = await shown('stranger');
    expect(words(part(element, 'name'))).toBe('stranger');
    element.user = '';
    await settled(element);
    expect(words(part(element, 'note'))).toBe('Nobody is chosen');
    await chai(element).to.be.accessible();
  });

  it('tells no length where the other device has a clock that is ahead', async () => {
    session.showVisit(aVisitRecord({}, { startedAt: time.now() + 5 * MINUTE }));
    expect(fact(await shown('maria'), 'Duration')).toBeUndefined();
  });

  it('shows 200 of 10,000 keys, and says how many more there are', async () => {
    session.setData(
      Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key ${index}`, index])),
    );
    const element = await shown();
    expect(rows(element)).toHaveLength(200);
    expect(words(part(element, 'more'))).toBe('9,800 more are not shown');
  });

  it('folds a long value, which a key press opens', async () => {
    session.setString('essay', 'To be or not to be. '.repeat(90));
    const element = await shown();
    const details = element.shadowRoot?.querySelector('details');
    expect(words(details?.querySelector('summary')).length).toBeLessThan(120);
    details?.querySelector('summary')?.click();
    expect(details?.open).toBe(true);
    await chai(element).to.be.accessible();
  });

  it('P15: keys, values, segments and names are text', async () => {
    const evil = '<img src=x onerror="throw 1">';
    session.me$.next({ id: 'ann', name: evil });
    session.setString(evil, evil);
    session.setSegments([evil]);
    const element = await shown();
    expect(element.shadowRoot?.querySelector('img')).toBeNull();
    expect(rows(element)[0]?.slice(0, 2)).toEqual([evil, evil]);
    expect(segments(element)).toEqual([evil]);
  });

  it('fits into 280 px, also with one long word', async () => {
    begin(time.now());
    session.setData({ ['k'.repeat(200)]: 'v'.repeat(190) });
    session.setSegments(['s'.repeat(200)]);
    const element = await fixture<SessionDetails>(
      html`<session-details style="inline-size: 280px" .session=${session}></session-details>`,
    );
    const base = part(element, 'base');
    expect(base?.scrollWidth).toBe(base?.clientWidth);
  });

  it('bad input: an element with no session says so', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const element = await fixture(html`<session-details></session-details>`);
    await new Promise(requestAnimationFrame);
    await settled(element);
    expect(words(element.shadowRoot?.querySelector('[role=alert]'))).toContain('no session');
    await chai(element).to.be.accessible();
  });
});
