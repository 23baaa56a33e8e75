import type { ReactiveControllerHost } from 'lit';

import { isId } from '../../model/ids.js';
import type { User } from '../../model/user.js';
import type {
  AttachmentInput,
  ChatSession,
  ConnectionState,
  Conversation,
  ConversationItem,
  ConversationStatus,
  TimelineItem,
  TypingUser,
} from '../../session/index.js';
import { createVisitConversation } from '../../session/visit-conversation.js';
import { warnOnce } from '../internal/warn.js';
import { SelectController } from './select-controller.js';

const NO_ITEMS: readonly TimelineItem[] = [];
const NO_FILES: readonly AttachmentInput[] = [];
const NOBODY: readonly TypingUser[] = [];
const UNCONNECTED: ConnectionState = { status: 'idle' };
const UNOPENED: ConversationStatus = {
  status: 'idle',
  hasOlder: false,
  loadingOlder: false,
  access: 'write',
  unread: 0,
  read: 0,
  maxTextLength: 10_000,
  files: null,
  ended: false,
};

/** The conversation that a container shows, stream by stream. */
export class ConversationController {
  readonly messages: SelectController<readonly TimelineItem[]>;
  readonly typing: SelectController<readonly TypingUser[]>;
  readonly status: SelectController<ConversationStatus>;
  readonly item: SelectController<ConversationItem | null>;
  /** Null until it is known. */
  readonly draft: SelectController<string | null>;
  readonly draftFiles: SelectController<readonly AttachmentInput[]>;
  /** That of the whole session. */
  readonly connection: SelectController<ConnectionState>;
  /** Who chats: somebody else after a reset. */
  readonly #me: SelectController<User | null>;

  /** Null where none is chosen, nobody is known to chat yet, or it cannot be had. */
  handle: Conversation | null = null;
  /** Why it cannot be had: no id at all, a session that was destroyed, or a user who has gone. */
  problem: 'badSetup' | 'closed' | 'nobody' | null = null;

  readonly #host: ReactiveControllerHost & Element;
  #session: ChatSession | null = null;
  #id: string | null | undefined = null;
  #user: string | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    this.messages = new SelectController(host, NO_ITEMS);
    this.typing = new SelectController(host, NOBODY);
    this.status = new SelectController(host, UNOPENED);
    this.item = new SelectController<ConversationItem | null>(host, null);
    this.draft = new SelectController<string | null>(host, null);
    this.draftFiles = new SelectController(host, NO_FILES);
    this.connection = new SelectController(host, UNCONNECTED);
    this.#me = new SelectController<User | null>(host, null);
  }

  /**
   * Shows this conversation from now on, without an id the visit's own; for `willUpdate`. Returns
   * whether it is another one.
   */
  open(session: ChatSession | null, id: string | null | undefined): boolean {
    this.#me.source = session?.me$ ?? null;
    const user = session?.me?.id;
    if (session === this.#session && id === this.#id && user === this.#user) return false;
    const hasGone = session === this.#session && this.#user !== undefined && user === undefined;
    this.#session = session;
    this.#id = id;
    this.#user = user;
    this.problem = null;
    this.handle = session === null || id === null ? null : this.#find(session, id);
    this.messages.source = this.handle?.messages$ ?? null;
    this.typing.source = this.handle?.typing$ ?? null;
    this.status.source = this.handle?.status$ ?? null;
    this.item.source = this.handle?.item$ ?? null;
    this.draft.source = this.handle?.draft$ ?? null;
    this.draftFiles.source = this.handle?.draftAttachments$ ?? null;
    this.connection.source = session?.connection$ ?? null;
    if (hasGone) this.problem = 'nobody';
    return true;
  }

  #find(session: ChatSession, id: string | undefined): Conversation | null {
    if (id !== undefined && !isId(id)) {
      this.problem = 'badSetup';
      const tag = this.#host.localName;
      warnOnce(`<${tag}>: conversation must have 1 to 200 UTF-16 units and no control characters.`);
      return null;
    }
    // The host says who chats in a moment, or a visitor is on the way.
    if (session.me === null) return null;
    try {
      return id === undefined ? createVisitConversation(session) : session.getConversation({ id });
    } catch {
      this.problem = 'closed';
      return null;
    }
  }
}
