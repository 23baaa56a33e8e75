// A language that nobody speaks: English with accents, 40 % longer and in brackets. What an element
// shows without them did not come from the dictionary, and what breaks by the length breaks in German.
import { kitMark } from '../../src/elements/internal/define.js';
import { en } from '../../src/locales/en.js';
import type { Words } from '../../src/locales/words.js';
import { elementsBelow } from './settled.js';

const LETTERS = 'AaCcDdEeGgIiLlNnOoRrSsTtUuYyZz';
const ACCENTED = 'ÅåÇçÐðÉéĜĝÎîĻļÑñÖöŔŕŠšŢţÛûÝýŽž';
const LONGER = 0.4;

/** Every text of the kit in the pseudo-language, placeholders as they are. */
export function pseudoWords(): Words {
  const entries = Object.entries(en).map(([key, word]: [string, string | object]) => [
    key,
    typeof word === 'string'
      ? pseudo(word)
      : Object.fromEntries(
          Object.entries(word).map(([form, phrase]) => [form, pseudo(String(phrase))]),
        ),
  ]);
  return Object.fromEntries(entries) as Words;
}

/** "⟦Šéñðļ⟧" of "Send". A short text becomes a longer word, a long one gets more words. */
export function pseudo(phrase: string): string {
  const accented = phrase.replace(/\{\w+\}|./gsu, (piece) => {
    const at = piece.length === 1 ? LETTERS.indexOf(piece) : -1;
    return at < 0 ? piece : (ACCENTED[at] ?? piece);
  });
  const length = Math.ceil(phrase.replace(/\{\w+\}/g, '').length * LONGER);
  const more = 'ļöñĝéŕ '
    .repeat(length)
    .slice(0, Math.max(1, length - 2))
    .trim();
  return phrase.length < 12 ? `⟦${accented}${more}⟧` : `⟦${accented} ${more}⟧`;
}

/** What of `text` did not come out of the dictionary, if there are letters in it. */
export function notPseudo(text: string): string {
  let rest = text;
  // A value in a text may be one of the dictionary too.
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  return /\p{L}/u.test(rest) ? rest.replace(/\s+/g, ' ').trim() : '';
}

/** The attributes that are read out or shown beside the pointer. */
const SPOKEN = ['aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'title', 'alt'];

/**
 * Where an element shows what others wrote, or a date, and not words of its own. By element: of
 * what the texts are, and of what the attributes.
 */
const DATA: Readonly<Record<string, { texts?: string; attributes?: Record<string, string> }>> = {
  'chat-attachment-tray': {
    texts: '[part=name] *, .size, .visually-hidden, [part=problem] *',
    attributes: { alt: 'img', title: 'img' },
  },
  'chat-attachments': {
    texts: '[part=name] *, .size, [part=file] .visually-hidden',
    attributes: { 'aria-label': 'video', title: '[part=file]' },
  },
  'chat-avatar': { texts: '[part=initials]', attributes: { 'aria-label': '[part=base]' } },
  'chat-box': {
    texts: 'bdi, time, .about span, .pinned-bar .go span, blockquote p, .given',
    attributes: { 'aria-label': '[part=base]' },
  },
  // A placeholder may be the page's own.
  'chat-composer': { attributes: { 'aria-label': 'textarea', placeholder: 'textarea' } },
  'chat-conversation-list': { texts: 'bdi, [part=time]' },
  'chat-message': {
    texts: '.words, .words *, [part=name], [part=link], .quote-name, .quote-text, time',
    attributes: { title: 'time' },
  },
  'chat-message-list': {
    texts: '[part=day], [part=notice], kbd, .emoji',
    attributes: { 'aria-label': '[part=day]' },
  },
  // A label is the page's own.
  'chat-popup': {
    texts: '.visually-hidden',
    attributes: { 'aria-label': '[part=panel]' },
  },
  'chat-search': { texts: 'bdi, .time, .excerpt, [part=mark]' },
  'chat-viewer': { texts: '[part=name]', attributes: { alt: 'img' } },
  // The log names the kit's events and error codes as a developer writes them.
  'session-controls': {
    texts: 'bdi, time, [part=id], [part=log-type], [part=log-line] .what .muted',
    attributes: { title: 'bdi' },
  },
  'session-details': { texts: 'bdi, time, [part=id], dd' },
  'session-events': { texts: 'bdi, time, time *', attributes: { title: 'time' } },
};

/** A text in the shadow root of an element of the kit. */
export interface ShownText {
  readonly element: Element;
  /** `session-events > p.note`, for whoever looks for it; with `@title` for an attribute. */
  readonly where: string;
  readonly text: string;
  /** Others wrote it, or may have. */
  readonly isData: boolean;
}

/** All that the elements below `root` show or are called by; what a page slots in is its own. */
export function shownTexts(root: ParentNode): ShownText[] {
  const found: ShownText[] = [];
  for (const element of elementsBelow(root)) {
    const host = kitHostOf(element);
    if (host === null || element.localName === 'style') continue;
    const data = DATA[host.localName];
    const where = nameOf(element);
    for (const attribute of SPOKEN) {
      const text = element.getAttribute(attribute)?.trim();
      const places = data?.attributes?.[attribute];
      const isData = places !== undefined && element.matches(places);
      if (text) found.push({ element, where: `${where}@${attribute}`, text, isData });
    }
    const isData = data?.texts !== undefined && element.matches(data.texts);
    for (const node of element.childNodes) {
      const text = node.nodeType === Node.TEXT_NODE ? node.textContent?.trim() : '';
      if (text) found.push({ element, where, text, isData });
    }
  }
  return found;
}

/** The hard-coded words below `root`, each with its place. */
export function hardCoded(root: ParentNode): string[] {
  return shownTexts(root).flatMap(({ where, text, isData }) => {
    const rest = isData ? '' : notPseudo(text);
    return rest ? [`${where}: ${rest.slice(0, 60)}`] : [];
  });
}

/** The element of the kit whose shadow root holds `element`. */
export function kitHostOf(element: Element): Element | null {
  const home = element.getRootNode();
  return home instanceof ShadowRoot && kitMark in home.host.constructor ? home.host : null;
}

/** `session-events > p.note`. */
export function nameOf(element: Element): string {
  const host = kitHostOf(element);
  const part = element.getAttribute('part');
  const name = part ? `[part=${part}]` : [element.localName, ...element.classList].join('.');
  return host ? `${host.localName} > ${name}` : name;
}
