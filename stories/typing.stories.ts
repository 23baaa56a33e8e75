import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

import type { ChatTyping } from '../src/elements/typing/typing.js';
import '../src/elements/typing/typing.js';

const lena = { id: 'lena', name: 'Lena Okafor' };
const tomas = { id: 'tomas', name: 'Tomás Rivera' };
const yuki = { id: 'yuki', name: 'Yuki Tanaka' };

const meta: Meta<ChatTyping> = {
  title: 'Elements/chat-typing',
  component: 'chat-typing',
  args: { users: [lena] },
  render: ({ users }) => html`<chat-typing .users=${users}></chat-typing>`,
};
export default meta;

type Story = StoryObj<ChatTyping>;

export const One: Story = {};

export const Two: Story = { args: { users: [lena, tomas] } };

export const Several: Story = {
  args: { users: [lena, tomas, yuki, { id: 'mei', name: 'Mei Chen' }] },
};

export const Nameless: Story = { args: { users: [{ id: 'x', name: '' }] } };

export const Nobody: Story = { args: { users: [] } };
