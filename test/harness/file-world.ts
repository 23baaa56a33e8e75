import type { BackendOptions } from '../../src/backend/index.js';
import type { Command } from '../../src/protocol/commands.js';
import type { Transport } from '../../src/protocol/transport.js';
import type {
  AttachmentInput,
  AttachmentItem,
  Conversation,
  MessageItem,
} from '../../src/session/index.js';
import type { CoreOptions } from '../../src/session/session-core.js';
import { createMemorySessionStorage } from '../../src/session/storage/memory/memory.js';
import { createFaultyTransport } from '../../src/transport/faulty/faulty.js';
import { PromptBlob } from './prompt-blob.js';
import { someBytes } from './upload.js';
import { createWorld, shown } from './world.js';
import type { Page, World } from './world.js';

/** A file to send, whose bytes are there at once. */
export function aFile(length: number, more: Partial<AttachmentInput> = {}): AttachmentInput {
  return { blob: new PromptBlob(someBytes(length), 'image/png'), name: 'photo.png', ...more };
}

/** What tells bytes from others, in a few letters: comparing megabytes takes seconds. */
export function printOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${bytes.length} bytes, ${hash >>> 0}`;
}

/** The print of a blob's bytes. */
export async function printOfBlob(blob: Blob): Promise<string> {
  return printOf(new Uint8Array(await blob.arrayBuffer()));
}

/** The messages in a conversation, without the lines between them. */
export async function messagesIn(conversation: Conversation): Promise<readonly MessageItem[]> {
  return (await shown(conversation)).filter((item) => item.kind === 'message');
}

/** The attachments of each message in a conversation. */
export async function attachmentsIn(
  conversation: Conversation,
): Promise<readonly (readonly AttachmentItem[])[]> {
  return (await messagesIn(conversation)).map(({ attachments = [] }) => attachments);
}

/** Ann, whose commands are written down, and Bob, with one conversation before them. */
export interface FileWorld extends World {
  readonly ann: Page;
  readonly bob: Page;
  readonly annOrder: Conversation;
  readonly bobOrder: Conversation;
  /** What Ann's pages have sent. */
  readonly commands: readonly Command[];
  readonly kinds: () => readonly string[];
  /** Where each piece of Ann's began. */
  readonly offsets: () => readonly number[];
  /** Another page of Ann's, over the same storage unless another is given. */
  openAnn(options?: Partial<CoreOptions>): Page;
}

export async function openFileWorld(
  rules: Partial<BackendOptions> = {},
  options: Partial<CoreOptions> = {},
): Promise<FileWorld> {
  const world = createWorld(rules);
  const { time } = world;
  const commands: Command[] = [];
  const storage = createMemorySessionStorage();
  const openAnn: FileWorld['openAnn'] = (more = {}) => {
    const wire = createFaultyTransport(noting(world.transport, commands), {
      seed: 1,
      environment: time,
    });
    const page = world.open('ann', storage, { transport: wire, ...options, ...more });
    return { ...page, wire };
  };
  const ann = openAnn();
  const bob = world.open('bob');
  const annOrder = ann.session.getConversation({ id: 'order' });
  const bobOrder = bob.session.getConversation({ id: 'order' });
  annOrder.messages$.subscribe();
  bobOrder.messages$.subscribe();
  await time.advance(500);
  const offsets = () =>
    commands.flatMap((command) => (command.kind === 'upload-piece' ? [command.offset] : []));
  const kinds = () => commands.map(({ kind }) => kind);
  return { ...world, ann, bob, annOrder, bobOrder, commands, kinds, offsets, openAnn };
}

/** Writes down every command before it goes on. */
function noting(transport: Transport, commands: Command[]): Transport {
  return {
    async connect(...given) {
      const connection = await transport.connect(...given);
      return {
        ...connection,
        send(command, ...rest) {
          commands.push(command);
          return connection.send(command, ...rest);
        },
      };
    },
  };
}
