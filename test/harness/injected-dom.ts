// What must hold for a page that was given texts of others: in the elements of the kit nothing
// stands that they did not make themselves.
import type { MessageItem } from '../../src/session/views.js';
import { message } from './messages.js';

/** Every element that the kit shows for texts, files and names, by tag; its own ones besides. */
const TAGS = new Set(
  `a bdi blockquote br button code div em img li ol p path pre s section span strong svg time ul
  h2 header footer slot dialog label input output video audio progress rect circle style`.split(
    /\s+/,
  ),
);
const PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:', 'blob:', 'data:']);
const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** One message that has `text` in every field that comes from somebody else. */
export function injected(text: string, id: string): MessageItem {
  const composed = [
    text,
    `[${text}](https://a.example)`,
    `[x](${text})`,
    `<@${text}>`,
    `> ${text}`,
  ];
  const lists = [`- ${text}`, `- ${text}`, `\`\`\`${text}`, text, '```', `**${text}**`];
  return message({
    id,
    senderName: text,
    senderPhotoUrl: text,
    text: [...composed, ...lists].join('\n'),
    reactions: [{ emoji: text, users: [text] }],
    custom: { [text]: text, card: text },
    replyTo: text,
    forwarded: text as never,
    attachments: [
      { file: text, name: text, type: text, size: 1, preview: text },
      { file: text, name: text, type: 'image/png', size: 1, width: 1, height: 1, preview: text },
    ] as never,
  });
}

/** What stands below `root`, shadow roots included, that the kit would never have made. */
export function foreignThings(root: Element): string[] {
  const found: string[] = [];
  const visit = (element: Element): void => {
    const tag = element.localName;
    if (!TAGS.has(tag) && !/^(?:chat|session)-[a-z-]+$/.test(tag)) found.push(`<${tag}>`);
    if (tag === 'style') found.push('<style>');
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) found.push(`${tag}[${name}]`);
      if (name === 'style' && element.getRootNode() instanceof ShadowRoot) {
        // What the kit sets by the object model: places and measures.
        if (/url\(|expression|[@\\]|alert|color/.test(value)) found.push(`${tag}[style=${value}]`);
      }
      if (!['href', 'src', 'xlink:href', 'action', 'formaction', 'srcdoc'].includes(name)) continue;
      const address = new URL(value, document.baseURI);
      const allowed = tag === 'a' ? LINK_PROTOCOLS : PROTOCOLS;
      if (!allowed.has(address.protocol)) found.push(`${tag}[${name}=${value}]`);
      if (address.protocol === 'data:' && !/^data:image\/(?:png|jpeg|webp)[;,]/.test(value)) {
        found.push(`${tag}[${name}=${value}]`);
      }
    }
    for (const child of [...element.children, ...(element.shadowRoot?.children ?? [])])
      visit(child);
  };
  visit(root);
  return found;
}
