import { css } from 'lit';

export const styles = css`
  :host {
    block-size: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--chat-conversation-list-background, var(--c-surface));
  }

  ul {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: var(--c-space-2);
    list-style: none;
  }

  li {
    min-inline-size: 0;
  }

  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    column-gap: var(--c-space-3);
    align-items: center;
    inline-size: 100%;
    padding: var(--chat-conversation-list-row-padding, var(--c-space-2) var(--c-space-3));
    text-align: start;
  }

  .row:hover {
    background: var(--c-hover);
  }

  .row[aria-current='true'] {
    border-color: color-mix(in oklab, var(--c-accent-fill) 35%, transparent);
    background: var(--c-accent-soft);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  chat-avatar {
    grid-row: span 2;
    --chat-avatar-size: 40px;
  }

  bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* A flex container puts each text at the row's start, whatever the text's own direction. */
  .title,
  .last {
    display: flex;
    min-inline-size: 0;
  }

  .last span {
    flex: none;
  }

  .row:not(.unread) .last {
    grid-column: 2 / -1;
  }

  .title {
    font-weight: 550;
  }

  .unread .title {
    font-weight: 700;
  }

  .time,
  .last {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
  }

  .unread .time {
    color: var(--c-accent-text);
    font-weight: 600;
  }

  .time {
    white-space: nowrap;
  }

  .unread .last {
    color: var(--c-text);
  }

  .last.failed {
    color: var(--c-danger);
  }

  .count {
    justify-self: end;
    min-inline-size: 20px;
    padding: 0 6px;
    border: 1px solid transparent;
    border-radius: 99px;
    color: var(--c-on-accent);
    background: var(--c-accent-fill);
    font-size: var(--c-font-size-s);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    line-height: 20px;
    text-align: center;
  }

  @media (forced-colors: active) {
    .row {
      border-color: Canvas;
    }

    .row[aria-current='true'] {
      border-color: Highlight;
    }
  }

  .note {
    display: grid;
    place-content: center;
    min-block-size: min(100%, 12em);
    margin: 0;
    padding: var(--c-space-6);
    color: var(--c-text-muted);
    text-align: center;
    text-wrap: balance;
  }

  .note.danger {
    color: var(--c-danger);
  }

  .bone {
    border-radius: var(--c-radius-s);
    background: var(--c-hover);
  }

  .bone-avatar {
    grid-row: span 2;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
  }

  .bone-line {
    grid-column: 2 / -1;
    inline-size: 45%;
    block-size: 0.8em;
    margin-block: 0.3em;
  }

  .bone-line + .bone-line {
    inline-size: 80%;
  }

  .loading .row {
    cursor: default;
    background: none;
  }
`;
