import { MessageReactEvent } from '../../../events/message-react.js';
import { people } from '../../../locales/english.js';
import * as late from '../../../locales/late/english.js';
import { bringLateWords } from '../../../locales/late/languages.js';
import type { Locale } from '../../../locales/locale.js';
import { addEnglish } from '../../../locales/registry.js';
import { ChatMessage } from '../../message/message.js';
import type { ActionsHost } from '../late-actions.js';
import type { MessageAction, MessageActionContext } from '../message-action.js';
import { ActionInput } from './action-input.js';
import { styles } from './actions.styles.js';
import { askToDelete } from './ask-to-delete.js';
import { copyToClipboard } from './clipboard.js';
import { copySelection } from './copy-selection.js';
import { Layer, type Point } from './layer.js';
import { hasReacted, offerForSeveral, offerOf, type Offer } from './offers.js';
import { ReactionTip } from './reaction-tip.js';
import { moveInMenu, renderMenu, renderQuick } from './render-menu.js';
import { Selection } from './selection.js';
import { Toolbar } from './toolbar.js';

addEnglish(people, late.messageActs, late.selection, late.emojiPicker);
bringLateWords();

/** All that can be done with the messages of one list: toolbar, menus, and several at once. */
export class ListActions {
  readonly layer: Layer;
  readonly toolbar: Toolbar;
  readonly selection: Selection;
  readonly tip: ReactionTip;
  readonly #host: ActionsHost;
  readonly #words: () => Locale;
  readonly #root: ShadowRoot;
  readonly #input: ActionInput;
  /** The message that the layer is about. */
  #about: ChatMessage | null = null;

  constructor(host: ActionsHost, words: () => Locale) {
    this.#host = host;
    this.#words = words;
    this.#root = host.shadowRoot as ShadowRoot;
    if (styles.styleSheet) this.#root.adoptedStyleSheets.push(styles.styleSheet);
    this.layer = new Layer(this.#root);
    this.tip = new ReactionTip(this.#root);
    this.toolbar = new Toolbar(this.#root, {
      run: (action, button) => this.#runFromToolbar(action, button),
      more: (button) => this.openMenu(this.toolbar.message, button),
      leave: () => this.#leaveToolbar(),
    });
    this.selection = new Selection(host, {
      context: () => this.#contextOf(host),
      actions: (items) => offerForSeveral(host, items, this.#contextOf(host)),
      run: (action, items) => action.runForSeveral?.(items, this.#contextOf(host)),
    });
    this.#input = new ActionInput(host, this);
  }

  connect(): void {
    this.#input.connect();
    this.#host.addEventListener('copy', this.#handleCopy);
  }

  disconnect(): void {
    this.#input.disconnect();
    this.#host.removeEventListener('copy', this.#handleCopy);
    this.layer.close(false);
    this.tip.hide();
    this.toolbar.hide();
  }

  readonly #handleCopy = (event: ClipboardEvent): void => {
    copySelection(event, this.#host, this.#words());
  };

  /** What woke all this up. */
  wake(event: Event, path: readonly EventTarget[]): void {
    if (event.type === 'pointerdown') this.#input.handlePress(event as PointerEvent, path);
    else if (event instanceof PointerEvent) this.#input.handleOver(event, path);
    // A key that was quicker than the code; what else it does has been done.
    else if (event instanceof KeyboardEvent) this.#input.handleKeyDown(event, path[0]);
    else this.#input.handleFocusIn(path);
  }

  /** The list has rendered something else, or rows have come and gone as it was scrolled. */
  follow(): void {
    this.selection.follow();
    const { layer, toolbar } = this;
    const hadFocus = layer.element?.matches(':focus-within') || toolbar.hasFocus;
    if (this.#about?.isConnected === false) layer.close(false);
    if (!layer.isOpen) this.#about = null;
    const { message } = toolbar;
    if (message?.isConnected) this.showToolbar(message);
    else toolbar.hide();
    // What had the focus went with the row: the keys go on in the list.
    if (hadFocus && !layer.isOpen && toolbar.message === null) {
      this.#host.focus({ preventScroll: true });
    }
  }

  enter(message: ChatMessage): void {
    if (!this.selection.isOn && this.showToolbar(message)) this.toolbar.focus();
  }

  showToolbar(message: ChatMessage): boolean {
    const offer = this.offerOf(message);
    const isOn = offer !== null && offer.actions.length > 0 && !this.selection.isOn;
    if (isOn) this.toolbar.show(message, offer);
    else this.toolbar.hide();
    return isOn;
  }

  /** Leaves the toolbar at the message that has the keyboard focus, if any. */
  restToolbar(): void {
    if (this.toolbar.hasFocus || this.layer.isOpen) return;
    const focused = this.#root.activeElement;
    if (focused instanceof ChatMessage && focused.matches(':focus-visible')) {
      this.showToolbar(focused);
    } else this.toolbar.hide();
  }

  offerOf(message: Element | null): Offer | null {
    return offerOf(this.#host, message, (element) => this.#contextOf(element));
  }

  openMenu(message: Element | null, anchor: HTMLElement | Point, isSheet = false): void {
    const offer = this.offerOf(message);
    if (offer === null || offer.actions.length === 0) return;
    this.#openLayer(offer, message as ChatMessage, anchor, isSheet, renderMenu);
  }

  #contextOf(element: HTMLElement): MessageActionContext {
    const { me, conversation, readOnly } = this.#host;
    const words = this.#words();
    const context: MessageActionContext = {
      me,
      conversation,
      readOnly,
      words,
      element,
      fire: (event) => element.dispatchEvent(event),
      chooseEmoji: () => void this.#chooseEmoji(element as ChatMessage),
      askToDelete: (items) => askToDelete(this.#root, items, context, () => this.selection.end()),
      select: ({ id }) => this.selection.begin(id),
      copy: (text) => void copyToClipboard(text, words),
    };
    return context;
  }

  #runFromToolbar(action: MessageAction, button: HTMLElement): void {
    const { message } = this.toolbar;
    const offer = this.offerOf(message);
    if (offer === null) return;
    if (action.id === 'react' && offer.reactions.length > 0) {
      this.#openLayer(offer, message as ChatMessage, button, false, renderQuick);
    } else action.run(offer.item, offer.context);
  }

  #openLayer(
    offer: Offer,
    message: ChatMessage,
    anchor: HTMLElement | Point,
    isSheet: boolean,
    draw: typeof renderMenu,
  ): void {
    this.#about = message;
    this.tip.hide();
    if (this.toolbar.message !== message) this.toolbar.hide();
    const after = (act: () => void) => {
      this.layer.close();
      act();
    };
    const handlers = {
      run: (action: MessageAction) => after(() => action.run(offer.item, offer.context)),
      react: (emoji: string) => after(() => this.#react(message, emoji)),
      chooseEmoji: () => void this.#chooseEmoji(message, isSheet),
    };
    this.layer.open({
      role: 'menu',
      part: draw === renderQuick ? 'menu quick-menu' : 'menu',
      label: offer.context.words.say('messageActions'),
      anchor,
      isSheet,
      render: () => draw(offer, handlers),
      onClose: () => this.restToolbar(),
    });
    const { element } = this.layer;
    element?.addEventListener('keydown', (event) => {
      if (moveInMenu(element, event)) event.preventDefault();
    });
    element?.querySelector<HTMLElement>('[role^=menuitem]')?.focus({ preventScroll: true });
  }

  #react(message: ChatMessage, emoji: string): void {
    const { item } = message;
    if (item === null) return;
    const on = !hasReacted(item, emoji, this.#host.me);
    message.dispatchEvent(new MessageReactEvent(item, emoji, on));
  }

  async #chooseEmoji(message: ChatMessage, isSheet = false): Promise<void> {
    const { openEmojiPicker } = await import('./emoji-picker.js');
    this.#about = message;
    const anchor = this.toolbar.message === message ? this.toolbar.element : message;
    await openEmojiPicker(this.layer, { anchor, isSheet, words: this.#words() }, (emoji) => {
      this.layer.close();
      this.#react(message, emoji);
    });
  }

  #leaveToolbar(): void {
    this.toolbar.message?.focus({ preventScroll: true });
  }
}
