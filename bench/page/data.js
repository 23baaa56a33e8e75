// The messages, in the page: the project's slice of real support talk, repeated under new ids to the
// length needed. Each text carries its number, so that what stands on the screen can be told apart.
const START = Date.UTC(2026, 0, 5, 8);
/** Some days in ten thousand messages: what draws lines between days has some to draw. */
const APART = 97_000;

export const me = { id: 'me', name: 'Priya Nair' };

let said = [];
let agents = [];

export async function loadData() {
  const data = await (await fetch('/data.json')).json();
  const nameOf = (id) => data.people.find((person) => person.id === id).name;
  said = data.conversations.flatMap(({ customer, agent, messages }) =>
    messages.map(({ author, text }) => ({ own: author === customer, agent, text })),
  );
  agents = [...new Set(data.conversations.map(({ agent }) => agent))];
  agents = agents.map((id) => ({ id, name: nameOf(id) }));
}

export const others = () => agents;

/** Message number `index`, always the same one. */
export function message(index) {
  const { own, agent, text } = said[index % said.length];
  const sender = own ? me : agents.find(({ id }) => id === agent);
  return {
    index,
    id: `m${index}`,
    own,
    sender: sender.id,
    name: sender.name,
    text: `${text} (#${index})`,
    at: START + index * APART,
  };
}

export function messages(from, count) {
  return Array.from({ length: count }, (_, offset) => message(from + offset));
}

/** An answer with every kind of markup, cut into as many pieces; joined they are the whole text. */
export function streamPieces(count) {
  const whole = markupOf(count * 20);
  const pieces = [];
  for (let cut = 0; cut < count; cut += 1) {
    const [from, to] = [cut, cut + 1].map((edge) => Math.round((edge / count) * whole.length));
    pieces.push(whole.slice(from, to));
  }
  return pieces;
}

function markupOf(length) {
  const dress = [
    (text) => text,
    (text) => text.replace(/\w+/, '**$&**').replace(/(\w+)([^\w]*)$/, '*$1*$2'),
    (text) =>
      text
        .split(' ')
        .slice(0, 9)
        .map((word) => `- ${word} and \`${word}\``)
        .join('\n'),
    (text) => `> ${text}`,
    (text) => `\`\`\`\n${text.replaceAll(' ', '\n')}\n\`\`\``,
    (text) =>
      `${text} See [the manual](https://example.org/manual) and https://example.org/faq too.`,
  ];
  const blocks = [];
  // Markup signs of the real texts would be markup of ours.
  const plain = said
    .map(({ text }) => text.replace(/[*_`[\]<>#~|]/g, ''))
    .filter((t) => t.length > 30);
  for (let index = 0, sum = 0; sum < length; index += 1) {
    const block = dress[index % dress.length](plain[index % plain.length]);
    blocks.push(block);
    sum += block.length + 2;
  }
  return blocks.join('\n\n').slice(0, length);
}
