import { css } from 'lit';

export const styles = css`
  .emoji-picker {
    inline-size: 340px;
    block-size: 380px;
    max-inline-size: calc(100vw - 16px);
    padding: 10px;
    overflow: hidden;
  }

  .emoji-picker.sheet {
    inline-size: 100%;
    block-size: 70dvh;
  }

  /* :popover-open, because a closed one must stay away. */
  .emoji-picker:popover-open {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }

  .layer input,
  .dialog input {
    flex: none;
    min-inline-size: 0;
    min-block-size: 38px;
    margin: 0;
    padding: 4px 12px;
    border: 1px solid var(--c-border);
    border-radius: 999px;
    color: inherit;
    background: var(--c-surface);
    font: inherit;
    font-size: max(16px, 1em); /* or phones zoom in */
  }

  .emoji-picker .all {
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }

  .emoji-picker section {
    content-visibility: auto;
    contain-intrinsic-size: auto 400px;
  }

  .emoji-picker h3 {
    margin: 8px 4px 4px;
    color: var(--c-text-muted);
    font-size: var(--c-font-size-s);
    font-weight: 600;
  }

  .emoji-picker .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(38px, 1fr));
    justify-items: center;
  }

  .emoji-picker p {
    margin: var(--c-space-6);
    color: var(--c-text-muted);
    text-align: center;
  }

  @media (pointer: coarse) {
    .emoji-picker .grid {
      grid-template-columns: repeat(auto-fill, minmax(44px, 1fr));
    }
  }
`;
