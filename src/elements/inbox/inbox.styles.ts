import { css } from 'lit';

export const styles = css`
  :host {
    block-size: var(--chat-inbox-height, 36rem);
    min-inline-size: 0;
    max-block-size: 100dvb;
    border: 1px solid var(--c-border);
    border-radius: var(--chat-inbox-radius, var(--c-radius));
    overflow: clip;
    container: inbox / inline-size;
    background: var(--c-surface);
  }

  .base {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    block-size: 100%;
  }

  .list {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }

  header {
    flex: none;
    display: flex;
    align-items: center;
    min-block-size: 60px;
    padding: var(--c-space-2) var(--c-space-4);
    padding-inline-end: max(var(--c-space-4), var(--chat-header-inset, 0px));
    border-block-end: 1px solid var(--c-border);
  }

  h2 {
    margin: 0;
    font-size: 1em;
    font-weight: 650;
  }

  chat-conversation-list {
    flex: 1;
    min-block-size: 0;
  }

  chat-conversation-list::part(note) {
    min-block-size: 100%;
  }

  .conversation {
    min-inline-size: 0;
    min-block-size: 0;
  }

  .conversation:focus-visible {
    outline-offset: -2px;
  }

  chat-box {
    --chat-box-height: 100%;
    border: 0;
    border-radius: 0;
  }

  .back {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin-inline: calc(-1 * var(--c-space-3)) calc(-1 * var(--c-space-2));
    border-radius: 50%;
    color: var(--c-text-muted);
    font-size: 20px;
  }

  .back:hover {
    color: var(--c-text);
    background: var(--c-hover);
  }

  .back:dir(rtl) svg {
    scale: -1 1;
  }

  .conversation,
  .chosen .list {
    display: none;
  }

  .chosen .conversation {
    display: block;
  }

  @container inbox (width >= 640px) {
    .base:not(.alone) {
      grid-template-columns: minmax(240px, 340px) minmax(0, 1fr);
    }

    .base:not(.alone) > * {
      display: block;
    }

    .base:not(.alone) > .list {
      display: flex;
      border-inline-end: 1px solid var(--c-border);
    }

    .base:not(.alone) header {
      padding-inline-end: var(--c-space-4);
    }

    .back {
      display: none;
    }
  }
`;
