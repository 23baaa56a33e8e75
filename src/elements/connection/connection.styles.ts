import { css } from 'lit';

export const styles = css`
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--c-space-1) var(--c-space-2);
    padding: var(--c-space-1) var(--c-space-4);
    border-block-end: 1px solid var(--c-border);
    color: var(--c-caution);
    background: var(--c-caution-soft);
    font-size: var(--c-font-size-m);
    animation: appear var(--c-duration) var(--c-ease);
  }

  .note.danger {
    color: var(--c-danger);
    background: var(--c-danger-soft);
  }

  .note.well {
    color: var(--c-positive);
    background: var(--c-surface);
  }

  .note.offer {
    color: var(--c-text);
    background: var(--c-surface);
  }

  .offer .quiet {
    border-color: transparent;
  }

  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid currentColor;
    border-radius: 50%;
  }

  .well .dot,
  .danger .dot {
    background: currentColor;
  }

  .note .text {
    flex: 1 1 10em;
    padding-block: 3px;
  }

  button {
    padding-block: 2px;
    border-color: currentColor;
    font-weight: 600;
  }

  button:hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
  }

  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
    }
  }

  @keyframes appear {
    from {
      translate: 0 -4px;
    }
  }
`;
