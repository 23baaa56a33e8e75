import { css } from 'lit';

export const styles = css`
  :host {
    max-block-size: var(--session-events-height, 32rem);
  }

  .filter {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: var(--c-space-2);
    padding: var(--c-space-2) var(--c-space-4);
    border-block-end: 1px solid var(--c-border);
  }

  /* Room for what stands in it while it is empty, in longer languages too. */
  .filter input {
    flex: 99 1 10em;
    text-overflow: ellipsis;
  }

  .filter select {
    flex: 1 0 auto;
  }

  .viewport {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .viewport:focus-visible {
    outline-offset: -2px;
  }

  ol {
    margin: 0;
    padding: var(--c-space-2) 0;
    list-style: none;
  }

  .event {
    position: relative;
    display: grid;
    grid-template-columns: 12px minmax(0, 1fr) auto;
    column-gap: var(--c-space-3);
    padding: var(--c-space-2) var(--c-space-4);
  }

  /* What is far from the view is not laid out. */
  .long .event {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 56px;
  }

  /* The line from one swatch to the next. */
  .event::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--c-space-4) + 5px);
    border-inline-start: 2px solid var(--c-border);
  }

  .event:first-child::before {
    inset-block-start: calc(var(--c-space-2) + 1em);
  }

  .event:last-child::before {
    inset-block-end: auto;
    block-size: calc(var(--c-space-2) + 0.5em);
  }

  .event:only-child::before {
    display: none;
  }

  .swatch {
    position: relative;
    inline-size: 12px;
    block-size: 12px;
    margin-block-start: 0.28em;
    border: 1px solid color-mix(in oklab, var(--c-text) 45%, transparent);
    border-radius: 50%;
    box-shadow: 0 0 0 3px var(--c-surface);
    forced-color-adjust: none;
  }

  .black {
    background: oklch(0.2 0 0);
  }

  .blue {
    background: oklch(0.58 0.19 256);
  }

  .brown {
    background: oklch(0.47 0.09 50);
  }

  .green {
    background: oklch(0.64 0.17 148);
  }

  .grey {
    background: oklch(0.66 0.01 260);
  }

  .orange {
    background: oklch(0.74 0.17 58);
  }

  .pink {
    background: oklch(0.78 0.14 350);
  }

  .purple {
    background: oklch(0.52 0.21 300);
  }

  .red {
    background: oklch(0.6 0.22 26);
  }

  .yellow {
    background: oklch(0.88 0.17 95);
  }

  .name,
  dt,
  dd {
    overflow-wrap: anywhere;
  }

  .name {
    font-weight: 550;
  }

  .color,
  time {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
  }

  .color {
    grid-row: 2;
    grid-column: 2;
  }

  /* The time of day stands by the name, the day below it. */
  time {
    display: flex;
    flex-direction: column-reverse;
    grid-row: 1 / span 2;
    grid-column: 3;
    justify-content: flex-end;
    padding-block-start: 0.15em;
    text-align: end;
    font-variant-numeric: tabular-nums;
    line-height: 1.35;
    white-space: nowrap;
  }

  .data {
    grid-column: 2 / -1;
    display: grid;
    grid-template-columns: fit-content(45%) minmax(0, 1fr);
    gap: 2px var(--c-space-3);
    margin: var(--c-space-1) 0 0;
    padding: var(--c-space-2) var(--c-space-3);
    border-radius: var(--c-radius-s);
    background: var(--c-sunken);
    font-size: var(--c-font-size-m);
  }

  .data div {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
  }

  dt,
  .more {
    color: var(--c-text-muted);
  }

  dd {
    margin: 0;
  }

  .more {
    grid-column: 2 / -1;
    margin: var(--c-space-1) 0 0;
    font-size: var(--c-font-size-m);
  }

  .earlier {
    display: block;
    margin: var(--c-space-2) auto var(--c-space-3);
  }

  @container (max-width: 17rem) {
    .event {
      grid-template-columns: 12px max-content minmax(0, 1fr);
    }

    .name {
      grid-column: 2 / -1;
    }

    time {
      flex-flow: row wrap;
      grid-row: 2;
      gap: 0 var(--c-space-1);
      padding: 0;
      line-height: inherit;
    }
  }

  @media (forced-colors: active) {
    .swatch {
      border: 2px solid CanvasText;
      box-shadow: 0 0 0 3px Canvas;
    }
  }
`;
