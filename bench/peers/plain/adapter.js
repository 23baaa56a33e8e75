// A limit: every message is in the document, and the browser does the rest.
import { markupWriter } from '../limits/markup.js';
import { makeChat, makeRow } from '../limits/row.js';

export function mount(stage) {
  const { viewport, rows } = makeChat(stage);
  const messages = [];
  let stuck = true;
  const isAtEnd = () => viewport.scrollHeight - viewport.scrollTop - viewport.clientHeight < 30;
  viewport.addEventListener('scroll', () => (stuck = isAtEnd()), { passive: true });
  const toEnd = () => {
    if (stuck) viewport.scrollTop = viewport.scrollHeight;
  };
  const add = (list) => {
    const fragment = document.createDocumentFragment();
    for (const message of list) {
      fragment.append(makeRow(message, messages.at(-1)));
      messages.push(message);
    }
    rows.append(fragment);
    toEnd();
  };

  return {
    convert: (message) => message,
    open: add,
    append: (message) => add([message]),
    burst: add,
    stream(message) {
      add([message]);
      const write = markupWriter(rows.lastElementChild.querySelector('.text'));
      return {
        push(piece) {
          write(piece);
          toEnd();
        },
        end() {},
      };
    },
    prepend(list) {
      const fragment = document.createDocumentFragment();
      for (const [index, message] of list.entries()) {
        fragment.append(makeRow(message, list[index - 1]));
      }
      const anchor = rows.firstElementChild;
      const before = anchor.getBoundingClientRect().top;
      rows.prepend(fragment);
      messages.unshift(...list);
      viewport.scrollTop += anchor.getBoundingClientRect().top - before;
    },
    scroller: () => viewport,
    root: () => rows,
    rowSelector: '.row',
    lastRow: () => rows.lastElementChild,
  };
}
