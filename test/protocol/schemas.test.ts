import { describe, expect, it } from 'vitest';

import { ChatError, ERROR_CODES, isRefusal, toChatError } from '../../src/protocol/errors.js';
import { list, object, string } from '../../src/protocol/shape.js';
import { commandSchema, helloSchema } from '../../src/protocol/command-schemas.js';
import { extraAnswers } from '../../src/protocol/extra-answers.js';
import {
  entrySchema,
  resultSchemas,
  summarySchema,
  updateSchema,
  welcomeSchema,
} from '../../src/protocol/schemas.js';
import { extraCommandSchema } from '../../src/protocol/extra-schemas.js';
import { createTestBackend } from '../harness/backend.js';
import { hello } from '../harness/client.js';

const code = (read: () => unknown): string => {
  try {
    read();
    return 'taken';
  } catch (error) {
    return (error as ChatError).code;
  }
};
const VISIT = '0190a5a0-0000-7000-8000-000000000001';
const base = { seq: 3, id: 'm.ann', sender: 'ann', at: 1 };
const message = { ...base, kind: 'message', text: 'x', reactions: [], changed: 3 };

describe('commands', () => {
  const command = (more: object) => () => commandSchema(more, 'The command');
  const post = { kind: 'post', conversation: 'c', clientId: 'm', log: 'main', body: { text: 'x' } };

  it('pass as they are', () => {
    const commands = [
      post,
      { ...post, log: 'staff', body: { text: 'x', replyTo: 'a.b', custom: { k: 'v' } } },
      { kind: 'sync', cursor: null },
      { kind: 'sync', cursor: { epoch: 'e', inbox: 0 } },
      { kind: 'open', conversation: '__proto__', limit: 1, setup: { participants: [] } },
      { kind: 'read', conversation: 'c', log: 'main', at: { around: 'a.b' }, limit: 5 },
      {
        kind: 'admit',
        conversation: 'c',
        clientId: 'm',
        user: { id: 'x', name: '' },
        access: 'none',
      },
      { kind: 'mark', conversation: 'c' },
      { kind: 'ping' },
    ];
    for (const one of commands) expect(command(one)()).toEqual(one);
    const visit = { id: VISIT, userId: 'ann', startedAt: 1, endedAt: null };
    const extras = [
      { kind: 'visit', record: { visit, revision: 1, data: { a: 1 }, segments: [], events: [] } },
      { kind: 'read-visit', of: { user: 'ann' } },
      { kind: 'read-visit', of: { visit: VISIT } },
      {
        kind: 'user',
        id: 'ann',
        setup: { id: 'ann', name: 'Ann', email: null, custom: { a: null } },
      },
      { kind: 'custom', conversation: 'c', id: 'x', data: { a: [1] } },
      { kind: 'push', set: { provider: 'fcm', id: 'x' }, clear: true },
      { kind: 'watch', conversation: null },
      { kind: 'adopt', visitor: 'visitor-1', secret: 's' },
    ];
    for (const one of extras) expect(extraCommandSchema(one, 'The command')).toEqual(one);
  });

  it('lose fields that nobody knows', () => {
    expect(command({ ...post, later: 1 })()).toEqual(post);
  });

  it('are refused where they do not fit, by the code that says why', () => {
    const cases: [object, string][] = [
      [{ ...post, conversation: '' }, 'invalid'],
      [{ ...post, conversation: 'x'.repeat(201) }, 'invalid'],
      [{ ...post, conversation: 'a\u0000' }, 'invalid'],
      [{ ...post, conversation: '\uD800' }, 'invalid'],
      [{ ...post, clientId: 'has.dot' }, 'invalid'],
      [{ ...post, clientId: '' }, 'invalid'],
      [{ ...post, log: 'secret' }, 'invalid'],
      [{ ...post, body: { text: '' } }, 'invalid'],
      [{ ...post, body: { text: 7 } }, 'invalid'],
      [{ ...post, body: { text: 'x', custom: { a: 1 } } }, 'invalid'],
      [{ ...post, body: { text: 'x', replyTo: 'no-dot' } }, 'invalid'],
      [{ ...post, body: { text: 'x'.repeat(10_001) } }, 'too-large'],
      [{ kind: 'mark', conversation: 'c', read: 0.5 }, 'invalid'],
      [{ kind: 'open', conversation: 'c', limit: 0 }, 'invalid'],
      [{ kind: 'read', conversation: 'c', log: 'main', at: {}, limit: 1 }, 'invalid'],
      [
        {
          kind: 'react',
          conversation: 'c',
          clientId: 'm',
          target: 'a.b',
          emoji: 'x'.repeat(65),
          on: true,
        },
        'invalid',
      ],
    ];
    for (const [one, expected] of cases) expect([one, code(command(one))]).toEqual([one, expected]);
  });

  it('say where they do not fit', () => {
    expect(command({ ...post, body: { text: 7 } })).toThrow(/The command\.body\.text/);
  });
});

describe('entries', () => {
  const entry = (value: unknown) => entrySchema(value, 'An entry');

  it('of every kind pass as they are, with fields of later versions', () => {
    const entries = [
      message,
      { ...message, replyTo: 'a.b', custom: { k: 'v' }, editedAt: 1, deletedAt: 2, later: [1] },
      { ...base, kind: 'edit', target: 'm.ann', text: 'y' },
      { ...base, kind: 'delete', target: 'm.ann', why: 'later' },
      { ...base, kind: 'reaction', target: 'm.ann', emoji: '👍', on: true },
      { ...base, kind: 'member', userId: 'bob', name: 'Bob', change: 'joined' },
      { ...base, kind: 'system', text: 'Welcome' },
    ];
    for (const one of entries) expect(entry(one)).toEqual(one);
  });

  it('P18 of an unknown kind are kept whole, and once kept stay as they are', () => {
    const later = { ...base, kind: 'poll', options: ['a', 'b'] };
    const kept = { ...base, kind: 'other', original: later };
    expect(entry(later)).toEqual(kept);
    expect(entry(kept)).toEqual(kept);
    for (const kind of ['__proto__', 'constructor', 'toString']) {
      expect(entry({ ...base, kind })).toMatchObject({ kind: 'other', original: { kind } });
    }
  });

  it('of a known kind with wrong fields are refused, not taken for a later version', () => {
    const wrong = [
      { ...message, text: 7 },
      { ...message, changed: -1 },
      { ...base, kind: 'reaction', target: 'm.ann' },
      { ...base, kind: 'member', userId: 'bob', name: 'Bob', change: 'vanished' },
      { ...message, seq: 1.5 },
      { kind: 'poll' },
      null,
      'message',
    ];
    for (const one of wrong) expect([one, code(() => entry(one))]).toEqual([one, 'invalid']);
  });
});

describe('updates', () => {
  const update = (value: unknown) => updateSchema(value, 'An update');
  const changes = {
    kind: 'changes',
    epoch: 'e',
    after: 1,
    inbox: 2,
    more: false,
    conversations: [],
    personal: [],
  };

  it('of every kind pass as they are', () => {
    const updates = [
      changes,
      { kind: 'typing', conversation: 'c', userId: 'ann', name: 'Ann', on: true },
      { kind: 'piece', conversation: 'c', entryId: 'm.ann', offset: 0, text: 'Hel' },
    ];
    for (const one of updates) expect(update(one)).toEqual(one);
  });

  it('P18 of an unknown kind are kept whole', () => {
    const later = { kind: 'presence', userId: 'ann' };
    expect(update(later)).toEqual({ kind: 'other', original: later });
    expect(update({ kind: 'other', original: later })).toEqual({ kind: 'other', original: later });
  });

  it('P18 bring unknown entries and personal entries along', () => {
    const poll = { ...base, kind: 'poll' };
    const star = { kind: 'mute', inbox: 2, target: 'm.ann' };
    const range = { log: 'main', from: 3, to: 3, entries: [poll] };
    const parsed = update({
      ...changes,
      personal: [star],
      conversations: [{ summary: summaryOf('c'), range }],
    });
    expect(parsed).toMatchObject({
      personal: [{ kind: 'other', inbox: 2, original: star }],
      conversations: [{ range: { entries: [{ kind: 'other', seq: 3, original: poll }] } }],
    });
    expect(update(parsed)).toEqual(parsed);
  });

  it('of a known kind with wrong fields, and what is none, are refused', () => {
    const wrong = [{ ...changes, inbox: '2' }, { kind: 'typing' }, { kind: 7 }, {}, null, 7, []];
    for (const one of wrong) expect([one, code(() => update(one))]).toEqual([one, 'invalid']);
  });
});

function summaryOf(id: string) {
  return {
    id,
    createdAt: 1,
    access: 'write',
    participants: [],
    marks: [],
    first: 1,
    head: 0,
    unread: 0,
    last: null,
  };
}

describe('names that are special in JavaScript', () => {
  it('are ids like any other, and change no prototype', () => {
    expect(summarySchema(summaryOf('__proto__'), 'A summary').id).toBe('__proto__');
    const custom: unknown = JSON.parse('{"__proto__": {"polluted": true}}');
    code(() => summarySchema({ ...summaryOf('c'), custom }, 'A summary'));
    const frame: unknown = JSON.parse(`{"kind": "ping", "__proto__": {"polluted": true}}`);
    expect(commandSchema(frame, 'The command')).toEqual({ kind: 'ping' });
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('what the backend says', () => {
  it('fits the schemas that the client checks it with', async () => {
    const backend = createTestBackend();
    const told: unknown[] = [];
    const user = { id: '__proto__', name: 'A', photoUrl: 'https://example.org', role: 'r' };
    const ann = await backend.connect(hello(user), {
      update: (update) => told.push(update),
      closed: () => undefined,
    });
    const bob = await backend.client('bob');
    const check = async <K extends keyof typeof resultSchemas>(kind: K, command: object) => {
      const answer = await ann.send({ kind, ...command } as never);
      expect({ ...resultSchemas, ...extraAnswers }[kind](answer, kind)).toEqual(answer);
    };
    expect(welcomeSchema(ann.welcome, 'The welcome')).toEqual(ann.welcome);
    expect(helloSchema(hello(user), 'The greeting')).toEqual(hello(user));

    const conversation = 'constructor';
    const write = { conversation, clientId: 'a' };
    const setup = { subject: 's', custom: { a: 'b' }, participants: [{ id: 'x', name: '' }] };
    await check('open', { conversation, limit: 5, setup });
    await check('post', { ...write, log: 'main', body: { text: 'x', custom: { k: 'v' } } });
    const target = 'a.__proto__';
    await check('edit', { ...write, clientId: 'b', target, text: 'y' });
    await check('react', { ...write, clientId: 'c', target, emoji: '👍', on: true });
    await check('pin', { ...write, clientId: 'p', target, on: true });
    await check('star', { conversation, target, on: true });
    await check('admit', { ...write, clientId: 'd', user: bob.user, access: 'read' });
    await check('hide', { conversation, target });
    await check('mark', { conversation, read: 1 });
    await check('typing', { conversation, on: true });
    await check('delete', { ...write, clientId: 'e', target });
    await check('read', { conversation, log: 'main', at: { after: 0 }, limit: 50 });
    await check('sync', { cursor: null });
    await check('ping', {});
    await bob.say('constructor2', 'x');
    await backend.announce({ conversation, text: 'x' });
    await backend.settle();
    expect(told.length).toBeGreaterThan(0);
    for (const update of told) expect(updateSchema(update, 'An update')).toEqual(update);
  });
});

describe('errors', () => {
  it('are themselves, or `internal` with their cause', () => {
    const own = new ChatError('conflict', 'x');
    expect(toChatError(own)).toBe(own);
    const cause = new TypeError('broken');
    expect(toChatError(cause)).toMatchObject({ code: 'internal', message: 'broken', cause });
    expect(toChatError('text', 'offline')).toMatchObject({ code: 'offline', message: 'text' });
  });

  it('M2 tell a refusal for good from what may be sent again', () => {
    const again = ERROR_CODES.filter((one) => !isRefusal(one));
    const undecided = ['rate-limited', 'offline', 'timed-out', 'aborted', 'storage', 'internal'];
    expect(again).toEqual(undecided);
  });
});

describe('a shape', () => {
  it('gives the whole path of what does not fit', () => {
    const shape = object({ list: list(object({ name: string })) });
    const read = () => shape({ list: [{ name: 'a' }, {}] }, 'The data');
    expect(read).toThrow(/^The data\.list\.1\.name: /);
  });
});
