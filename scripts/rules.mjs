// `npm run rules`: which tests carry which rule of the behaviour checklist, by the numbers in their
// names ("N4: tells end, clear and start in that order"); fails where a rule has none. A name says
// that the test fails without the rule: whoever writes it there has made sure. `--short` prints the
// numbers of tests alone; `--folder` looks at another project's tests.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseAst } from 'rolldown/parseAst';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    folder: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
});
const root = values.folder;

/** Each group of rules, in the order of the checklist. */
const rules = {
  C1: 'setString',
  C2: 'setInt, setData',
  C3: 'what is told before the chat opens reaches the visit',
  C4: 'setSegments',
  C5: 'pushEvent and its ten colours',
  C6: 'the id of the visit, active or last',
  C7: 'reset: the next user sees nothing of the last',
  C8: 'data, segments, open, events, identifier, reset, in this order',
  N1: 'a visit begins with a given id',
  N2: 'startNewSession returns the id at once',
  N3: 'what clearChat and startNewSession do and leave',
  N4: 'session-start, session-end, session-clear and their order',
  N5: 'after clearChat the next message starts a visit',
  N6: 'resume after a reload; elements and tabs share a visit',
  N7: 'a host page with no active session, controls and a log',
  T1: 'options, consent, the deprecated unreads',
  T2: 'me first',
  T3: 'three proofs',
  T4: 'enablePushNotifications',
  T5: 'destroy',
  T6: 'getUser',
  T7: 'getUserById',
  T8: 'getConversation, access, participants',
  T9: 'hasValidCredentials',
  T10: 'setPushRegistration',
  T11: 'unsetPushRegistration',
  T12: 'clearPushRegistrations',
  T13: 'onMessage, message$',
  T14: 'unreads$, onUnreadsChange',
  L1: 'startBackgroundEvents, stopBackgroundEvents',
  L2: 'login, and no token in storage',
  L3: 'logout in every tab',
  L4: 'the widget mounts anywhere',
  L5: 'on, on$, unsubscribe',
  L6: 'message-received',
  L7: 'conversation-started',
  L8: 'conversation-ended',
  L9: 'auth-failed',
  L10: 'a fact once for each page, an effect once for a profile',
  L11: 'replies, attachments, audio, relative times',
  M1: 'send, shown at once, settles when accepted',
  M2: 'a refusal keeps the text; retry and remove',
  M3: 'messages$, older pages, holes',
  M4: 'edit, delete, react',
  M5: 'markRead when seen',
  M6: 'typing',
  M7: 'delivered, read, unread',
  M8: 'drafts',
  M9: 'sendCustom',
  M10: 'history of late joiners and the removed',
  M11: 'streamed answers',
  M12: 'search, a link to a message',
};

const carriers = new Map(Object.keys(rules).map((rule) => [rule, []]));
const strangers = new Set();
for (const file of await testFiles()) {
  for (const title of titlesIn(await readFile(join(root, file), 'utf8'), file)) {
    for (const number of new Set(title.match(/\b[CNTLM]\d{1,2}\b/g))) {
      if (carriers.has(number)) carriers.get(number).push(`${file}: ${title}`);
      else strangers.add(`${number} in ${file}: ${title}`);
    }
  }
}

let missing = 0;
for (const [rule, words] of Object.entries(rules)) {
  const tests = carriers.get(rule);
  if (tests.length === 0) missing += 1;
  const found = tests.length === 0 ? 'NO TEST' : `${tests.length} tests`;
  console.log(`${rule.padEnd(4)} ${words}: ${found}`);
  if (!values.short) for (const test of tests) console.log(`       ${test}`);
}
console.log('S1 to S11: comes with the desk');
for (const stranger of strangers) console.error(`There is no rule ${stranger}`);
if (missing > 0) console.error(`${missing} of ${carriers.size} rules have no test.`);
if (missing > 0 || strangers.size > 0) process.exitCode = 1;

async function testFiles() {
  const names = await readdir(join(root, 'test'), { recursive: true });
  return names
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .toSorted();
}

/** The names of all tests that run, each behind those of the groups around it. */
function titlesIn(code, file) {
  const titles = [];
  visit(parseAst(code, { lang: 'ts' }, file), []);
  return titles;

  function visit(node, groups) {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const one of node) visit(one, groups);
      return;
    }
    const call = node.type === 'CallExpression' ? testCall(node) : undefined;
    if (call?.isSkipped) return;
    const inside = call === undefined ? groups : [...groups, call.title];
    if (call !== undefined && call.name !== 'describe') titles.push(inside.join(' > '));
    for (const [key, child] of Object.entries(node)) if (key !== 'parent') visit(child, inside);
  }
}

/** `it('…')`, `describe.each(…)('…')` and the like, or undefined. */
function testCall({ callee, arguments: given }) {
  const title = wordsOf(given[0]);
  if (title === undefined) return undefined;
  const modifiers = [];
  let base = callee;
  while (base.type !== 'Identifier') {
    if (base.type === 'MemberExpression') modifiers.push(base.property.name);
    base = base.type === 'MemberExpression' ? base.object : base.callee;
    if (base === undefined) return undefined;
  }
  if (!['it', 'test', 'describe'].includes(base.name)) return undefined;
  const isSkipped = modifiers.some((name) => name === 'skip' || name === 'todo');
  return { name: base.name, title, isSkipped };
}

function wordsOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked).join('…');
}
