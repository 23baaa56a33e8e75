import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatComposer } from '../src/elements/composer/composer.js';
import '../src/elements/composer/composer.js';
import { pictureFile } from './sample-files.js';
import { aboutTheTexts, textsOf } from './support-chat.js';

const text = textsOf('second-monitor')[0]?.text ?? '';

const meta: Meta<ChatComposer> = {
  title: 'Elements/chat-composer',
  component: 'chat-composer',
  parameters: aboutTheTexts,
  args: { value: '', placeholder: '', disabled: false, maxLength: 10_000 },
  render: ({ value, placeholder, disabled, maxLength }) =>
    html`<chat-composer
      .value=${value}
      .placeholder=${placeholder}
      ?disabled=${disabled}
      .maxLength=${maxLength}
    ></chat-composer>`,
};
export default meta;

type Story = StoryObj<ChatComposer>;

export const Empty: Story = {};

export const Written: Story = { args: { value: text } };

export const OwnPlaceholder: Story = { args: { placeholder: 'Ask about your order' } };

export const NearTheLimit: Story = { args: { value: text, maxLength: text.length + 5 } };

export const TooLong: Story = { args: { value: text, maxLength: text.length - 20 } };

export const Disabled: Story = { args: { disabled: true } };

/** As tall as one line of the field. */
const bare =
  'inline-size: 36px; block-size: 36px; border: 0; color: inherit; background: none; font-size: 20px';

export const WithButtons: Story = {
  render: ({ value }) =>
    html`<chat-composer .value=${value}>
      <button slot="start" aria-label="Attach a file" style=${bare}>+</button>
      <button slot="end" aria-label="Choose an emoji" style=${bare}>☺</button>
    </chat-composer>`,
};

const limits = { maxSize: 10_000_000, maxCount: 10, types: [] };

export const WithFiles: Story = {
  render: () => html`<chat-composer .files=${limits}></chat-composer>`,
};

export const FilesChosen: Story = {
  render: ({ value }) => html`<chat-composer .files=${limits} .value=${value}></chat-composer>`,
  args: { value: text },
  play: async ({ canvasElement }) => {
    const composer = canvasElement.querySelector('chat-composer');
    if (composer === null) return;
    const log = new File([text.repeat(20)], 'xorg.log', { type: 'text/plain' });
    composer.attachments = [{ blob: await pictureFile('desk.jpg') }, { blob: log }];
    await import('../src/elements/attachment-tray/attachment-tray.js');
  },
};
