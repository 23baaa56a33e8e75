import { parseEntryId } from '../../model/ids.js';
import { isData } from '../../protocol/shape.js';
import { filler } from './filler.js';

/** What an id names. Ids of one kind never share a stand-in, whatever they look like. */
export type IdKind =
  | 'user'
  | 'conversation'
  | 'client'
  | 'visit'
  | 'event'
  | 'epoch'
  | 'role'
  | 'file';

/** Gives what may leave the page in place of what stands there. */
export interface Disguise {
  text(text: string): string;
  id(kind: IdKind, id: string): string;
  /** An emoji of a reaction: two different ones stay different. */
  symbol(emoji: string): string;
  /** Data of the host's own, however deep. */
  data(value: unknown): unknown;
}

/** For whoever wants to see what really stood there. */
export const undisguised: Disguise = {
  text: (text) => text,
  id: (_kind, id) => id,
  symbol: (emoji) => emoji,
  data: (value) => value,
};

const SYMBOLS = ['👍', '🎉', '😄', '👀', '🚀', '😕', '🙏', '👏', '🔥', '💡'];

/**
 * Hides who said what: texts become filler, and each id always the same stand-in, so that what
 * belongs together still does. The user whose page this is stays `me`.
 */
export function createDisguise(me: string | null): Disguise {
  const standIns = new Map<string, string>();
  const sizes = new Map<string, number>();

  const standIn = (kind: string, value: string, make: (place: number) => string): string => {
    const key = `${kind}:${value}`;
    let found = standIns.get(key);
    if (found === undefined) {
      const place = (sizes.get(kind) ?? 0) + 1;
      sizes.set(kind, place);
      standIns.set(key, (found = make(place)));
    }
    return found;
  };

  const data = (value: unknown): unknown => {
    if (typeof value === 'string') return filler(value);
    if (typeof value === 'number') return 0;
    if (typeof value === 'boolean') return false;
    if (Array.isArray(value)) return value.map(data);
    if (!isData(value)) return null;
    const renamed = Object.entries(value).map(([key, inner]) => [
      standIn('key', key, (place) => `key-${place}`),
      data(inner),
    ]);
    return Object.fromEntries(renamed);
  };

  return {
    text: filler,
    data,
    id(kind, id) {
      // The app itself signs with no name.
      if (id === '') return '';
      if (kind === 'user' && id === me) return 'me';
      return standIn(kind, id, (place) => (kind === 'visit' ? uuid(place) : `${kind}-${place}`));
    },
    symbol: (emoji) => standIn('symbol', emoji, (place) => SYMBOLS[place - 1] ?? `:${place}:`),
  };
}

/** A visit's id has to be one. */
function uuid(place: number): string {
  return `00000000-0000-4000-8000-${place.toString(16).padStart(12, '0')}`;
}

/** The stand-in of an entry's id, whose two halves keep their own. */
export function disguiseEntryId(id: string, to: Disguise): string {
  const parts = parseEntryId(id);
  if (parts === null) return to.id('client', id);
  return `${to.id('client', parts.clientId)}.${to.id('user', parts.sender)}`;
}
