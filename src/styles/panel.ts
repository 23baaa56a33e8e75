import { css } from 'lit';

/** What the panels about a visit share: frame, head, notes, fields and buttons with words. */
export const panel = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    border: 1px solid var(--c-border);
    border-radius: var(--c-radius);
    overflow: clip;
    background: var(--c-surface);
  }

  .base {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;
  }

  .head {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px var(--c-space-3);
    min-block-size: 52px;
    padding: var(--c-space-2) var(--c-space-4);
    border-block-end: 1px solid var(--c-border);
  }

  h2,
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
  }

  h3 {
    font-size: var(--c-font-size-m);
  }

  .muted {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
    font-variant-numeric: tabular-nums;
  }

  /* How things stand, in words behind a ring. */
  p {
    margin: 0;
  }

  .status {
    display: flex;
    gap: 6px;
    align-items: center;
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
  }

  .status::before {
    content: '';
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid currentColor;
    border-radius: 50%;
  }

  .note {
    display: grid;
    justify-items: center;
    gap: var(--c-space-2);
    margin: 0;
    padding: var(--c-space-6) var(--c-space-4);
    color: var(--c-text-muted);
    text-align: center;
    text-wrap: balance;
  }

  .note p {
    margin: 0;
  }

  .note svg {
    font-size: 28px;
    stroke-width: 1.2;
  }

  .danger {
    color: var(--c-danger);
  }

  .button {
    min-block-size: 34px;
    padding: var(--c-space-1) var(--c-space-3);
    border-color: var(--c-border);
    background: var(--c-raised);
    font-weight: 550;
    transition: background var(--c-duration);
  }

  .button:hover {
    background: var(--c-hover);
  }

  .button.primary {
    border-color: transparent;
    color: var(--c-on-accent);
    background: var(--c-accent-fill);
  }

  .button.primary:hover {
    background: color-mix(in oklab, var(--c-accent-fill) 88%, var(--c-text));
  }

  .button.danger {
    border-color: color-mix(in oklab, currentColor 40%, transparent);
  }

  .button.danger:hover {
    background: var(--c-danger-soft);
  }

  .button[aria-disabled='true'] {
    border-color: var(--c-border);
    color: var(--c-text-muted);
    background: none;
    cursor: default;
  }

  .field {
    min-inline-size: 0;
    min-block-size: 34px;
    margin: 0;
    padding: var(--c-space-1) var(--c-space-2);
    border: 1px solid var(--c-border-strong);
    border-radius: var(--c-radius-m);
    color: inherit;
    background: var(--c-raised);
    font: inherit;
  }

  .field:focus-visible {
    border-color: var(--c-focus);
    outline-offset: -1px;
  }

  .field[aria-invalid='true'] {
    border-color: var(--c-danger);
  }

  ::placeholder {
    color: var(--c-text-muted);
    opacity: 1;
  }

  code {
    min-inline-size: 0;
    font:
      var(--c-font-size-m) / 1.5 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
    overflow-wrap: anywhere;
  }

  .copyable {
    display: inline-flex;
    gap: var(--c-space-1);
    align-items: center;
    max-inline-size: 100%;
  }

  .icon {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    color: var(--c-text-muted);
    font-size: 15px;
  }

  .icon svg {
    stroke-width: 1.5;
  }

  .icon:hover {
    color: var(--c-text);
    background: var(--c-hover);
  }

  .icon.done {
    color: var(--c-positive);
  }

  @media (forced-colors: active) {
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }

  @media (pointer: coarse) {
    .button,
    .field,
    .icon {
      min-inline-size: 44px;
      min-block-size: 44px;
    }

    /* Smaller than this, some phones zoom into the page. */
    .field {
      font-size: max(var(--c-font-size), 16px);
    }
  }
`;
