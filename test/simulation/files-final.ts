import type { Connection } from '../../src/protocol/transport.js';
import { hello } from '../harness/client.js';
import { download } from '../harness/upload.js';
import { rowsOf } from './files-acts.js';
import type { Page } from './page.js';
import type { Recorder } from './recorder.js';
import type { VirtualEnvironment } from '../harness/virtual-environment.js';
import type { World } from './world.js';

/** So long may all readings of one page take (ms). */
const PATIENCE = 60_000;

/**
 * In the end every file is opened where it is shown, on a device of each sort, and asked for by
 * somebody whom no conversation lets in, and where it was deleted.
 */
export async function readAllFiles(
  world: World,
  recorder: Recorder,
  time: VirtualEnvironment,
  pages: readonly Page[],
): Promise<void> {
  const { files } = recorder;
  if (files.sent.length === 0) return;
  const readings: Promise<void>[] = [];
  for (const page of pages) {
    for (const conversation of page.device.conversations) {
      for (const { id, attachments = [], state } of rowsOf(page, conversation)) {
        if (state === 'failed' || state === 'sending') continue;
        for (const [index, file] of attachments.entries()) {
          const opened = page.open(conversation).openFile(file);
          const who = { by: page.life.user, id, index, isFinal: true };
          readings.push(files.read(who, opened));
        }
      }
    }
  }
  await settle(time, readings);
  const strangers = [
    ['visitor-outsider', 'outsider'],
    [world.devices[0]?.user ?? '', 'nobody'],
  ] as const;
  await settle(
    time,
    strangers.map(async ([user, by]) => {
      const connection = await world.connectOutsider(hello(user));
      await readAs(connection, by, recorder);
      connection.close();
    }),
  );
  await files.look();
}

/** Asks for every file that was ever on a screen: an outsider, or a member where it was deleted. */
async function readAs(
  connection: Connection,
  by: 'outsider' | 'nobody',
  { files, screens, finals }: Recorder,
): Promise<void> {
  const deleted = new Set(
    finals.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'message' && item.deleted ? [item.id] : [])),
    ),
  );
  const asked = new Set<string>();
  for (const { conversation, items } of screens) {
    for (const item of items) {
      if (item.kind !== 'message' || (by === 'nobody' && !deleted.has(item.id))) continue;
      for (const [index, { file }] of (item.attachments ?? []).entries()) {
        if (file === '' || asked.has(file)) continue;
        asked.add(file);
        const bytes = download(connection, conversation, file, 100_000);
        await files.read({ by, id: item.id, index, isFinal: true }, bytes);
      }
    }
  }
}

async function settle(time: VirtualEnvironment, work: readonly Promise<unknown>[]): Promise<void> {
  let isDone = false;
  const done = Promise.allSettled(work).then(() => (isDone = true));
  const end = time.elapsed + PATIENCE;
  while (!isDone && time.elapsed < end) await time.advance(100);
  if (isDone) await done;
}
