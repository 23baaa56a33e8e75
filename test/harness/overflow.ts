// Where the words of the kit do not fit: they stick out of their box or of the page, or are cut off.
import { kitHostOf, nameOf, notPseudo } from './pseudo-language.js';
import { elementsBelow } from './settled.js';

/** What does not fit of what the elements below `root` say in the pseudo-language, a sentence each. */
export function misfits(root: ParentNode): string[] {
  const found = new Set<string>();
  const page = document.documentElement.clientWidth;
  for (const element of elementsBelow(root)) {
    if (kitHostOf(element) === null || !isSeen(element) || isCutOnPurpose(element)) continue;
    const style = getComputedStyle(element);
    const { clientWidth, scrollWidth, clientHeight, scrollHeight } = element;
    // Inline boxes have no client width.
    if (clientWidth > 0 && scrollWidth > clientWidth + 1 && !SCROLLS.test(style.overflowX)) {
      found.add(`${nameOf(element)} is ${scrollWidth - clientWidth} px too narrow`);
    }
    if (clientHeight > 0 && scrollHeight > clientHeight + 1 && CUTS.test(style.overflowY)) {
      found.add(`${nameOf(element)} is ${scrollHeight - clientHeight} px too low`);
    }
    const lacks = placeholderExcess(element);
    if (lacks > 1) found.add(`${nameOf(element)} is ${lacks} px too narrow for its placeholder`);
    for (const { left, right } of textRects(element)) {
      const out = Math.max(-left, right - page);
      if (out > 1) found.add(`${nameOf(element)} sticks ${Math.round(out)} px out of the page`);
    }
  }
  return [...found];
}

const SCROLLS = /auto|scroll/;
const CUTS = /hidden|clip/;

/** A name may end in an ellipsis, a quote after some lines; words of the kit alone may not. */
function isCutOnPurpose(element: Element): boolean {
  // The badge on the popup's button stands over its edge.
  if (element.matches('[part=launcher]')) return true;
  // In a list, what was said last has one line, though it be that it was deleted.
  if (element.matches('[part=last] bdi')) return true;
  const text = element.textContent ?? '';
  const isOfOthers = notPseudo(text) !== '' || text.includes('\u2068');
  const style = getComputedStyle(element);
  return isOfOthers && (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none');
}

/** Not hidden, and not hidden for the eyes alone. */
function isSeen(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  return element.closest('.visually-hidden, svg') === null;
}

/** The boxes of the element's own text, as far as nothing scrolls them. */
function textRects(element: Element): DOMRect[] {
  if (isScrolled(element)) return [];
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  });
}

function isScrolled(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if (SCROLLS.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) {
      return true;
    }
  }
  return false;
}

/** How much wider the placeholder of an empty field of one line is than the field. */
function placeholderExcess(element: Element): number {
  if (!(element instanceof HTMLInputElement) || element.value || !element.placeholder) return 0;
  const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(element);
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) throw new Error('Nothing to measure with.');
  pen.font = font;
  const room = element.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  return Math.round(pen.measureText(element.placeholder).width - room);
}
