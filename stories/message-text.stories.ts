import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import '../src/elements/message/message.js';
import type { MessageItem } from '../src/session/index.js';
import { aboutTheTexts, messagesOf } from './support-chat.js';

const [question, answer] = messagesOf('second-monitor', 2) as [MessageItem, MessageItem];

interface Arguments {
  readonly text: string;
  /** Who the text names, by id. */
  readonly people: ReadonlyMap<string, string>;
  readonly plainText: boolean;
}

/** What a text may hold: [docs/markup.md](../docs/markup.md) says how it is written. */
const meta: Meta<Arguments> = {
  title: 'Elements/chat-message/Text',
  parameters: aboutTheTexts,
  args: {
    text: '',
    people: new Map([
      [question.sender, question.senderName],
      [answer.sender, answer.senderName],
    ]),
    plainText: false,
  },
  render: ({ text, people, plainText }) =>
    html`<div>
      ${[answer, question].map(
        (item) =>
          html`<chat-message
            .item=${{ ...item, text }}
            .own=${item === question}
            .people=${people}
            .plainText=${plainText}
          ></chat-message>`,
      )}
    </div>`,
};
export default meta;

type Story = StoryObj<Arguments>;

const told = (...lines: readonly string[]): Story => ({ args: { text: lines.join('\n') } });

export const Emphasis: Story = told(
  'The driver is **not** loaded: look at *Additional Drivers*, ~~not at the X log~~, and try `xrandr` again.',
);

export const CodeInALine: Story = told(
  'Run `sudo apt install --reinstall nvidia-driver-550`, then `sudo reboot`.',
);

export const CodeBlock: Story = told(
  'This switches it on at each login:',
  '```bash',
  '# both monitors, side by side',
  'for output in HDMI-1 DP-2; do',
  '  xrandr --output "$output" --auto --right-of eDP-1',
  'done',
  '```',
  'Save it as `~/.xprofile`.',
);

export const Program: Story = told(
  '```ts',
  'interface Monitor { name: string; width: number }',
  '',
  '// The widest one becomes the first.',
  'const first = monitors.reduce((one, other) => (one.width > other.width ? one : other));',
  'console.log(`${first.name}: ${first.width} px`);',
  '```',
);

export const Quote: Story = told(
  '> the second monitor stays black',
  '> and the first one flickers',
  '',
  'Since the update, or before it too?',
);

export const Lists: Story = told(
  'Three things to try:',
  '1. Plug the cable into the **other** port.',
  '2. Start with the older kernel:',
  '   - hold Shift while it starts',
  '   - choose *Advanced options*',
  '3. Send me what `lspci -k` says.',
);

export const LinksThatSayWhereTheyLead: Story = told(
  'See [the manual](https://help.ubuntu.com/community/BinaryDriverHowto), https://launchpad.net/ubuntu/+source/linux or write to desk@example.com.',
);

export const AMisleadingLink: Story = told(
  'Please sign in at [www.paypal.com](https://paypal.example.net/login) or https://ubuntu.com@evil.example/.',
);

export const Mention: Story = told(`<@${answer.sender}> knows that better than I do.`);

export const AnAnswer: Story = told(
  'It is the **open-source driver**, which has no support for two outputs on this card.',
  '',
  'What to do:',
  '1. Install the other one:',
  '   ```bash',
  '   sudo ubuntu-drivers install',
  '   ```',
  '2. Restart, and look whether it is there: `nvidia-smi`',
  '',
  'More about it [in the wiki](https://help.ubuntu.com/community/BinaryDriverHowto).',
);

export const RightToLeft: Story = told(
  'جرّب **هذا** أولًا:',
  '- أعد تشغيل الجهاز',
  '- شغّل `xrandr --auto`',
  '',
  '> الشاشة الثانية سوداء',
);

export const AsItWasTyped: Story = {
  args: { text: 'The **marks** stay: `xrandr`, see https://help.ubuntu.com', plainText: true },
};
