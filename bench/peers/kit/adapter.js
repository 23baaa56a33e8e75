// This kit as its README says: the file for a CDN. The whole chat is a box in a session with the
// embedded backend; the list is driven by its public properties.
const entry = '/kit/cdn/chat-elements.js';
await import(/* @vite-ignore */ entry);

export async function mount(stage, { me }) {
  const session = document.createElement('chat-session');
  session.setAttribute('app-id', 'bench');
  session.setAttribute('user-id', me.id);
  session.setAttribute('user-name', me.name);
  const box = document.createElement('chat-box');
  box.setAttribute('conversation', 'bench');
  box.style.blockSize = '100%';
  session.append(box);
  stage.append(session);
  // Ready: one may write.
  while (!box.shadowRoot?.querySelector('chat-composer')) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export async function mountList(stage, { me }) {
  const list = document.createElement('chat-message-list');
  list.me = me.id;
  list.style.flex = '1';
  list.style.minBlockSize = '0';
  stage.append(list);
  await list.updateComplete;

  return {
    convert: ({ index, id, sender, name, text, at }) => ({
      kind: 'message',
      id,
      seq: index + 1,
      sender,
      senderName: name,
      text,
      at,
      state: 'sent',
      edited: false,
      deleted: false,
      reactions: [],
    }),
    open(messages) {
      list.messages = messages;
    },
    append(message) {
      list.messages = [...list.messages, message];
    },
    burst(messages) {
      list.messages = [...list.messages, ...messages];
    },
    stream(message) {
      const before = list.messages;
      list.messages = [...before, message];
      return {
        push(_piece, soFar) {
          list.messages = [...before, { ...message, text: soFar }];
        },
        end() {},
      };
    },
    prepend(messages) {
      list.messages = [...messages, ...list.messages];
    },
    scroller: () => list.shadowRoot.querySelector('[part~="viewport"]'),
    root: () => list.shadowRoot,
    rowSelector: 'chat-message',
  };
}
