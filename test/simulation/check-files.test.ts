import { describe, expect, it } from 'vitest';

import type { MessageEntry } from '../../src/model/entry.js';
import { checkFiles } from './check-files.js';
import { NO_FILES } from './files-history.js';
import type { FileHistory, FileReading } from './files-history.js';
import type { History } from './history.js';
import { Ledger } from './ledger.js';
import { NOTHING_HOSTED } from './host-history.js';
import { NOTHING_PROVED } from './identity-history.js';

const ID = 'a.ann';

const message = (more: Partial<MessageEntry> = {}): MessageEntry => ({
  ...{ kind: 'message', seq: 1, id: ID, sender: 'ann', at: 1, text: 'file1' },
  ...{ reactions: [], changed: 1, ...more },
});

const attachment = (size: number) => ({ file: 'f', name: 'a.png', type: 'image/png', size });

const sent = { at: 1, id: ID, conversation: 'c', files: [{ size: 7, seed: 1 }] };

const reading = (more: Partial<FileReading>): FileReading => ({
  ...{ at: 1, by: 'bob', id: ID, index: 0, isFinal: true, outcome: 'whole', ...more },
});

/** What is broken in a history with these entries and files. */
function broken(entries: readonly MessageEntry[], files: Partial<FileHistory>): string[] {
  const log = { epoch: 'e', conversation: 'c', entries, marks: [] };
  const history: History = {
    ...{ seed: 1, operations: [], screens: [], told: [], heard: [], kept: [], left: [] },
    ...{ pages: [], finals: [], connections: [], refused: new Map(), lostAt: Infinity },
    ...{ finalEpoch: 'e', rested: true, calmAt: 1, host: NOTHING_HOSTED, identity: NOTHING_PROVED },
    files: { ...NO_FILES, ...files },
    logs: [{ ...log, hidden: new Map(), cleared: new Map() }],
  };
  return [...checkFiles(new Ledger(history))].map(({ promise }) => promise);
}

describe('the checker of files', () => {
  it('finds nothing where all is well', () => {
    const entries = [message({ attachments: [attachment(7)] })];
    const readings = [
      reading({}),
      reading({ isFinal: false, outcome: 'offline' }),
      reading({ by: 'outsider', outcome: 'not-found' }),
    ];
    expect(broken(entries, { sent: [sent], readings })).toEqual([]);
  });

  it('P1 finds a message that lost its files, or has others', () => {
    expect(broken([message()], { sent: [sent] })).toEqual(['P1']);
    const other = message({ attachments: [attachment(8)] });
    expect(broken([other], { sent: [sent] })).toEqual(['P1']);
    expect(broken([message({ attachments: [attachment(7)] })], {})).toEqual(['P1']);
  });

  it.each(['other', 'not-found', 'pending'])('P1 finds a file that comes as %s', (outcome) => {
    const entries = [message({ attachments: [attachment(7)] })];
    expect(broken(entries, { sent: [sent], readings: [reading({ outcome })] })).toEqual(['P1']);
  });

  it('P1 finds other bytes while things still go wrong', () => {
    const entries = [message({ attachments: [attachment(7)] })];
    const readings = [reading({ isFinal: false, outcome: 'other' })];
    expect(broken(entries, { sent: [sent], readings })).toEqual(['P1']);
  });

  it('P14 finds an outsider who reads', () => {
    const entries = [message({ attachments: [attachment(7)] })];
    const readings = [reading({ by: 'outsider' })];
    expect(broken(entries, { sent: [sent], readings })).toEqual(['P14']);
  });

  it('P16 finds what is left of a deleted message', () => {
    const gone = message({ text: '', deletedAt: 2 });
    const readings = [reading({ by: 'nobody' })];
    expect(broken([gone], { sent: [sent], readings })).toEqual(['P16']);
    const kept = { ...gone, attachments: [attachment(7)] };
    expect(broken([kept], { sent: [sent] })).toEqual(['P16']);
  });

  it('P2 finds what was taken back and arrived', () => {
    const entries = [message({ attachments: [attachment(7)] })];
    const cancelled = [{ at: 1, id: ID, outcome: 'done' }];
    expect(broken(entries, { sent: [sent], cancelled })).toEqual(['P2']);
    const late = [{ at: 1, id: ID, outcome: 'conflict' }];
    expect(broken(entries, { sent: [sent], cancelled: late })).toEqual([]);
  });
});
