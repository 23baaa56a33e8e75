import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatRecorder } from '../src/elements/recorder/recorder.js';

/** A microphone that hums: a story asks nobody for theirs. */
function humming(): MediaStream {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  const slow = context.createOscillator();
  const end = context.createMediaStreamDestination();
  slow.frequency.value = 1.3;
  slow.connect(volume.gain);
  tone.frequency.value = 220;
  tone.connect(volume).connect(end);
  tone.start();
  slow.start();
  return end.stream;
}

const refusal = (name: string) => () => Promise.reject(new DOMException('', name));

/** What the browser answers while the story stands there. */
const answers = {
  hums: () => Promise.resolve(humming()),
  asks: () => new Promise<MediaStream>(() => {}),
  denied: refusal('NotAllowedError'),
  missing: refusal('NotFoundError'),
  busy: refusal('NotReadableError'),
};

interface Given {
  readonly microphone: keyof typeof answers;
  readonly maxDuration: number;
}

const meta: Meta<Given> = {
  title: 'Elements/chat-recorder',
  component: 'chat-recorder',
  args: { microphone: 'hums', maxDuration: 600_000 },
  render: () => html`<div></div>`,
  play: async ({ canvasElement, args }) => {
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', {
      configurable: true,
      value: answers[args.microphone],
    });
    await import('../src/elements/recorder/recorder.js');
    const recorder: ChatRecorder = document.createElement('chat-recorder');
    recorder.maxDuration = args.maxDuration;
    canvasElement.firstElementChild?.append(recorder);
  },
};
export default meta;

type Story = StoryObj<Given>;

export const Recording: Story = {};

export const Asking: Story = { args: { microphone: 'asks' } };

export const Denied: Story = { args: { microphone: 'denied' } };

export const Missing: Story = { args: { microphone: 'missing' } };

export const Busy: Story = { args: { microphone: 'busy' } };

/** What is there can still be sent. */
export const AtItsLimit: Story = { args: { maxDuration: 300 } };
