import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatAttachments } from '../src/elements/attachments/attachments.js';
import '../src/elements/attachments/attachments.js';
import {
  anAttachment,
  aPicture,
  aVideo,
  aVoiceMessage,
  brokenFiles,
  sampleFiles,
  slowFiles,
} from './sample-files.js';

const meta: Meta<ChatAttachments> = {
  title: 'Elements/chat-attachments',
  component: 'chat-attachments',
  args: { attachments: [], files: sampleFiles, roving: false },
  render: ({ attachments, files, roving }) =>
    html`<chat-attachments
      .attachments=${attachments}
      .files=${files}
      ?roving=${roving}
    ></chat-attachments>`,
};
export default meta;

type Story = StoryObj<ChatAttachments>;

const sizes = [
  [1600, 1200],
  [900, 1600],
  [1200, 1200],
  [1920, 1080],
  [1000, 800],
  [800, 1100],
  [1400, 900],
  [640, 480],
] as const;
const pictures = (count: number) =>
  sizes.slice(0, count).map(([width, height]) => aPicture({ width, height }));

export const Picture: Story = { args: { attachments: pictures(1) } };

export const Portrait: Story = { args: { attachments: [aPicture({ width: 900, height: 1600 })] } };

export const Panorama: Story = { args: { attachments: [aPicture({ width: 4000, height: 700 })] } };

export const SmallPicture: Story = { args: { attachments: [aPicture({ width: 64, height: 64 })] } };

export const UnknownSize: Story = {
  args: { attachments: [anAttachment({ type: 'image/png', name: 'pasted.png' })] },
};

export const TwoPictures: Story = { args: { attachments: pictures(2) } };

export const ThreePictures: Story = { args: { attachments: pictures(3) } };

export const FivePictures: Story = { args: { attachments: pictures(5) } };

export const ManyPictures: Story = { args: { attachments: pictures(8) } };

/** The tiny copy stands where the picture will be, at the same size. */
export const NotYetHere: Story = { args: { attachments: pictures(1), files: slowFiles } };

export const NotToBeHad: Story = {
  args: { attachments: [...pictures(1), aVoiceMessage()], files: brokenFiles },
};

const onItsWay = (state: 'waiting' | 'uploading' | 'failed', progress: number) => [
  aPicture({ state, progress, file: '' }),
  anAttachment({ state, progress, file: '' }),
];

export const Waiting: Story = { args: { attachments: onItsWay('waiting', 0) } };

export const Uploading: Story = { args: { attachments: onItsWay('uploading', 0.4) } };

export const Failed: Story = { args: { attachments: onItsWay('failed', 0.4) } };

export const Video: Story = { args: { attachments: [aVideo({ duration: 34_000 })] } };

export const VoiceMessage: Story = { args: { attachments: [aVoiceMessage()] } };

export const Files: Story = {
  args: {
    attachments: [
      anAttachment(),
      anAttachment({ name: 'logs.zip', type: 'application/zip', size: 18_234_567 }),
      anAttachment({ name: 'orders.csv', type: 'text/csv', size: 4_200 }),
      anAttachment({ name: 'xorg.conf', type: '', size: 812 }),
    ],
  },
};

export const LongNames: Story = {
  args: {
    attachments: [
      anAttachment({ name: `minutes-of-the-${'very-'.repeat(30)}long-meeting.docx`, type: '' }),
      anAttachment({ name: 'ملف الفواتير لشهر تشرين الثاني.pdf' }),
    ],
  },
};

/** Names that pretend to be something else, and files that could run: named as they are, saved only. */
export const HostileNames: Story = {
  args: {
    attachments: [
      anAttachment({ name: 'photo\u202Egpj.exe', type: 'application/octet-stream' }),
      anAttachment({ name: '../../etc/passwd', type: 'text/plain', size: 0 }),
      anAttachment({ name: '<img src=x onerror=alert(1)>.svg', type: 'image/svg+xml' }),
      anAttachment({ name: '\u0000\u200B', type: 'text/html' }),
    ],
  },
};
