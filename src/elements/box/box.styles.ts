import { css } from 'lit';

export const styles = css`
  :host {
    block-size: var(--chat-box-height, 36rem);
    min-inline-size: 0;
    max-block-size: 100dvb;
    border: 1px solid var(--c-border);
    border-radius: var(--chat-box-radius, var(--c-radius));
    overflow: clip;
    background: var(--c-surface);
  }

  .base {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: 0;
    container-type: inline-size;
  }

  header {
    flex: none;
    display: flex;
    gap: var(--c-space-3);
    align-items: center;
    min-block-size: 60px;
    padding: var(--c-space-2) var(--c-space-4);
    /* What stands around the box may lay a button over this corner. */
    padding-inline-end: max(var(--c-space-4), var(--chat-header-inset, 0px));
    border-block-end: 1px solid var(--c-border);
    background: var(--chat-box-header-background, var(--c-surface));
  }

  header chat-avatar {
    --chat-avatar-size: 40px;
  }

  .find {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    color: var(--c-text-muted);
  }

  .find:hover {
    background: var(--c-hover);
  }

  .answers {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: var(--c-space-2);
    justify-content: flex-end;
    margin: 0;
    padding: var(--c-space-1) var(--c-space-4);
    list-style: none;
  }

  .answers button {
    min-block-size: 36px;
    padding-inline: var(--c-space-4);
    border-color: color-mix(in oklab, var(--c-accent-fill) 45%, transparent);
    border-radius: 99px;
    color: var(--c-accent-text);
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .answers button:hover {
    background: var(--c-accent-soft);
  }

  @media (pointer: coarse) {
    .answers button {
      min-block-size: 44px;
    }
  }

  chat-search {
    flex: none;
    max-block-size: 55%;
    border-block-end: 1px solid var(--c-border);
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  header a {
    color: var(--c-accent-text);
  }

  /* A flex container puts each text at the start, whatever the text's own direction. */
  h2,
  .participants {
    display: flex;
    margin: 0;
  }

  header bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  h2 {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.3;
  }

  .participants {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
  }

  chat-connection {
    flex: none;
  }

  chat-message-list {
    flex: 1;
    min-block-size: 0;
  }

  chat-typing {
    flex: none;
    padding: 0 var(--c-space-6) var(--c-space-1);
  }

  footer {
    flex: none;
    padding: 0 var(--c-space-3) var(--c-space-3);
  }

  .note {
    flex: 1;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--c-space-3);
    padding: var(--c-space-6);
    color: var(--c-text-muted);
    text-align: center;
    text-wrap: balance;
  }

  .note svg {
    font-size: 40px;
    stroke-width: 1;
  }

  .note p {
    margin: 0;
  }

  .note.danger {
    color: var(--c-danger);
  }

  .locked {
    margin: 0;
    padding: var(--c-space-2) var(--c-space-3);
    border-radius: var(--c-radius-m);
    color: var(--c-text-muted);
    background: var(--c-sunken);
    font-size: var(--c-font-size-m);
    text-align: center;
  }

  .error {
    margin: 0 0 var(--c-space-2);
    padding: var(--c-space-2) var(--c-space-3);
    border: 1px solid transparent;
    border-radius: var(--c-radius-m);
    color: var(--c-danger);
    background: var(--c-danger-soft);
    font-size: var(--c-font-size-m);
  }
`;
