import { css } from 'lit';

export const styles = css`
  .status.active {
    color: var(--c-positive);
    font-weight: 550;
  }

  .status.active::before {
    background: currentColor;
  }

  .part {
    display: grid;
    gap: var(--c-space-3);
    padding: var(--c-space-4);
  }

  .part + .part {
    border-block-start: 1px solid var(--c-border);
  }

  .current {
    display: grid;
    justify-items: start;
  }

  .start {
    display: grid;
    gap: var(--c-space-1);
  }

  label {
    font-size: var(--c-font-size-m);
    font-weight: 550;
  }

  .row,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--c-space-2);
  }

  .row .field {
    flex: 1 1 10em;
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: var(--c-font-size-m);
  }

  .row .button {
    flex: 0 1 auto;
  }

  .mistake,
  .error {
    color: var(--c-danger);
    font-size: var(--c-font-size-m);
    overflow-wrap: anywhere;
  }

  .mistake:empty {
    display: none;
  }

  .outcome {
    color: var(--c-positive);
    font-size: var(--c-font-size-m);
  }

  .who {
    display: flex;
    flex-wrap: wrap;
    gap: var(--c-space-2);
    align-items: center;
    justify-content: space-between;
  }

  .who p {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
  }

  .name {
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .question {
    display: grid;
    gap: var(--c-space-2);
    padding: var(--c-space-3);
    border: 1px solid color-mix(in oklab, var(--c-danger) 35%, transparent);
    border-radius: var(--c-radius-m);
    background: var(--c-danger-soft);
    font-size: var(--c-font-size-m);
    animation: appear var(--c-duration) var(--c-ease);
  }

  .asked {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--c-space-2);
    align-items: center;
    font-weight: 650;
  }

  .asked svg {
    color: var(--c-danger);
    font-size: 18px;
    stroke-width: 1.5;
  }

  .question .button {
    background: var(--c-surface);
  }

  .question .button:hover {
    background: var(--c-hover);
  }

  .log {
    gap: var(--c-space-2);
    padding-block-end: 0;
  }

  .log > .muted {
    padding-block-end: var(--c-space-4);
  }

  .viewport {
    max-block-size: var(--session-controls-log-height, 16rem);
    margin-inline: calc(var(--c-space-4) * -1);
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  .viewport:focus-visible {
    outline-offset: -2px;
  }

  ol {
    margin: 0;
    padding: 0 0 var(--c-space-2);
    list-style: none;
  }

  .line {
    display: grid;
    grid-template-columns: 8px minmax(0, 1fr) auto;
    column-gap: var(--c-space-2);
    align-items: baseline;
    padding: 6px var(--c-space-4);
    font-size: var(--c-font-size-m);
  }

  .line::before {
    content: '';
    grid-row: 1;
    grid-column: 1;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--c-text-muted);
    border-radius: 50%;
  }

  .line.well::before {
    border-color: var(--c-positive);
    background: var(--c-positive);
  }

  .line.danger {
    color: inherit;
  }

  .line.danger::before {
    border-color: var(--c-danger);
    background: var(--c-danger);
  }

  .what {
    grid-row: 1;
    grid-column: 2;
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .what .muted {
    font-weight: 400;
  }

  .line time {
    grid-row: 1;
    grid-column: 3;
    color: var(--c-text-muted);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .type {
    grid-column: 2 / -1;
    display: flex;
    gap: var(--c-space-2);
    color: var(--c-text-muted);
    white-space: nowrap;
  }

  /* An id tells itself apart by its beginning. */
  .type bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  @keyframes appear {
    from {
      translate: 0 -4px;
    }
  }
`;
