import { css } from 'lit';

export const styles = css`
  .who {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--c-space-3);
    align-items: center;
    padding: var(--c-space-3) var(--c-space-4);
    border-block-end: 1px solid var(--c-border);
  }

  chat-avatar {
    --chat-avatar-size: 44px;
  }

  h2 {
    overflow-wrap: anywhere;
  }

  .status.signedIn {
    color: var(--c-positive);
  }

  .status.signedIn::before {
    background: currentColor;
  }

  .facts {
    display: grid;
    grid-template-columns: fit-content(40%) minmax(0, 1fr);
    gap: 2px var(--c-space-4);
    margin: 0;
    padding: var(--c-space-3) var(--c-space-4);
  }

  .facts > div {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: baseline;
    min-block-size: 28px;
  }

  /* An id has a line for itself. */
  .facts > .id {
    display: block;
    margin-block-end: var(--c-space-1);
  }

  dt {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
  }

  dd {
    min-inline-size: 0;
    margin: 0;
    font-size: var(--c-font-size-m);
  }

  .part {
    display: grid;
    gap: var(--c-space-2);
    padding: var(--c-space-3) var(--c-space-4) var(--c-space-4);
    border-block-start: 1px solid var(--c-border);
  }

  .segments {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .segment {
    max-inline-size: 100%;
    padding: 2px 10px;
    border: 1px solid transparent;
    border-radius: 99px;
    color: var(--c-accent-text);
    background: var(--c-accent-soft);
    font-size: var(--c-font-size-m);
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--c-font-size-m);
    table-layout: fixed;
  }

  th,
  td {
    padding: 6px 0;
    border-block-end: 1px solid var(--c-border);
    font-weight: inherit;
    overflow-wrap: anywhere;
    text-align: start;
    vertical-align: baseline;
  }

  th,
  td:not(:last-child) {
    padding-inline-end: var(--c-space-3);
  }

  tbody tr:last-child > * {
    border-block-end: 0;
    padding-block-end: 0;
  }

  thead th {
    padding-block-start: 0;
    color: var(--c-text-muted);
    font-size: var(--c-font-size-s);
    font-weight: 600;
  }

  tbody th {
    color: var(--c-text-muted);
  }

  th:last-child,
  .type {
    inline-size: 5.5em;
    padding-inline-end: 0;
    color: var(--c-text-muted);
    font-size: var(--c-font-size-s);
    text-align: end;
  }

  th:first-child {
    inline-size: 34%;
  }

  summary {
    cursor: pointer;
  }

  details[open] summary {
    margin-block-end: var(--c-space-1);
    color: var(--c-text-muted);
  }
`;
