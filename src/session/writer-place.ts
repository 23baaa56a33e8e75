import { ChatError } from '../protocol/errors.js';
import type { Chatting, ChattingSource } from './chatting.js';
import { insist } from './insist.js';
import type { Writer, WriterContext } from './writer.js';

/**
 * Where what writes stands, for one session, once it is needed: in a page with chat elements from
 * the beginning (0024).
 */
export class WriterPlace {
  readonly #context: WriterContext;
  readonly #chatting: ChattingSource;
  readonly #isAlive: () => boolean;
  #writer: Writer | null = null;

  constructor(context: WriterContext, isAlive: () => boolean) {
    const { chatting } = context.options;
    this.#context = context;
    this.#chatting = chatting;
    this.#isAlive = isAlive;
    if (chatting.loaded) this.equip(chatting.loaded);
  }

  /** What writes, if it is here. */
  get here(): Writer | null {
    return this.#writer;
  }

  /** What writes, for those who are part of what comes with it. */
  get now(): Writer {
    const { loaded } = this.#chatting;
    if (!this.#writer && !loaded) throw new ChatError('offline', 'This is not loaded yet.');
    return this.#writer ?? this.equip(loaded as Chatting);
  }

  /** What writes is here from now on. May be repeated. */
  equip({ createWriter }: Chatting): Writer {
    if (!this.#writer) {
      this.#writer = createWriter(this.#context);
      void this.look();
    }
    return this.#writer;
  }

  /** Loads what writes, if need be; rejects with `offline` where that cannot be. */
  async load(): Promise<Writer> {
    return this.#writer ?? this.equip(await this.#chatting.load());
  }

  /** As soon as it can be had; rejects with `destroyed` where that is too late. */
  async insist(): Promise<Writer> {
    if (this.#writer) return this.#writer;
    const { environment } = this.#context;
    const loaded = await insist(() => this.#chatting.load(), environment, this.#isAlive);
    if (!loaded || !this.#isAlive()) {
      throw new ChatError('destroyed', 'The session was destroyed.');
    }
    return this.equip(loaded);
  }

  /** `act` with what writes: at once where it is here, else as soon as it can be had. */
  use(act: (writer: Writer) => void = () => {}): void {
    if (this.#writer) act(this.#writer);
    // Only the end of the session rejects.
    else this.insist().then(act, () => {});
  }

  /** Whether something waits to be sent that this page has not heard of. */
  async look(): Promise<void> {
    const { store, storage } = this.#context;
    if (!store.state.loaded) return;
    if (this.#writer) return this.#writer.outbox.read();
    try {
      const waiting = await (await storage()).readOutbox();
      if (waiting.length > 0) this.use();
    } catch {
      // What waits stays stored, for the next look.
    }
  }

  /** Nothing more leaves; resolves once what was added is stored. */
  stop(): Promise<void> | undefined {
    this.#context.turn.stop();
    return this.#writer?.outbox.stop();
  }
}
