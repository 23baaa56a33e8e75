import type { TemplateResult } from 'lit';

import type { IntentEvent } from '../../events/intent.js';
import type { Locale } from '../../locales/locale.js';
import type { MessageItem } from '../../session/views.js';

/** Where an action runs, and what it can use there. */
export interface MessageActionContext {
  /** The id of the user at this screen. */
  readonly me: string;
  /** The id of the conversation; empty where nobody said it. */
  readonly conversation: string;
  /** This user may not write here. */
  readonly readOnly: boolean;
  /** The texts of the kit in the language of the list. */
  readonly words: Locale;
  /** The `<chat-message>`, or the list where it is about several: intents are fired from it. */
  readonly element: HTMLElement;
  /** Fires an intent from `element`. Returns whether nobody prevented it. */
  fire(event: IntentEvent): boolean;
  /** Lets the user choose an emoji for the message. */
  chooseEmoji(item: MessageItem): void;
  /** Asks whether these messages are to be deleted, and for whom; then fires `message-delete`. */
  askToDelete(items: readonly MessageItem[]): void;
  /** Begins to choose several messages, this one first. */
  select(item: MessageItem): void;
  /** Puts a text on the clipboard, and says so. */
  copy(text: string): void;
}

/** One thing that can be done with a message; the toolbar, the menus and the keys are made of these. */
export interface MessageAction {
  /** Its name in code, among those of the list. */
  readonly id: string;
  /** What it is called, for this message. */
  readonly label: string | ((context: MessageActionContext, item: MessageItem) => string);
  /** A line drawing of 16 by 16, by Lit's `svg` or `html`. */
  readonly icon?:
    | TemplateResult
    | ((context: MessageActionContext, item: MessageItem) => TemplateResult);
  /** Whether it is offered for this message; by default for each. */
  readonly shown?: (item: MessageItem, context: MessageActionContext) => boolean;
  readonly run: (item: MessageItem, context: MessageActionContext) => void;
  /** Does it for several messages at once; without it the action is not offered for several. */
  readonly runForSeveral?: (items: readonly MessageItem[], context: MessageActionContext) => void;
  /** Stands in the toolbar too, which has room for few. */
  readonly quick?: boolean;
  /** Shown as what cannot be undone. */
  readonly danger?: boolean;
  /** Actions of the same group stand together; a line parts the groups. */
  readonly group?: string;
  /** A single key that does it while a message has the focus, such as `r`. */
  readonly key?: string;
}

/** What a host makes of the kit's own actions: adds, leaves out, puts in another order. */
export type ChooseActions = (defaults: readonly MessageAction[]) => readonly MessageAction[];

/** The six that are offered first. */
export const QUICK_REACTIONS: readonly string[] = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
