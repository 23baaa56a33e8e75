import { css } from 'lit';

export const styles = css`
  :host {
    --size: var(--chat-avatar-size, var(--c-avatar-size));
    display: inline-block;
    flex: none;
    inline-size: var(--size);
    block-size: var(--size);
    vertical-align: middle;
  }

  .base {
    --hue: 270;
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
    border-radius: var(--chat-avatar-radius, 50%);
    color: var(
      --chat-avatar-color,
      light-dark(oklch(0.38 0.09 var(--hue)), oklch(0.92 0.05 var(--hue)))
    );
    background: var(
      --chat-avatar-background,
      light-dark(oklch(0.9 0.055 var(--hue)), oklch(0.37 0.07 var(--hue)))
    );
    font-size: calc(var(--size) * 0.4);
    font-weight: 600;
    line-height: 1;
    letter-spacing: -0.01em;
    user-select: none;
    -webkit-user-select: none;
  }

  img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  @media (forced-colors: active) {
    .base {
      border: 1px solid;
    }
  }
`;
