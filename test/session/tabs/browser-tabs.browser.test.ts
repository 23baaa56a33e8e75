import { afterEach, describe, expect, it, vi } from 'vitest';

import { createBrowserTabs } from '../../../src/session/tabs/browser-tabs.js';
import type { BrowserTabs } from '../../../src/session/tabs/browser-tabs.js';
import { runTabsContract } from '../../contracts/tabs.js';

const patience = { timeout: 20_000, interval: 5 };
const until = (isMet: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(isMet()).toBe(true), patience);

/** A lock that is asked for after what is under way is granted after it. */
const settle = async (name: string): Promise<void> => {
  const arrived = new BroadcastChannel(name);
  for (let round = 0; round < 3; round += 1) {
    await navigator.locks.request(`${name} settled`, async () => {});
    await new Promise<void>((resolve) => {
      const echo = new BroadcastChannel(`${name} echo`);
      const back = new BroadcastChannel(`${name} echo`);
      back.onmessage = () => {
        echo.close();
        back.close();
        resolve();
      };
      echo.postMessage(round);
    });
  }
  arrived.close();
};

runTabsContract('Web Locks and BroadcastChannel', () => {
  const name = `test-tabs-${crypto.randomUUID()}`;
  return { join: () => createBrowserTabs(name), until, settle: () => settle(name) };
});

describe('tabs in a browser', () => {
  const opened: BrowserTabs[] = [];
  const open = (name: string, shares = true): BrowserTabs => {
    const tabs = createBrowserTabs(name, shares);
    opened.push(tabs);
    return tabs;
  };
  afterEach(() => {
    for (const tabs of opened.splice(0)) tabs.close();
    vi.unstubAllGlobals();
  });
  const wish = (tabs: BrowserTabs): string[] => {
    const events: string[] = [];
    tabs.onLead(
      () => events.push('lead'),
      () => events.push('lose'),
    );
    return events;
  };
  const held = async (name: string): Promise<number> => {
    const { held: locks = [], pending = [] } = await navigator.locks.query();
    return [...locks, ...pending].filter((lock) => lock.name === name).length;
  };

  for (const [gone, back] of [
    ['pagehide', 'pageshow'],
    ['freeze', 'resume'],
  ] as const) {
    it(`P13 holds no lock from ${gone} to ${back}`, async () => {
      const name = `test-tabs-${crypto.randomUUID()}`;
      const tabs = open(name);
      const events = wish(tabs);
      await until(() => events.includes('lead'));
      const target = gone === 'pagehide' ? globalThis : document;
      target.dispatchEvent(new Event(gone));
      expect(events).toEqual(['lead', 'lose']);
      let isKnown = false;
      void tabs.line.leads().then(() => (isKnown = true));
      await vi.waitFor(async () => expect(await held(name)).toBe(0), patience);
      expect(isKnown).toBe(false);
      target.dispatchEvent(new Event(back));
      await until(() => events.length === 3 && isKnown);
      expect(events.at(-1)).toBe('lead');
    });
  }

  it('asks for nothing while it rests, and does so once it is back', async () => {
    const name = `test-tabs-${crypto.randomUUID()}`;
    const tabs = open(name);
    document.dispatchEvent(new Event('freeze'));
    const events = wish(tabs);
    await settle(name);
    expect([events, await held(name)]).toEqual([[], 0]);
    document.dispatchEvent(new Event('resume'));
    await until(() => events.includes('lead'));
  });

  it('P13 has each tab connect for itself where it is told to, though one of them sends', async () => {
    const name = `test-tabs-${crypto.randomUUID()}`;
    const [one, other] = [open(name, false), open(name, false)];
    const first = wish(one);
    await until(() => first.length > 0);
    const second = wish(other);
    expect(await other.line.leads()).toBe(true);
    await settle(name);
    expect([first, second]).toEqual([['lead'], []]);
  });

  it('P13 has each tab connect for itself where tabs cannot talk to each other', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    // `in` finds what is stubbed: the name itself has to be gone.
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    const name = `test-tabs-${crypto.randomUUID()}`;
    const [one, other] = [open(name), open(name)];
    const first = wish(one);
    await until(() => first.length > 0);
    wish(other);
    expect(await other.line.leads()).toBe(true);
    expect(() => other.tell({ kind: 'outbox' })).not.toThrow();
  });

  it('P2 has every tab lead where locks are missing, or may not be used', async () => {
    const request = () => Promise.reject(new DOMException('Opaque.', 'SecurityError'));
    for (const locks of [undefined, { request }]) {
      vi.stubGlobal('navigator', { locks });
      const name = `test-tabs-${crypto.randomUUID()}`;
      const all = [open(name), open(name)].map((tabs) => ({ tabs, events: wish(tabs) }));
      for (const { tabs, events } of all) {
        expect(await tabs.line.leads()).toBe(true);
        expect(events).toEqual(['lead']);
      }
      vi.unstubAllGlobals();
    }
  });
});
