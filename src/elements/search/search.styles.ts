import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--chat-search-background, var(--c-surface));
  }

  .bar {
    display: flex;
    flex: none;
    gap: var(--c-space-1);
    align-items: center;
    padding: var(--c-space-2) var(--c-space-3);
  }

  label {
    display: flex;
    flex: 1;
    gap: var(--c-space-2);
    align-items: center;
    min-inline-size: 0;
    padding-inline: var(--c-space-3);
    border: 1px solid var(--c-border-strong);
    border-radius: var(--c-radius-m);
    color: var(--c-text-muted);
  }

  label:focus-within {
    outline: 2px solid var(--c-focus);
    outline-offset: -1px;
  }

  input {
    flex: 1;
    min-inline-size: 0;
    padding: var(--c-space-2) 0;
    border: 0;
    color: var(--c-text);
    background: none;
    font: inherit;
    appearance: none;
  }

  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--c-text-muted);
    opacity: 1;
  }

  input::-webkit-search-cancel-button {
    display: none;
  }

  .count {
    flex: none;
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .count:not(:empty) {
    padding-inline: var(--c-space-1);
  }

  .bar button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    padding: 0;
    color: var(--c-text-muted);
  }

  button:hover:not(:disabled) {
    background: var(--c-hover);
  }

  .bar button:disabled {
    opacity: 0.4;
  }

  ul {
    display: grid;
    flex: 1;
    align-content: start;
    gap: 2px;
    min-block-size: 0;
    margin: 0;
    padding: 0 var(--c-space-2) var(--c-space-2);
    overflow: auto;
    overscroll-behavior: contain;
    list-style: none;
  }

  li {
    min-inline-size: 0;
  }

  .hit {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--c-space-3);
    inline-size: 100%;
    padding: var(--c-space-2) var(--c-space-3);
    text-align: start;
  }

  .hit[aria-current='true'] {
    background: var(--c-accent-soft);
  }

  .hit:focus-visible,
  .more:focus-visible {
    outline-offset: -2px;
  }

  .name {
    display: flex;
    min-inline-size: 0;
    font-weight: 550;
  }

  .name bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .time,
  .excerpt {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
  }

  .time {
    white-space: nowrap;
  }

  .excerpt {
    display: -webkit-box;
    grid-column: 1 / -1;
    overflow: hidden;
    overflow-wrap: anywhere;
    text-align: start;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }

  mark {
    border-radius: 2px;
    color: var(--c-text);
    background: color-mix(in oklab, var(--c-accent-fill) 24%, transparent);
    font-weight: 600;
  }

  .more {
    inline-size: 100%;
    padding: var(--c-space-2);
    color: var(--c-accent-text);
    font-weight: 600;
  }

  .note {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
    justify-content: center;
    margin: 0;
    padding: var(--c-space-4);
    color: var(--c-text-muted);
    overflow-wrap: anywhere;
    text-align: center;
  }

  .note button {
    color: var(--c-accent-text);
    font-weight: 600;
  }

  .note svg {
    flex: none;
  }

  /* Where room is short, the count goes below the field. */
  @container (inline-size < 340px) {
    .bar {
      flex-wrap: wrap;
      padding-inline: var(--c-space-2);
    }

    label {
      flex-basis: calc(100% - 40px);
      padding-inline: var(--c-space-2);
    }

    .count {
      flex: 1;
      order: 1;
    }

    .bar button:not(:last-child) {
      order: 1;
    }
  }

  @media (pointer: coarse) {
    .bar button {
      inline-size: 44px;
      block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    mark {
      color: HighlightText;
      background: Highlight;
      forced-color-adjust: none;
    }

    .hit[aria-current='true'] {
      border-color: Highlight;
    }
  }
`;
