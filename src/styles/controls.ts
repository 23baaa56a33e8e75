import { css } from 'lit';

/** What all elements share that have something to press, to focus or to draw. */
export const controls = css`
  :focus {
    outline: none;
  }

  :focus-visible {
    outline: 2px solid;
    outline-color: var(--c-focus); /* by itself: what is no colour leaves the outline */
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
`;
