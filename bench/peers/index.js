// Who runs, in the order of the table. `kind`: what the others are compared with (`limit`), what is
// compared (`kit`), and who else there is (`peer`).
/** @type {readonly {name: string, title: string, kind: 'limit' | 'kit' | 'peer', packages?: readonly string[]}[]} */
export const peers = [
  { name: 'window', title: 'hand-written window', kind: 'limit' },
  { name: 'plain', title: 'plain DOM', kind: 'limit' },
  { name: 'kit', title: 'this kit', kind: 'kit' },
  { name: 'deep-chat', title: 'deep-chat', kind: 'peer', packages: ['deep-chat'] },
  {
    name: 'vaadin',
    title: '@vaadin/message-list',
    kind: 'peer',
    packages: ['@vaadin/message-list'],
  },
  { name: 'stream', title: 'stream-chat-react', kind: 'peer', packages: ['stream-chat-react'] },
  {
    name: 'vue-advanced',
    title: 'vue-advanced-chat',
    kind: 'peer',
    packages: ['vue-advanced-chat'],
  },
  {
    name: 'chatscope',
    title: '@chatscope/chat-ui-kit-react',
    kind: 'peer',
    packages: ['@chatscope/chat-ui-kit-react'],
  },
  {
    name: 'assistant',
    title: '@assistant-ui/react',
    kind: 'peer',
    packages: ['@assistant-ui/react'],
  },
  {
    name: 'webchat',
    title: 'botframework-webchat',
    kind: 'peer',
    packages: ['botframework-webchat'],
  },
];

export const peerNames = peers.map(({ name }) => name);

export const peerOf = (name) => peers.find((peer) => peer.name === name);
