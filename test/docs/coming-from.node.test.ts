// What docs/coming-from.md says is code has to fit the public types.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import { readRows } from './read-rows.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = readRows(await readFile(join(root, 'docs', 'coming-from.md'), 'utf8'));
const scripts = rows.filter(({ kind }) => kind === 'script');

const HEADER = `
import type { ChatSession, Conversation, MessageItem, User } from '../../src/index.js';
import type { ChatBox } from '../../src/elements/box/box.js';
import type { ChatInbox } from '../../src/elements/inbox/inbox.js';
import type { ChatPopup } from '../../src/elements/popup/popup.js';
import type { ChatSessionElement } from '../../src/elements/session/session.js';
import type * as kit from '../../src/index.js';
import type * as background from '../../src/background-events.js';
declare const createChatSession: typeof kit.createChatSession;
declare const oneOnOneId: typeof kit.oneOnOneId;
declare const startBackgroundEvents: typeof background.startBackgroundEvents;
declare const stopBackgroundEvents: typeof background.stopBackgroundEvents;
declare const session: ChatSession;
declare const conversation: Conversation;
declare const message: MessageItem;
declare const element: ChatSessionElement;
declare const popup: ChatPopup;
declare const box: ChatBox;
declare const inbox: ChatInbox;
declare const me: User;
declare const token: string;
declare const file: File;
declare const getToken: () => Promise<string>;
declare const render: (...what: unknown[]) => void;
`;

/** What TypeScript says of each row that does not fit, by its line in the document. */
async function complaints(codes: readonly { line: number; code: string }[]): Promise<string[]> {
  const folder = join(root, 'reports', 'coming-from');
  await mkdir(folder, { recursive: true });
  const lines = codes.map(({ code }) => `async () => (${code}),`);
  const header = HEADER.trim().split('\n');
  const text = [...header, 'export const rows = [', ...lines, '];'].join('\n');
  const name = `rows-${codes.length}`;
  await writeFile(join(folder, `${name}.ts`), text);
  const config = { extends: '../../tsconfig.json', include: [], files: [`${name}.ts`] };
  await writeFile(join(folder, `${name}.json`), JSON.stringify(config));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(folder, `${name}.json`);
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--project', project], {
    cwd: root,
    encoding: 'utf8',
  });
  if (!/^$|error TS/.test(stdout)) throw new Error(stdout);
  return stdout.split('\n').flatMap((said) => {
    const [, line, words] = /rows-\d+\.ts\((\d+),\d+\): error (.*)$/.exec(said) ?? [];
    if (line === undefined) return [];
    const row = codes[Number(line) - header.length - 2];
    return `docs/coming-from.md:${row?.line ?? '?'}: ${row?.code ?? 'the header'}: ${words}`;
  });
}

describe('the page for those who move from another kit', () => {
  it('has a row for what each of the four vendors offers', () => {
    const vendors = new Map<string, number>();
    for (const { section } of rows) {
      const vendor = section.split(':')[0] ?? '';
      vendors.set(vendor, (vendors.get(vendor) ?? 0) + 1);
    }
    expect([...vendors.keys()]).toEqual(['Crisp', 'TalkJS', 'Nexus', 'Livecaller']);
    expect(Math.min(...vendors.values())).toBeGreaterThan(30);
  });

  it('has code, a reason, or what it comes with, in every row', () => {
    const unclear = rows.filter(({ kind }) => kind === 'unclear');
    expect(unclear.map(({ line, ours }) => `${line}: ${ours}`)).toEqual([]);
  });

  it('has code that fits the public types', async () => {
    expect(await complaints(scripts)).toEqual([]);
  });

  it('would notice code that does not fit', async () => {
    const wrong = [
      { line: 1, code: `session.setString('plan')` },
      { line: 2, code: 'session.id' },
      { line: 3, code: 'await conversation.sned(1)' },
    ];
    const found = await complaints(wrong);
    expect(found.map((said) => said.slice(0, 22))).toEqual([
      'docs/coming-from.md:1:',
      'docs/coming-from.md:3:',
    ]);
  });
});
