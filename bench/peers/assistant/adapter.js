// assistant-ui by its docs: an external store, the primitives, markdown by its own package, and for
// long threads the composition with @tanstack/react-virtual of its guide on virtualization: rows by
// id, in the flow between paddings, in a scroller that the composition owns.
import {
  AssistantRuntimeProvider,
  ComposerPrimitive,
  MessagePrimitive,
  ThreadPrimitive,
  unstable_useThreadMessageIds,
  useExternalStoreRuntime,
} from '@assistant-ui/react';
import { MarkdownTextPrimitive } from '@assistant-ui/react-markdown';
import { useVirtualizer } from '@tanstack/react-virtual';
import { createElement as h, useEffect, useLayoutEffect, useRef } from 'react';
import remarkGfm from 'remark-gfm';
import { messageStore, renderInto } from '../react.js';
import { standing } from '../standing.js';
import './style.css';

const Markdown = () => h(MarkdownTextPrimitive, { remarkPlugins: [remarkGfm] });
const parts = { Text: Markdown };
const UserMessage = () =>
  h(MessagePrimitive.Root, { className: 'message user' }, h(MessagePrimitive.Parts));
const AssistantMessage = () =>
  h(
    MessagePrimitive.Root,
    { className: 'message assistant' },
    h(MessagePrimitive.Parts, { components: parts }),
  );
const components = { UserMessage, AssistantMessage };

function useThread() {
  const ids = unstable_useThreadMessageIds();
  const scroller = useRef(null);
  const content = useRef(null);
  const sticky = useRef(true);
  const virtualizer = useVirtualizer({
    count: ids.length,
    estimateSize: () => 60,
    getItemKey: (index) => ids[index],
    getScrollElement: () => scroller.current,
    overscan: 4,
    // At the end the observer below holds the position: two writers would fight.
    scrollToFn(offset, _options, { scrollElement }) {
      if (!scrollElement) return;
      const end = scrollElement.scrollHeight - scrollElement.clientHeight;
      if (sticky.current && end - scrollElement.scrollTop <= 4 && offset < end) return;
      scrollElement.scrollTo(0, offset);
    },
  });

  useEffect(() => {
    const element = scroller.current;
    let top = element.scrollTop;
    let height = element.scrollHeight;
    const follow = () => {
      const gap = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (gap <= 4) sticky.current = true;
      else if (element.scrollTop < top && element.scrollHeight === height) sticky.current = false;
      top = element.scrollTop;
      height = element.scrollHeight;
    };
    const leave = ({ deltaY }) => {
      if (deltaY < 0) sticky.current = false;
    };
    element.addEventListener('scroll', follow, { passive: true });
    element.addEventListener('wheel', leave, { passive: true });
    const observer = new ResizeObserver(() => {
      if (sticky.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content.current);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', follow);
      element.removeEventListener('wheel', leave);
    };
  }, []);

  const jumped = useRef(false);
  useLayoutEffect(() => {
    if (jumped.current || ids.length === 0) return;
    jumped.current = true;
    virtualizer.scrollToIndex(ids.length - 1, { align: 'end' });
  }, [ids.length, virtualizer]);
  return { ids, scroller, content, virtualizer };
}

function Thread() {
  const { ids, scroller, content, virtualizer } = useThread();
  const items = virtualizer.getVirtualItems();
  const paddingTop = items[0]?.start ?? 0;
  const paddingBottom = Math.max(0, virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0));
  const rows = items.map(({ key, index }) =>
    h(
      'div',
      { key, 'data-index': index, ref: virtualizer.measureElement, className: 'row' },
      h(ThreadPrimitive.Unstable_MessageById, { messageId: ids[index], components }),
    ),
  );
  return h(
    ThreadPrimitive.Root,
    { className: 'thread' },
    h(
      'div',
      { ref: scroller, className: 'viewport' },
      h('div', { ref: content }, h('div', { style: { paddingTop, paddingBottom } }, rows)),
    ),
    h(
      ComposerPrimitive.Root,
      { className: 'composer' },
      h(ComposerPrimitive.Input, { placeholder: 'Write a message' }),
      h(ComposerPrimitive.Send, null, 'Send'),
    ),
  );
}

const convertMessage = (message) => message;

export async function mount(stage) {
  const store = messageStore();
  const Chat = () => {
    const messages = store.use();
    const runtime = useExternalStoreRuntime({ messages, convertMessage, onNew: async () => {} });
    return h(AssistantRuntimeProvider, { runtime }, h(Thread));
  };
  renderInto(stage, Chat);
  const scroller = () => stage.querySelector('.viewport');
  await standing(scroller);

  return {
    convert: ({ id, own, text, at }) => ({
      id,
      role: own ? 'user' : 'assistant',
      content: text,
      createdAt: new Date(at),
    }),
    open: (messages) => store.set(messages),
    append: (message) => store.set([...store.get(), message]),
    burst: (messages) => store.set([...store.get(), ...messages]),
    stream(message) {
      const before = store.get();
      return {
        push: (_piece, soFar) => store.set([...before, { ...message, content: soFar }]),
        end() {},
      };
    },
    prepend: (messages) => store.set([...messages, ...store.get()]),
    scroller,
    root: () => stage,
    rowSelector: '.row',
  };
}
