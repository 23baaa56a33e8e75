import { sayTime } from '../../locales/dates.js';
import type { Locale } from '../../locales/locale.js';
import type { MessageItem } from '../../session/index.js';
import { attachmentWords, loadAttachmentWords } from './attachment-words.js';
import { environment } from './environment.js';
import { spokenText } from './markup/spoken-text.js';

/** A region that has just moved, or was just cleared, is not heard at once. */
const BREATH = 150;
/** Long enough for every reader to have queued the words, short enough for none to meet them twice. */
const STAY = 1000;
/** So many messages that wait to be spoken become one sentence. */
const BURST = 10;
const REMEMBERED = 500;

interface Utterance {
  /** Who wrote it, for a message. */
  readonly name?: string;
  readonly text: () => string;
  /** Settles once it can be spoken. */
  ready?: Promise<unknown> | undefined;
}

interface Burst {
  readonly names: Set<string>;
  count: number;
}

/**
 * The page's one voice: a hidden live region that is given one text at a time, and loses it again.
 * The lists of messages themselves are not live, because readers then repeat them at every change.
 */
export class Announcer {
  readonly #spoken = new Set<string>();
  #queue: Utterance[] = [];
  #burst: Burst | null = null;
  #region: HTMLElement | null = null;
  #busy = false;

  /** Speaks `text`; a function is asked for it when its turn has come. */
  say(text: string | (() => string)): void {
    this.#add({ text: typeof text === 'string' ? () => text : text });
  }

  /** Speaks a message of somebody else, as `text`: once, however many elements show it. */
  sayMessage(message: MessageItem, words: Locale, text = spokenText(message.text, words)): void {
    if (this.#spoken.has(message.id)) return;
    this.#remember(message.id);
    const name = message.senderName || words.say('someone');
    if (this.#burst !== null) {
      this.#burst.count += 1;
      this.#burst.names.add(name);
      return;
    }
    const time = sayTime(words, message.at);
    const { attachments } = message;
    this.#add({
      name,
      ready: attachments && loadAttachmentWords(),
      text: () => {
        const more = attachmentWords(words, attachments);
        const all = [text, more].filter(Boolean).join('. ');
        return words.say('spokenMessage', { name, time, text: all });
      },
    });
    this.#sumUp(words);
  }

  #remember(id: string): void {
    this.#spoken.add(id);
    const [oldest] = this.#spoken;
    if (this.#spoken.size > REMEMBERED && oldest !== undefined) this.#spoken.delete(oldest);
  }

  #sumUp(words: Locale): void {
    const names = this.#queue.flatMap(({ name }) => name ?? []);
    if (names.length < BURST) return;
    const burst: Burst = { count: names.length, names: new Set(names) };
    this.#burst = burst;
    this.#queue = this.#queue.filter(({ name }) => name === undefined);
    this.#add({
      text: () => {
        this.#burst = null;
        const { count } = burst;
        return words.say('spokenMany', { count, names: words.list([...burst.names]) });
      },
    });
  }

  /** A page that goes may come back for somebody else: what waits to be spoken goes with it. */
  #createRegion(): HTMLElement {
    const region = createRegion();
    addEventListener('pagehide', () => {
      this.#queue = [];
      region.textContent = '';
    });
    return region;
  }

  #add(utterance: Utterance): void {
    this.#queue.push(utterance);
    if (!this.#busy) this.#next();
  }

  #next(): void {
    this.#busy = this.#queue.length > 0;
    const [first] = this.#queue;
    if (first?.ready !== undefined) {
      void first.ready.then(() => this.#next());
      first.ready = undefined;
      return;
    }
    if (!this.#busy) return;
    const region = (this.#region ??= this.#createRegion());
    const home = audibleParent();
    if (region.parentNode !== home) home.append(region);
    environment().after(BREATH, () => {
      region.textContent = this.#queue.shift()?.text() ?? '';
      environment().after(STAY, () => {
        region.textContent = '';
        this.#next();
      });
    });
  }
}

export const announcer = new Announcer();

function createRegion(): HTMLElement {
  const region = document.createElement('div');
  region.dataset['chatAnnouncer'] = '';
  region.ariaLive = 'polite';
  region.ariaAtomic = 'true';
  // Through the object model, because a page's policy may refuse a style attribute.
  region.style.cssText =
    'position:fixed;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
  return region;
}

/** An open modal dialog makes all that stands outside of it inert, live regions included. */
function audibleParent(): Element {
  return (
    modalAround(document.activeElement) ??
    [...document.querySelectorAll('dialog:modal')].at(-1) ??
    document.body
  );
}

function modalAround(active: Element | null): Element | null {
  const inner = active?.shadowRoot?.activeElement;
  return (inner ? modalAround(inner) : null) ?? active?.closest('dialog:modal') ?? null;
}
