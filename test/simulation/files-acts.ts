import type { MessageItem } from '../../src/session/index.js';
import { PromptBlob } from '../harness/prompt-blob.js';
import { someBytes } from '../harness/upload.js';
import type { Counts } from './counts.js';
import type { FileStep } from './files-plan.js';
import type { Page } from './page.js';
import { pick } from './plan.js';
import type { Recorder } from './recorder.js';
import type { World } from './world.js';

/** From nothing to several pieces. */
const SIZES = [0, 1, 900, 5_000, 40_000, 90_000];

/** Does with files what a step says, as far as there is somebody who can do it. */
export function performFiles(
  world: World,
  recorder: Recorder,
  counts: Counts,
  { act, chance }: FileStep,
): void {
  const device = pick(world.devices, chance);
  const pages = device?.pages.filter((one) => !one.isFrozen && one.isSignedIn) ?? [];
  const page = pick(pages, chance);
  const id = device && pick(device.conversations, chance);
  if (!page || id === undefined) return;
  const conversation = page.open(id);
  const { device: name, user, page: number } = page.life;
  const who = { page: number, device: name, user, conversation: id };

  if (act === 'sendFiles') {
    const text = `file${recorder.files.sent.length + 1}`;
    const files = Array.from({ length: chance() < 0.7 ? 1 : 2 }, () => ({
      size: pick(SIZES, chance) ?? 0,
      seed: Math.floor(chance() * 1_000),
    }));
    const attachments = files.map(({ size, seed }) => ({
      blob: new PromptBlob(someBytes(size, seed), 'image/png'),
      name: `${text}.png`,
    }));
    counts.add('message with files');
    recorder.operation({ ...who, act: 'send', text }, conversation.send({ text, attachments }));
    const sent = rowsOf(page, id).find((row) => row.text === text);
    if (!sent) return;
    recorder.files.send({ id: sent.id, conversation: id, files });
    // Some think better of it at once.
    if (chance() < 0.4) {
      page.device.clock.after(chance() * 2_500, () => {
        if (page.isAlive && !page.isFrozen && page.isSignedIn) {
          takeBack(page, id, sent.id, recorder, counts);
        }
      });
    }
    return;
  }
  const rows = rowsOf(page, id).filter(({ attachments = [] }) => attachments.length > 0);
  if (act === 'cancel') {
    const waiting = rows.filter(({ sender, state }) => sender === user && state === 'sending');
    const target = pick(waiting, chance);
    if (target) takeBack(page, id, target.id, recorder, counts);
    return;
  }
  const target = pick(rows, chance);
  const file = target?.attachments && pick(target.attachments, chance);
  if (!target || !file) return;
  counts.add('file opened');
  const index = target.attachments.indexOf(file);
  const opened = conversation.openFile(file);
  void recorder.files.read({ by: user, id: target.id, index, isFinal: false }, opened);
}

function takeBack(
  page: Page,
  conversation: string,
  target: string,
  recorder: Recorder,
  counts: Counts,
): void {
  const { page: number, device, user } = page.life;
  const row = rowsOf(page, conversation).find(({ id }) => id === target);
  const files = row?.attachments ?? [];
  counts.add(`cancelled while ${files.find(({ state }) => state !== 'ready')?.state ?? 'leaving'}`);
  const done = page.open(conversation).cancel(target);
  recorder.operation({ page: number, device, user, conversation, act: 'remove', target }, done);
  recorder.files.cancel(target, done);
}

/** The messages of a conversation as a page shows them. */
export function rowsOf(page: Page, conversation: string): readonly MessageItem[] {
  return (page.shown(conversation) ?? []).filter((item) => item.kind === 'message');
}
