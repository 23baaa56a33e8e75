// Vaadin by its docs: `items` are replaced when they change, `markdown` is on, an input below.
import '@vaadin/message-list';
import '@vaadin/message-input';

const time = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });

export async function mount(stage, { others }) {
  const list = document.createElement('vaadin-message-list');
  list.markdown = true;
  list.style.cssText = 'flex: 1; min-block-size: 0';
  stage.append(list, document.createElement('vaadin-message-input'));
  // The parser is loaded with the first message: a chat that is in use has it.
  await customElements.whenDefined('vaadin-message-list');
  const colors = new Map(others.map(({ id }, index) => [id, index + 1]));

  return {
    convert: ({ name, text, at, sender }) => ({
      text,
      time: time.format(at),
      userName: name,
      userColorIndex: colors.get(sender) ?? 0,
    }),
    open(messages) {
      list.items = messages;
    },
    append(message) {
      list.items = [...list.items, message];
    },
    burst(messages) {
      list.items = [...list.items, ...messages];
    },
    stream(message) {
      const before = list.items;
      list.items = [...before, message];
      return {
        push(_piece, soFar) {
          list.items = [...before, { ...message, text: soFar }];
        },
        end() {},
      };
    },
    prepend(messages) {
      list.items = [...messages, ...list.items];
    },
    scroller: () => list,
    root: () => list,
    rowSelector: 'vaadin-message',
  };
}
