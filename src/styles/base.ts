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

  *,
  ::before,
  ::after {
    box-sizing: inherit;
  }

  :focus {
    outline: none;
  }

  :focus-visible {
    outline: 2px solid var(--c-focus);
    outline-offset: 2px;
  }

  button {
    min-inline-size: 24px;
    min-block-size: 24px;
    margin: 0;
    padding: var(--c-space-1) var(--c-space-2);
    border: 1px solid transparent;
    border-radius: var(--c-radius-m);
    color: inherit;
    background: none;
    font: inherit;
    cursor: pointer;
  }

  button:disabled {
    cursor: default;
  }

  svg {
    display: block;
    inline-size: 1em;
    block-size: 1em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
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
