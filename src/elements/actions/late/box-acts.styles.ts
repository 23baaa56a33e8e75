import { css } from 'lit';

/** What stands in a box beside list and composer, and its dialogs. */
export const styles = css`
  .pinned-bar {
    display: flex;
    flex: none;
    gap: var(--c-space-2);
    align-items: center;
    min-block-size: 44px;
    padding: 2px var(--c-space-2) 2px var(--c-space-4);
    border-block-end: 1px solid var(--c-border);
    background: var(--c-surface);
    font-size: var(--c-font-size-m);
  }

  .pinned-bar:dir(rtl) {
    padding: 2px var(--c-space-4) 2px var(--c-space-2);
  }

  .ticks {
    display: grid;
    flex: none;
    gap: 2px;
    inline-size: 3px;
    block-size: 32px;
  }

  .ticks i {
    border-radius: 2px;
    background: var(--c-border-strong);
    opacity: 0.5;
  }

  .ticks i.on {
    background: var(--c-accent-text);
    opacity: 1;
  }

  .pinned-bar .go {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    padding: 3px var(--c-space-2);
    line-height: 1.3;
    text-align: start;
  }

  .pinned-bar strong,
  .composing strong {
    color: var(--c-accent-text);
    font-weight: 600;
  }

  :is(.pinned-bar, .composing) span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .pinned-bar .unpin {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 36px;
    min-block-size: 36px;
    padding: 0;
    border-radius: 50%;
    color: var(--c-text-muted);
    font-size: 15px;
  }

  :is(.pinned-bar, .composing) button:hover {
    background: var(--c-hover);
  }

  .composing {
    display: flex;
    gap: var(--c-space-2);
    align-items: center;
    margin-block-end: var(--c-space-1);
    padding: var(--c-space-1) var(--c-space-1) var(--c-space-1) var(--c-space-3);
    border-radius: var(--c-radius-m);
    background: var(--c-sunken);
    font-size: var(--c-font-size-m);
    line-height: 1.35;
  }

  .composing:dir(rtl) {
    padding: var(--c-space-1) var(--c-space-3) var(--c-space-1) var(--c-space-1);
  }

  .composing > :is(svg, .directed) {
    flex: none;
    color: var(--c-accent-text);
    font-size: 18px;
  }

  .about {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    padding-inline-start: var(--c-space-2);
    border-inline-start: 2px solid var(--c-accent-text);
  }

  .about span {
    color: var(--c-text-muted);
  }

  .composing button {
    display: grid;
    flex: none;
    place-items: center;
    min-inline-size: 36px;
    min-block-size: 36px;
    padding: 0;
    border-radius: 50%;
  }

  .back-place {
    position: relative;
    z-index: 2;
    flex: none;
    block-size: 0;
  }

  .back {
    display: flex;
    position: absolute;
    inset-block-end: var(--c-space-3);
    inset-inline-start: var(--c-space-4);
    gap: 6px;
    align-items: center;
    min-block-size: 40px;
    padding: 0 14px;
    border-color: var(--c-border);
    border-radius: 999px;
    color: var(--c-text);
    background: var(--c-raised);
    box-shadow: var(--c-shadow);
    font-size: var(--c-font-size-m);
    font-weight: 600;
  }

  .back:hover {
    background: var(--c-hover);
  }

  .dialog header {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    min-block-size: 52px;
    padding-inline-end: var(--c-space-2);
    border: 0;
    background: var(--c-raised);
  }

  .dialog h2 {
    flex: 1;
  }

  .dialog .close {
    display: grid;
    place-items: center;
    min-inline-size: 40px;
    min-block-size: 40px;
    padding: 0;
    border-radius: 50%;
  }

  .dialog input {
    inline-size: calc(100% - 2 * var(--c-space-4));
    margin-inline: var(--c-space-4);
  }

  .dialog ul {
    margin: 0;
    padding: var(--c-space-2);
    list-style: none;
  }

  .dialog li,
  .targets button {
    display: flex;
    gap: var(--c-space-3);
    align-items: center;
    min-inline-size: 0;
  }

  .targets button {
    inline-size: 100%;
    min-block-size: 48px;
    padding: 6px var(--c-space-2);
    text-align: start;
  }

  .targets button:hover {
    background: var(--c-hover);
  }

  .targets bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .targets .none {
    padding: var(--c-space-4);
    color: var(--c-text-muted);
  }

  .info blockquote {
    margin: 0 var(--c-space-4) var(--c-space-2);
    padding: var(--c-space-2) var(--c-space-3);
    border-radius: var(--c-radius-m);
    background: var(--c-sunken);
    overflow-wrap: anywhere;
  }

  .info blockquote p {
    margin: 2px 0;
  }

  .info blockquote bdi,
  .info h3 {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-m);
    font-weight: 600;
  }

  .info h3 {
    margin: var(--c-space-3) var(--c-space-4) 0;
  }

  .info li {
    min-block-size: 40px;
    padding: 2px var(--c-space-2);
  }

  .info li bdi {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .info time {
    color: var(--c-text-muted);
    font-size: var(--c-font-size-s);
  }

  .info .given {
    inline-size: 32px;
    font-size: 22px;
    text-align: center;
  }

  .info .note {
    display: block;
    margin: 0;
    padding: var(--c-space-2) var(--c-space-4) var(--c-space-4);
    color: var(--c-text-muted);
    font-size: var(--c-font-size-s);
    text-align: start;
  }

  @media (pointer: coarse) {
    :is(.composing, .pinned-bar .unpin, .dialog) button,
    .pinned-bar button,
    .back {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;
