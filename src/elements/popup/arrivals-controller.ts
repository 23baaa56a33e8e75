import type { ChatSession, MessageItem, Unread } from '../../session/index.js';
import { SelectController } from '../controllers/select-controller.js';
import { announcer } from '../internal/announcer.js';
import type { ChatElement } from '../internal/chat-element.js';

const NONE: readonly Unread[] = [];

/** Says that a message has come while the chat is closed: it is not read out. */
export class ArrivalsController {
  readonly #unreads: SelectController<readonly Unread[]>;
  readonly #arrived: SelectController<MessageItem | null>;
  /** What is to be said of so many. */
  readonly #say: (count: number) => string;
  #spoken: MessageItem | null = null;

  constructor(host: ChatElement, say: (count: number) => string) {
    this.#unreads = new SelectController(host, NONE);
    this.#arrived = new SelectController<MessageItem | null>(host, null);
    this.#say = say;
  }

  /** Called at each update of the host. */
  follow(session: ChatSession | null, isOpen: boolean): void {
    this.#unreads.source = session?.unreads$ ?? null;
    this.#arrived.source = session?.message$ ?? null;
    const message = this.#arrived.value;
    if (message === this.#spoken) return;
    this.#spoken = message;
    if (isOpen || message === null || message.sender === session?.me?.id) return;
    announcer.say(() => (this.#count > 0 ? this.#say(this.#count) : ''));
  }

  get #count(): number {
    return this.#unreads.value.reduce((sum, { count }) => sum + count, 0);
  }
}
