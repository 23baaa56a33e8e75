import { css } from 'lit';

import { environment } from '../environment.js';

/** A drag that says nothing for so long has left, whatever the browser told. */
const SILENCE = 1500;

const styles = css`
  .drop-zone {
    position: absolute;
    inset: 0;
    z-index: 9;
    display: grid;
    place-content: center;
    padding: var(--c-space-4);
    border: 2px dashed var(--c-focus);
    border-radius: inherit;
    color: var(--c-accent-text);
    background: var(--c-accent-soft);
    font-weight: 600;
    text-align: center;
    pointer-events: none;
  }

  :has(> .drop-zone) {
    position: relative;
  }
`;

const zones = new WeakMap<HTMLElement, { element: HTMLElement; callOff: () => void }>();

/** Covers an element of the kit while files are dragged over it; null takes the cover away. */
export function showDropZone(host: HTMLElement, words: string | null): void {
  const { shadowRoot } = host;
  const base = shadowRoot?.querySelector<HTMLElement>('[part~=base]');
  if (!shadowRoot || !base) return;
  let zone = zones.get(host);
  zone?.callOff();
  if (words === null) {
    zone?.element.remove();
    return;
  }
  if (zone === undefined) {
    const element = document.createElement('div');
    element.className = 'drop-zone';
    element.part.add('drop-zone');
    zone = { element, callOff: () => {} };
    zones.set(host, zone);
    const sheet = styles.styleSheet;
    if (sheet !== undefined) shadowRoot.adoptedStyleSheets.push(sheet);
  }
  zone.element.textContent = words;
  if (zone.element.parentNode !== base) base.append(zone.element);
  zone.callOff = environment().after(SILENCE, () => showDropZone(host, null));
}
