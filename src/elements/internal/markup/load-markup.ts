import { hasMarks } from '../../../model/markup/marks.js';
import type * as late from './late-markup.js';

/** What reads and shows markup: a chunk of its own, since many a text has none. */
export type Markup = typeof late;

let markup: Markup | null = null;
let loading: Promise<void> | null = null;

/** Settles once markup can be read, or cannot be for now: without it texts are as they were typed. */
export function loadMarkup(): Promise<void> {
  return (loading ??= import('./late-markup.js').then(
    (module) => void (markup = module),
    () => void (loading = null),
  ));
}

/** Whether markup can be read. */
export function isMarkupHere(): boolean {
  return markup !== null;
}

/** What shows this text; null where it is what it says, or where nothing is here yet that could. */
export function markupFor(text: string): Markup | null {
  return markup !== null && hasMarks(text) ? markup : null;
}
