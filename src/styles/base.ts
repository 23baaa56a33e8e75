import { css } from 'lit';

/** What the insides of all elements share. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    color: var(--c-text);
    font: var(--c-font-size) / var(--c-line-height) var(--c-font);
    text-align: start;
    -webkit-text-size-adjust: none;
    text-size-adjust: none;
  }

  :host([hidden]) {
    display: none !important;
  }

  /* Back from the browser's cache: until it is known that the same user is still there. */
  :host(:state(concealed)) {
    visibility: hidden !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: inherit;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
