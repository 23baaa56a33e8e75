import { addEnglish } from '../../locales/registry.js';
import type { Words } from '../../locales/words.js';
import { warnOnce } from './warn.js';

/** Found on every element class of this kit, whichever copy of the kit it comes from. */
export const kitMark: unique symbol = Symbol.for('chat-elements') as never;

/**
 * Defines `tag`, once, and brings along the English that the element says. A tag that somebody else
 * was quicker to define is left to them: a second copy of the kit works with the first one's
 * elements, and a stranger is named in the console.
 */
export function define(
  tag: string,
  element: CustomElementConstructor,
  ...english: readonly Partial<Words>[]
): void {
  addEnglish(...english);
  const owner = customElements.get(tag);
  if (owner === undefined) customElements.define(tag, element);
  else if (foreignTag(tag)) {
    warnOnce(`<${tag}> belongs to another library (${owner.name}).`);
  } else if (owner !== element) {
    warnOnce(`<${tag}> is there already: two copies of the kit.`);
  }
}

/** Whether `tag` is defined by a class that is not of this kit. */
export function foreignTag(tag: string): boolean {
  const owner = customElements.get(tag);
  return owner !== undefined && !(kitMark in owner);
}
