import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatAudio } from '../src/elements/audio/audio.js';
import '../src/elements/audio/audio.js';
import { solePlayer } from '../src/elements/internal/attachments/sole-player.js';
import { aVoiceMessage, sampleFiles } from './sample-files.js';

const meta: Meta<ChatAudio> = {
  title: 'Elements/chat-audio',
  component: 'chat-audio',
  args: { attachment: aVoiceMessage(), files: sampleFiles, roving: false },
  render: ({ attachment, files, roving }) =>
    html`<chat-audio .attachment=${attachment} .files=${files} ?roving=${roving}></chat-audio>`,
};
export default meta;

type Story = StoryObj<ChatAudio>;

export const VoiceMessage: Story = {};

const heard = aVoiceMessage({ id: 'half-heard', duration: 12_000 });

/** It is taken up where it was left. */
export const HalfHeard: Story = {
  args: { attachment: heard },
  play: () => solePlayer().seek({ key: heard.id }, 5_000),
};

const { waveform: _, ...song } = aVoiceMessage({ name: 'hold-music.mp3', type: 'audio/mpeg' });

/** Nobody measured how loud it is. */
export const WithoutWaveform: Story = { args: { attachment: { ...song, duration: 3_725_000 } } };

export const WithoutFiles: Story = { args: { files: null } };
