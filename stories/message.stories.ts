import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatMessage } from '../src/elements/message/message.js';
import '../src/elements/message/message.js';
import type { MessageItem } from '../src/session/index.js';
import { anAttachment, aPicture, aVideo, aVoiceMessage, sampleFiles } from './sample-files.js';
import { aboutTheTexts, messagesOf } from './support-chat.js';

const [first, second] = messagesOf('second-monitor', 2) as [MessageItem, MessageItem];

const meta: Meta<ChatMessage> = {
  title: 'Elements/chat-message',
  component: 'chat-message',
  parameters: aboutTheTexts,
  args: { item: second, own: false, group: 'single', quote: null },
  render: ({ item, own, group, quote }) =>
    html`<chat-message .item=${item} .own=${own} .group=${group} .quote=${quote}></chat-message>`,
};
export default meta;

type Story = StoryObj<ChatMessage>;

const own = (change: Partial<MessageItem>): Story => ({
  args: { own: true, item: { ...first, ...change } },
});

export const Received: Story = {};

export const Sending: Story = own({ state: 'sending', seq: null });

export const Sent: Story = own({ state: 'sent' });

export const Delivered: Story = own({ state: 'delivered' });

export const Read: Story = own({ state: 'read' });

export const Failed: Story = own({ state: 'failed', error: 'rate-limited', seq: null });

export const Edited: Story = { args: { item: { ...second, edited: true } } };

export const Deleted: Story = { args: { item: { ...second, text: '', deleted: true } } };

/** Its text comes in pieces, and can be stopped. */
export const Streaming: Story = { args: { item: { ...second, stream: 'open' } } };

export const StreamStopped: Story = { args: { item: { ...second, stream: 'stopped' } } };

export const Answer: Story = { args: { quote: first } };

export const Reactions: Story = {
  args: {
    item: {
      ...second,
      reactions: [
        { emoji: '👍', users: ['priya', 'mei'] },
        { emoji: '🎉', users: ['priya'] },
      ],
    },
  },
};

export const Emoji: Story = { args: { item: { ...second, text: '🎉🙏' } } };

export const Links: Story = {
  args: {
    item: {
      ...second,
      text: 'See https://help.ubuntu.com/community/BinaryDriverHowto, or write to desk@example.com',
    },
  },
};

export const LongWord: Story = { args: { item: { ...second, text: '/dev/'.repeat(60) } } };

export const RightToLeft: Story = {
  args: { item: { ...second, senderName: 'ليلى حداد', text: 'هل ثبّتّ برنامج التشغيل؟' } },
};

export const Several: Story = {
  render: () =>
    html`<div>
      ${messagesOf('second-monitor', 6).map(
        (item) => html`<chat-message .item=${item} .own=${item.sender === 'priya'}></chat-message>`,
      )}
    </div>`,
};

const withFiles = (
  attachments: MessageItem['attachments'],
  change: Partial<MessageItem> = {},
): Story => ({
  render: () =>
    html`<chat-message
        .item=${{ ...second, ...change, attachments }}
        .files=${sampleFiles}
      ></chat-message>
      <chat-message
        own
        .item=${{ ...first, ...change, attachments }}
        .files=${sampleFiles}
      ></chat-message>`,
});

export const Picture: Story = withFiles([aPicture()], { text: '' });

export const PictureWithText: Story = withFiles([aPicture({ width: 900, height: 1200 })]);

export const FivePictures: Story = withFiles(
  [1600, 1500, 1400, 1300, 1200].map((width) => aPicture({ width, height: 1200 })),
  { text: '' },
);

export const Video: Story = withFiles([aVideo({ duration: 34_000 })], { text: '' });

export const VoiceMessage: Story = withFiles([aVoiceMessage()], { text: '' });

export const Files: Story = withFiles([
  anAttachment(),
  anAttachment({ name: 'logs.zip', type: 'application/zip', size: 18_234_567 }),
]);

export const Uploading: Story = withFiles(
  [aPicture({ state: 'uploading', progress: 0.4, file: '' })],
  { text: '', state: 'sending', seq: null },
);

export const NotUploaded: Story = withFiles(
  [aPicture({ state: 'failed', progress: 0, file: '' })],
  { text: '', state: 'failed', error: 'storage', seq: null },
);
