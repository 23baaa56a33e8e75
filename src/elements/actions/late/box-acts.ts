import type { TemplateResult } from 'lit';

import { carryOut, type IntentEvent } from '../../../events/intent.js';
import { lastWords, people } from '../../../locales/english.js';
import * as late from '../../../locales/late/english.js';
import { bringLateWords } from '../../../locales/late/languages.js';
import { addEnglish } from '../../../locales/registry.js';
import type { Conversation, MessageItem } from '../../../session/index.js';
import { thrownWords } from '../../internal/thrown-words.js';
import type { BoxParts } from '../late-box-acts.js';
import { styles } from './actions.styles.js';
import { styles as boxStyles } from './box-acts.styles.js';
import { Composing } from './composing.js';
import { openForwardDialog } from './forward-dialog.js';
import { openInfoDialog } from './info-dialog.js';
import { PinnedBar } from './pinned-bar.js';
import { Places } from './places.js';

addEnglish(people, lastWords, late.messageActs, late.boxActs, late.emojiPicker);
bringLateWords();

type Events = GlobalEventHandlersEventMap;

/** Carries out what people do with the messages of a box, by its conversation. */
export class BoxActs {
  readonly composing: Composing;
  readonly #box: BoxParts;
  readonly #pinned: PinnedBar;
  readonly #places: Places;

  constructor(box: BoxParts) {
    this.#box = box;
    this.composing = new Composing(box);
    this.#pinned = new PinnedBar(box);
    this.#places = new Places(box);
    const root = box.element.shadowRoot as ShadowRoot;
    for (const { styleSheet } of [styles, boxStyles]) {
      if (styleSheet) root.adoptedStyleSheets.push(styleSheet);
    }
  }

  /** Another conversation is shown, or somebody else looks. */
  follow(handle: Conversation | null, user: string): void {
    if (this.composing.follow(handle, user)) this.#places.forget();
  }

  /** The bar of pinned messages. */
  renderPinned(): TemplateResult | null {
    return this.#pinned.render();
  }

  /** The way back from a jump. */
  renderBack(): TemplateResult | null {
    return this.#places.render();
  }

  /** A message was sent: it is answered. */
  sent(): void {
    if (this.composing.replyTo !== undefined) this.composing.end();
  }

  handle(event: Event): void {
    if (event instanceof KeyboardEvent) {
      this.composing.handleKey(event);
      return;
    }
    const act = this.#acts[event.type as keyof Events] as ((event: Event) => unknown) | undefined;
    carryOut(event as IntentEvent, () => void act?.(event));
  }

  readonly #acts: { readonly [Type in keyof Events]?: (event: Events[Type]) => unknown } = {
    'message-reply': ({ item }) => this.composing.begin('reply', item),
    'message-edit': ({ item }) => this.composing.begin('edit', item),
    'message-rewrite': ({ id, text }) => this.composing.save(id, text),
    'compose-cancel': () => this.composing.end(),
    'message-delete': ({ items, whom }) =>
      this.#askForEach(items, (handle, { id }) => handle.delete(id, { for: whom })),
    'message-react': ({ item, emoji, on }) =>
      this.#ask((handle) => (on ? handle.react(item.id, emoji) : handle.unreact(item.id, emoji))),
    'message-pin': ({ id, on }) => this.#ask((handle) => (on ? handle.pin(id) : handle.unpin(id))),
    'message-star': ({ items, on }) =>
      this.#askForEach(items, (handle, { id }) => (on ? handle.star(id) : handle.unstar(id))),
    'message-forward': ({ items }) =>
      openForwardDialog(this.#box, (conversation) =>
        this.#ask((handle) =>
          handle.forward(
            items.map(({ id }) => id),
            conversation,
          ),
        ),
      ),
    'message-info': ({ item }) => openInfoDialog(this.#box, item),
    'message-show': ({ id, from }) => this.#places.go(id, from),
  };

  #askForEach(
    items: readonly MessageItem[],
    act: (handle: Conversation, item: MessageItem) => Promise<unknown>,
  ): Promise<boolean> {
    return this.#ask((handle) => Promise.all(items.map((item) => act(handle, item))));
  }

  /** Gives whether it was done; else it is said why not. */
  async #ask(act: (handle: Conversation) => Promise<unknown>): Promise<boolean> {
    const handle = this.#box.handle();
    if (handle === null) return false;
    try {
      await act(handle);
      return true;
    } catch (error) {
      this.#box.say(thrownWords(error));
      return false;
    }
  }
}
