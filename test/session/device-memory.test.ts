import { describe, expect, it } from 'vitest';

import { createDeviceMemory } from '../../src/session/device/device-memory.js';
import { VISITOR_PREFIX } from '../../src/model/visitor.js';
import { createVirtualEnvironment } from '../harness/virtual-environment.js';

/** What a browser keeps as local storage, with this text in it. */
function area(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_name: string, next: string) => void (kept = next),
  };
}

const refusing = () => ({
  getItem: () => {
    throw new Error('SecurityError');
  },
  setItem: () => {
    throw new Error('QuotaExceededError');
  },
});

const open = (medium: () => ReturnType<typeof area> | null) =>
  createDeviceMemory('test', medium, createVirtualEnvironment());

describe('what a device remembers', () => {
  it('T2 has one visitor, for every page that asks', () => {
    const shared = area();
    const first = open(() => shared).visitor();
    expect(first.id.startsWith(VISITOR_PREFIX)).toBe(true);
    expect(first.secret.length).toBeGreaterThan(60);
    expect(open(() => shared).visitor()).toEqual(first);
  });

  it('C7 has another visitor after one has gone, and tells that somebody went', () => {
    const shared = area();
    const page = open(() => shared);
    const other = open(() => shared);
    const { id } = page.visitor();
    page.resume = { id, name: '' };
    expect(other.leaving(id)).toBe(null);
    const { next } = page.leave(id, 'visitor');
    expect(other.leaving(id)).toEqual({ count: 1, next });
    expect(next?.id).toBe(other.visitor().id);
    expect(other.visitor().id).not.toBe(id);
    expect(other.resume).toBe(null);
    page.leave(id, null);
    expect(other.leaving(id)).toEqual({ count: 2, next: null });
  });

  it('N6 takes what makes no sense for nothing', () => {
    for (const text of [
      '',
      '{',
      'null',
      '7',
      '"x"',
      '[]',
      '{"left":7,"visitor":3,"resume":"ann"}',
      '{"format":2,"left":{}}',
    ]) {
      const memory = open(() => area(text));
      expect(memory.leaving('ann')).toBe(null);
      expect(memory.visitor().id.startsWith(VISITOR_PREFIX)).toBe(true);
      expect([memory.resume, memory.lastVisit, memory.muted]).toEqual([null, null, false]);
      expect(memory.leave('ann', null).count).toBe(1);
    }
  });

  it('T1 remembers in the page where the browser keeps nothing', () => {
    for (const medium of [() => null, refusing]) {
      const memory = open(medium);
      const { id } = memory.visitor();
      memory.muted = true;
      memory.lastVisit = 'one';
      expect([memory.visitor().id, memory.muted, memory.lastVisit]).toEqual([id, true, 'one']);
    }
  });

  it('T1 writes what it knows once it may', () => {
    let isAllowed = false;
    const shared = area();
    const memory = open(() => (isAllowed ? shared : null));
    const { id } = memory.visitor();
    expect(shared.getItem()).toBe(null);
    isAllowed = true;
    memory.keep();
    expect(open(() => shared).visitor().id).toBe(id);
  });
});
