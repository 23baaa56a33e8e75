import { expect as chai, fixture, html } from '@open-wc/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';

import '../../src/elements/unread-badge/unread-badge.js';
import { FakeSession } from '../harness/fake-session.js';
import { settled } from '../harness/settled.js';

afterEach(() => vi.restoreAllMocks());

const text = (badge: Element): string =>
  (badge.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();
const shown = (badge: Element): string =>
  badge.shadowRoot?.querySelector('[part=count]')?.textContent ?? '';

describe('unread-badge', () => {
  it('T14 counts all conversations, in digits and in words', async () => {
    const session = new FakeSession();
    session.unreads$.next([
      { conversationId: 'a', count: 2 },
      { conversationId: 'b', count: 1 },
    ]);
    const badge = await fixture(html`<unread-badge .session=${session}></unread-badge>`);
    expect(shown(badge)).toBe('3');
    expect(text(badge)).toContain('3 unread messages');
    await chai(badge).to.be.accessible();
  });

  it('T14 follows what changes', async () => {
    const session = new FakeSession();
    const badge = await fixture(html`<unread-badge .session=${session}></unread-badge>`);
    session.unreads$.next([{ conversationId: 'a', count: 1 }]);
    await settled(document);
    expect(text(badge)).toContain('1 unread message');
    expect(badge.matches(':state(empty)')).toBe(false);
  });

  it('counts one conversation where it is named', async () => {
    const session = new FakeSession();
    session.unreads$.next([
      { conversationId: 'a', count: 2 },
      { conversationId: 'b', count: 1 },
    ]);
    const badge = await fixture(
      html`<unread-badge conversation="b" .session=${session}></unread-badge>`,
    );
    expect(shown(badge)).toBe('1');
  });

  it('takes no room at zero', async () => {
    const badge = await fixture<HTMLElement>(
      html`<unread-badge .session=${new FakeSession()}></unread-badge>`,
    );
    expect(badge.matches(':state(empty)')).toBe(true);
    expect(badge.offsetWidth).toBe(0);
  });

  it('stops at its maximum, but says the number', async () => {
    const session = new FakeSession();
    session.unreads$.next([{ conversationId: 'a', count: 1234 }]);
    const badge = await fixture(html`<unread-badge .session=${session}></unread-badge>`);
    expect(shown(badge)).toBe('99+');
    expect(text(badge)).toContain('1,234 unread messages');
  });

  it('becomes part of the name of the button around it', async () => {
    const session = new FakeSession();
    session.unreads$.next([{ conversationId: 'a', count: 2 }]);
    const button = await fixture(
      html`<button>Chat <unread-badge .session=${session}></unread-badge></button>`,
    );
    await chai(button).to.be.accessible();
  });

  it('bad input: a maximum that is no number warns and is not used', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const session = new FakeSession();
    session.unreads$.next([{ conversationId: 'a', count: 100 }]);
    const badge = await fixture(html`<unread-badge max="many" .session=${session}></unread-badge>`);
    expect(shown(badge)).toBe('99+');
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('bad input: an element with no session says so, and warns once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const page = await fixture(
      html`<div><unread-badge></unread-badge><unread-badge></unread-badge></div>`,
    );
    await new Promise(requestAnimationFrame);
    await settled(page);
    expect(text(page.children[0] as Element)).toContain('there is no session here');
    expect(page.children[1]?.matches(':state(error)')).toBe(true);
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
