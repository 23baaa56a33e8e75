// Who runs, in the order of the table. `kind`: what the others are compared with (`limit`), what is
// compared (`kit`), and who else there is (`peer`).
export const peers = [
  { name: 'window', title: 'hand-written window', kind: 'limit' },
  { name: 'plain', title: 'plain DOM', kind: 'limit' },
  { name: 'kit', title: 'this kit', kind: 'kit' },
];

export const peerNames = peers.map(({ name }) => name);

export const peerOf = (name) => peers.find((peer) => peer.name === name);
