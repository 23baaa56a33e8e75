// Markup that grows at its end: a block that is closed is never looked at again, and the open one is
// built anew from its own text alone.

const INLINE = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[(.+?)\]\((https?:[^\s)]+)\)|(https?:\S+)/g;

const made = (name, ...children) => {
  const element = document.createElement(name);
  element.append(...children);
  return element;
};

const link = (text, address) => {
  const element = made('a', text);
  element.href = address;
  element.rel = 'noopener';
  return element;
};

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, bold, italic, code, label, address, bare] = found;
    if (found.index > end) nodes.push(text.slice(end, found.index));
    end = found.index + whole.length;
    if (bold) nodes.push(made('strong', bold));
    else if (italic) nodes.push(made('em', italic));
    else if (code) nodes.push(made('code', code));
    else nodes.push(link(label ?? bare, address ?? bare));
  }
  if (end < text.length) nodes.push(text.slice(end));
  return nodes;
}

function block(text) {
  if (text.startsWith('```'))
    return made('pre', made('code', text.slice(4).replace(/\n?```\s*$/, '')));
  if (text.startsWith('> ')) return made('blockquote', ...inline(text.slice(2)));
  if (text.startsWith('- ')) {
    const items = text.split('\n').map((line) => made('li', ...inline(line.replace(/^- /, ''))));
    return made('ul', ...items);
  }
  return made('p', ...inline(text));
}

/** Writes into `target`, piece by piece. */
export function markupWriter(target) {
  let open = '';
  let shown = null;
  const draw = () => {
    const next = block(open);
    if (shown) shown.replaceWith(next);
    else target.append(next);
    shown = next;
  };
  return (piece) => {
    open += piece;
    for (let cut = endOfBlock(open); cut >= 0; cut = endOfBlock(open)) {
      const rest = open.slice(cut).replace(/^\n+/, '');
      open = open.slice(0, cut).trimEnd();
      draw();
      shown = null;
      open = rest;
    }
    if (open) draw();
  };
}

function endOfBlock(text) {
  if (!text.startsWith('```')) return text.indexOf('\n\n');
  const end = text.indexOf('\n```\n', 3);
  return end < 0 ? -1 : end + 4;
}
