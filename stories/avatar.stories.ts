import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatAvatar } from '../src/elements/avatar/avatar.js';
import '../src/elements/avatar/avatar.js';

const picture = new URL('../examples/html/pictures/mark.svg', import.meta.url).href;

const meta: Meta<ChatAvatar> = {
  title: 'Elements/chat-avatar',
  component: 'chat-avatar',
  args: { name: 'Lena Okafor', src: '', seed: 'lena', labelled: true },
  render: ({ name, src, seed, labelled }) =>
    html`<chat-avatar .name=${name} .src=${src} .seed=${seed} ?labelled=${labelled}></chat-avatar>`,
};
export default meta;

export const Initials: StoryObj<ChatAvatar> = {};

export const Picture: StoryObj<ChatAvatar> = { args: { src: picture } };

/** A picture that cannot be had, or may not be shown, leaves the initials. */
export const BadPicture: StoryObj<ChatAvatar> = { args: { src: 'javascript:alert(1)' } };

export const NoName: StoryObj<ChatAvatar> = { args: { name: '', seed: '' } };

export const Colours: StoryObj<ChatAvatar> = {
  render: () =>
    html`<div style="display: flex; flex-wrap: wrap; gap: 8px; --chat-avatar-size: 48px">
      ${['Lena Okafor', 'Tomás Rivera', 'Yuki Tanaka', 'ليلى حداد', '陳 美', '🦊'].map(
        (name) => html`<chat-avatar .name=${name} labelled></chat-avatar>`,
      )}
    </div>`,
};
