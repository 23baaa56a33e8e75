// What both limits draw for a message: what every chat draws, with as few elements as that takes.
const time = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
/** Local days, without building a date for each comparison. */
const offset = new Date().getTimezoneOffset() * 60_000;
const dayOf = (at) => Math.floor((at - offset) / 86_400_000);

export const style = `
  .viewport { flex: 1; min-block-size: 0; overflow-y: auto; contain: strict; }
  .row { display: flex; flex-direction: column; align-items: flex-start; padding: 3px 16px; }
  .row.own { align-items: flex-end; }
  .day { align-self: center; padding: 2px 10px; margin-block: 8px; font-size: 12px; color: #555; }
  .name { font-size: 12px; color: #555; margin-block: 6px 2px; }
  .bubble { max-inline-size: 80%; padding: 8px 12px; border-radius: 14px; background: #eef0f3;
    overflow-wrap: anywhere; white-space: pre-wrap; }
  .own > .bubble { background: #1d4ed8; color: #fff; }
  .bubble > time { margin-inline-start: 8px; font-size: 11px; opacity: 0.75; }
  .text p { margin: 0 0 8px; }
  .text pre { background: #0001; padding: 8px; margin: 0 0 8px; }
  .text blockquote { margin: 0 0 8px; padding-inline-start: 8px; border-inline-start: 3px solid #999; }
  .composer { display: flex; gap: 8px; padding: 8px; border-block-start: 1px solid #ddd; }
  .composer textarea { flex: 1; }
`;

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

/** A row; `before` is the message above it, of which depend the day and the name. */
export function makeRow(message, before) {
  const row = element('div', message.own ? 'row own' : 'row');
  row.role = 'listitem';
  const newDay = before === undefined || dayOf(before.at) !== dayOf(message.at);
  if (newDay) row.append(element('div', 'day', day.format(message.at)));
  if (!message.own && (newDay || before.sender !== message.sender)) {
    row.append(element('div', 'name', message.name));
  }
  const bubble = element('div', 'bubble');
  bubble.append(
    element('span', 'text', message.text),
    element('time', '', time.format(message.at)),
  );
  row.append(bubble);
  return row;
}

/** The viewport, the rows in it, and a composer below. */
export function makeChat(stage) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
  const viewport = element('div', 'viewport');
  viewport.tabIndex = 0;
  const rows = element('div', 'rows');
  rows.role = 'list';
  viewport.append(rows);
  const composer = element('form', 'composer');
  composer.append(element('textarea'), element('button', '', 'Send'));
  stage.append(viewport, composer);
  return { viewport, rows };
}
