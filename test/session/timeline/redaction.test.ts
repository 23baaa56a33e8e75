import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { User } from '../../../src/model/user.js';
import type { TimelineDocument } from '../../../src/protocol/timeline-document.js';
import { extraCommandSchema } from '../../../src/protocol/extra-schemas.js';
import { commandSchema } from '../../../src/protocol/command-schemas.js';
import { extraAnswers } from '../../../src/protocol/extra-answers.js';
import { resultSchemas, updateSchema } from '../../../src/protocol/schemas.js';
import { either } from '../../../src/protocol/asked-shapes.js';
import { exportTimeline } from '../../../src/session/timeline/export-timeline.js';
import { createTape, type Tape } from '../../../src/session/timeline/tape.js';
import { createVirtualEnvironment } from '../../harness/virtual-environment.js';
import { everyAnswer, everyCommand, everyFact, everyUpdate, welcome } from './every-frame.js';

const SECRET_KINDS = ['auth', 'prove', 'device', 'adopt', 'push'] as const;

/** A tape on which everything stands that can, with its planted texts. */
function fullTape(mark: string): { tape: Tape; me: User; planted: string[] } {
  const tape = createTape(createVirtualEnvironment());
  const planted: string[] = [];
  const plant = () => {
    const text = `${mark}${String.fromCharCode(97 + (planted.length % 26))}${planted.length}z`;
    planted.push(text);
    return text;
  };
  const me = { id: plant(), name: plant() };
  tape.note('welcome', welcome(plant));
  const answers = everyAnswer(plant);
  for (const command of Object.values(everyCommand(plant))) {
    tape.note('answer', tape.note('command', command), answers[command.kind]);
  }
  for (const update of Object.values(everyUpdate(plant))) tape.note('update', update);
  for (const [type, fact] of Object.entries(everyFact(plant))) tape.note('fact', type, fact);
  tape.note('closed', 'offline');
  return { tape, me, planted };
}

function exported(mark: string, redact?: boolean) {
  const { tape, me, planted } = fullTape(mark);
  const document = exportTimeline(
    { appId: 'shop', me, tape },
    redact === undefined ? {} : { redact },
  );
  const json = JSON.stringify(document);
  return { document, planted, leaked: planted.filter((text) => json.includes(text)) };
}

describe('a timeline that is exported', () => {
  it('holds nothing that anybody wrote, is called, or is reached by', () => {
    const marks = fc.string({ unit: fc.constantFrom(...'abcXYZ019éßжعמ中한'), minLength: 3 });
    fc.assert(
      fc.property(marks, (mark) => {
        const { planted, leaked } = exported(mark);
        expect(planted.length).toBeGreaterThan(200);
        expect(leaked).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('does not hold a token, signature, secret or key where it is not redacted either', () => {
    const commands = everyCommand(() => 'CANARY');
    for (const kind of SECRET_KINDS) {
      const tape = createTape(createVirtualEnvironment());
      tape.note('command', commands[kind]);
      const { steps } = exportTimeline({ appId: 'shop', me: null, tape }, { redact: false });
      expect(steps).toEqual([{ at: 0, kind: 'command', id: 1, command: { kind } }]);
    }
    const tape = createTape(createVirtualEnvironment());
    tape.note('welcome', { ...welcome(() => 'fine'), challenge: 'CANARY' });
    tape.note('command', { ...commands.watch, conversation: 'fine' });
    tape.note('command', { kind: 'ping', token: 'CANARY' });
    tape.note('fact', 'connection-failed', everyFact(() => 'CANARY')['connection-failed']);
    tape.note('update', { kind: 'refresh', token: 'CANARY' });
    tape.note('update', everyUpdate(() => 'CANARY').other);
    const document = exportTimeline({ appId: 'shop', me: null, tape }, { redact: false });
    expect(document.steps).toHaveLength(6);
    expect(JSON.stringify(document)).not.toContain('CANARY');
  });

  it.each([0, null, '', undefined, 'no'])('takes %j for no wish to see it all', (redact) => {
    expect(exported('word', redact as unknown as boolean).leaked).toEqual([]);
  });

  it('tells everything else where it is not redacted', () => {
    const { planted, leaked } = exported('word', false);
    expect(leaked.length).toBeGreaterThan(0.8 * planted.length);
  });

  it.each([true, false])('can be understood by whoever plays it (redacted: %s)', (redact) => {
    const { document } = exported('word', redact);
    const kinds = new Map<number, keyof typeof resultSchemas>();
    let checked = 0;
    for (const step of document.steps) {
      if (step.kind === 'command') {
        const { kind } = step.command;
        kinds.set(step.id, kind);
        if (isSecret(kind) || kind === 'visit') continue;
        expect(() => anyCommand(step.command, kind)).not.toThrow();
      } else if (step.kind === 'answer') {
        const kind = kinds.get(step.id);
        if (kind === undefined || (kind === 'read-visit' && !redact)) continue;
        expect(() =>
          ({ ...resultSchemas, ...extraAnswers })[kind](step.result, kind),
        ).not.toThrow();
      } else if (step.kind === 'update') {
        expect(() => updateSchema(step.update, 'update')).not.toThrow();
      } else continue;
      checked += 1;
    }
    expect(checked).toBeGreaterThan(40);
  });

  it('keeps every id the same stand-in, and the own user apart', () => {
    const tape = createTape(createVirtualEnvironment());
    const typing = (userId: string) => ({
      kind: 'typing',
      conversation: 'bob',
      userId,
      name: 'B',
      on: true,
    });
    for (const id of ['bob', 'ann', 'cid', 'bob']) tape.note('update', typing(id));
    const { me, steps } = exportTimeline({ appId: 'shop', me: { id: 'ann', name: 'Ann' }, tape });
    expect(me).toEqual({ id: 'me', name: 'xxx' });
    const told = steps.map((step) => (step.kind === 'update' ? step.update : null));
    expect(told.map((update) => update?.kind === 'typing' && update.userId)).toEqual([
      'user-1',
      'me',
      'user-2',
      'user-1',
    ]);
    // The same word names a user and a conversation: two things.
    expect(told[0]).toMatchObject({ conversation: 'conversation-1' });
  });

  it('has no field that was not there', () => {
    const tape = createTape(createVirtualEnvironment());
    const post = {
      kind: 'post',
      conversation: 'order',
      clientId: 'a',
      log: 'main',
      body: { text: 'Hi' },
    };
    tape.note('command', post);
    const { steps } = exportTimeline({ appId: 'shop', me: null, tape }, { redact: false });
    expect(steps).toEqual([{ at: 0, kind: 'command', id: 1, command: post }]);
  });

  it('is plain JSON that comes back as it was', () => {
    const { document } = exported('word');
    expect(JSON.parse(JSON.stringify(document)) as TimelineDocument).toEqual(document);
  });
});

describe('a tape', () => {
  it('keeps the last 2,000 notes, and says that the beginning is missing', () => {
    const tape = createTape(createVirtualEnvironment());
    for (let n = 0; n < 2_000; n += 1) tape.note('closed', 'offline');
    const before = exportTimeline({ appId: 'shop', me: null, tape });
    expect(before).toMatchObject({ truncated: false });
    const id = tape.note('command', { kind: 'ping' });
    tape.note('answer', id, { epoch: 'e', inbox: 1, now: 2 });
    const { truncated, steps } = exportTimeline({ appId: 'shop', me: null, tape });
    expect(truncated).toBe(true);
    expect(steps).toHaveLength(2_000);
    expect(steps.slice(-2).map(({ kind }) => kind)).toEqual(['command', 'answer']);
  });

  it('leaves out an answer whose command is gone', () => {
    const tape = createTape(createVirtualEnvironment());
    const id = tape.note('command', { kind: 'ping' });
    for (let n = 0; n < 2_000; n += 1) tape.note('closed', 'offline');
    tape.note('answer', id, { epoch: 'e', inbox: 1, now: 2 });
    const { steps } = exportTimeline({ appId: 'shop', me: null, tape });
    expect(steps.filter(({ kind }) => kind === 'answer')).toEqual([]);
    expect(steps).toHaveLength(1_999);
  });

  it('never goes back in time, though the clock does', () => {
    const environment = createVirtualEnvironment();
    const tape = createTape(environment);
    environment.clockOffset = 5_000;
    tape.note('closed', 'offline');
    environment.clockOffset = -3_600_000;
    tape.note('closed', 'offline');
    const { steps } = exportTimeline({ appId: 'shop', me: null, tape });
    expect(steps.map(({ at }) => at)).toEqual([5_000, 5_000]);
  });
});

const anyCommand = either(extraCommandSchema, commandSchema);

function isSecret(kind: string): boolean {
  return SECRET_KINDS.some((secret) => secret === kind);
}
