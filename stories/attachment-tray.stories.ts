import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatAttachmentTray } from '../src/elements/attachment-tray/attachment-tray.js';
import '../src/elements/attachment-tray/attachment-tray.js';
import type { AttachmentInput } from '../src/session/index.js';
import { pictureFile } from './sample-files.js';

const file = (name: string, type = '', bytes = 42_000): AttachmentInput => ({
  blob: new File([new Uint8Array(bytes)], name, { type }),
});
const picture = async (name: string): Promise<AttachmentInput> => ({
  blob: await pictureFile(name),
});

const meta: Meta<ChatAttachmentTray> = {
  title: 'Elements/chat-attachment-tray',
  component: 'chat-attachment-tray',
  args: {
    attachments: [file('xorg.conf'), file('setup-guide.pdf', 'application/pdf', 1_200_000)],
    problems: [],
    offer: false,
  },
  render: ({ attachments, problems, offer }) =>
    html`<chat-attachment-tray
      .attachments=${attachments}
      .problems=${problems}
      ?offer=${offer}
    ></chat-attachment-tray>`,
};
export default meta;

type Story = StoryObj<ChatAttachmentTray>;

export const Files: Story = {};

export const Pictures: Story = {
  play: async ({ canvasElement }) => {
    const tray = canvasElement.querySelector('chat-attachment-tray');
    if (tray === null) return;
    tray.attachments = [await picture('desk.jpg'), await picture('cable.jpg'), file('log.txt')];
  },
};

export const LongName: Story = {
  args: { attachments: [file(`minutes-of-the-${'very-'.repeat(30)}long-meeting.docx`)] },
};

export const Offer: Story = { args: { attachments: [], offer: true } };

/** Why files were not taken is said by the composer in the reader's own language. */
export const Problems: Story = {
  args: { attachments: [file('log.txt')], problems: ['⚠ 10 MB', '⚠ 0 B'] },
};
