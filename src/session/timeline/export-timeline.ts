import type { User } from '../../model/user.js';
import type { TimelineDocument, TimelineStep } from '../../protocol/timeline-document.js';
import { createDisguise, undisguised, type Disguise } from './disguise.js';
import { answers, command, update, welcome } from './rules-of-frames.js';
import { facts } from './rules-of-facts.js';
import type { Rule } from './rules.js';
import type { Tape } from './tape.js';

/** Of what a timeline is made. */
export interface Recorded {
  readonly appId: string;
  readonly me: User | null;
  readonly tape: Tape;
}

/**
 * What this page did and heard, as plain JSON. Only what is known to be harmless is taken over, or
 * with `redact` (as unless said otherwise) its stand-in; a token, signature, secret or key never.
 */
export function exportTimeline(
  { appId, me, tape }: Recorded,
  { redact = true }: { readonly redact?: boolean } = {},
): TimelineDocument {
  // Only what is meant shows what was said.
  const redacted = redact !== false;
  const to = redacted ? createDisguise(me?.id ?? null) : undisguised;
  return {
    schema: 'chat-elements/timeline',
    version: 1,
    appId,
    me: me && { id: to.id('user', me.id), name: to.text(me.name) },
    startedAt: tape.startedAt,
    redacted,
    truncated: tape.truncated,
    steps: stepsOf(tape, to),
  };
}

function stepsOf({ notes, count, startedAt }: Tape, to: Disguise): readonly TimelineStep[] {
  const kinds = new Map<number, string>();
  let number = count - notes.length;
  let last = 0;
  const steps: TimelineStep[] = [];
  for (const [time, kind, what, more, error] of notes) {
    number += 1;
    // The clock may have been set back meanwhile; what followed still came later.
    last = Math.max(last, time - startedAt);
    const step = (rest: object) => steps.push({ at: last, kind, ...rest } as TimelineStep);
    if (kind === 'welcome') step({ welcome: welcome(what, to) });
    else if (kind === 'update') step({ update: update(what, to) });
    else if (kind === 'closed') step({ code: what });
    else if (kind === 'fact') step(factOf(what, more, to));
    else if (kind === 'command') {
      kinds.set(number, (what as { readonly kind: string }).kind);
      step({ id: number, command: command(what, to) });
    } else {
      const asked = kinds.get(what as number);
      const rule: Rule | undefined = answers[asked as keyof typeof answers];
      // Its command is no longer on the tape: nobody could say what this answers.
      if (rule) step({ id: what, ...(error ? { error } : { result: rule(more, to) }) });
    }
  }
  return steps;
}

function factOf(type: unknown, fact: unknown, to: Disguise): object {
  return { type, fact: facts[type as keyof typeof facts](fact, to) };
}
