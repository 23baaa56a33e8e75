import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatViewer } from '../src/elements/viewer/viewer.js';
import '../src/elements/viewer/viewer.js';
import { aPicture, brokenFiles, sampleFiles, slowFiles } from './sample-files.js';

const pictures = [
  aPicture({ width: 1600, height: 1200 }),
  aPicture({ width: 900, height: 1600 }),
  aPicture({ width: 4000, height: 700 }),
];

const meta: Meta<ChatViewer> = {
  title: 'Elements/chat-viewer',
  component: 'chat-viewer',
  args: { pictures, current: pictures[1]?.id ?? '', files: sampleFiles },
  render: ({ pictures: all, current, files }) =>
    html`<button @click=${(event: Event) => viewerBeside(event.currentTarget)?.show()}>
        Show the pictures
      </button>
      <chat-viewer .pictures=${all} .current=${current} .files=${files}></chat-viewer>`,
  play: ({ canvasElement }) => canvasElement.querySelector('chat-viewer')?.show(),
};
export default meta;

type Story = StoryObj<ChatViewer>;

function viewerBeside(target: EventTarget | null): ChatViewer | null {
  return (target as Element | null)?.parentElement?.querySelector('chat-viewer') ?? null;
}

export const Several: Story = {};

export const One: Story = {
  args: { pictures: pictures.slice(0, 1), current: pictures[0]?.id ?? '' },
};

export const NotYetHere: Story = { args: { files: slowFiles } };

export const NotToBeHad: Story = { args: { files: brokenFiles } };
