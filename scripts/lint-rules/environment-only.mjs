// Clock, chance, names and timers come through the injected Environment, so that a test owns them.
import { destructuredNames, isGlobal, isReference, memberName, projectPath } from './shared.mjs';

/** The one place that makes the real Environment. */
const maker = 'src/environment.ts';

const bannedMembers = new Map([
  ['Date', new Set(['now'])],
  ['Math', new Set(['random'])],
  ['performance', new Set(['now'])],
  ['crypto', new Set(['randomUUID'])],
]);

const bannedGlobals = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestIdleCallback',
  'randomUUID',
]);

/** They run on the global timers unless they are handed a scheduler, which is easily forgotten. */
const timedRxjs = new Set([
  'animationFrames',
  'animationFrameScheduler',
  'asapScheduler',
  'asyncScheduler',
  'auditTime',
  'bufferTime',
  'debounceTime',
  'delay',
  'interval',
  'sampleTime',
  'throttleTime',
  'timeInterval',
  'timeout',
  'timer',
  'timestamp',
  'windowTime',
]);

export const environmentOnly = {
  meta: {
    type: 'problem',
    docs: { description: 'Clock, chance, names and timers come through the Environment' },
    messages: { banned: 'Use the injected Environment, not {{ name }}.' },
  },
  create(context) {
    const path = projectPath(context);
    if (!path.startsWith('src/') || path === maker) return {};
    const report = (node, name) => context.report({ node, messageId: 'banned', data: { name } });

    return {
      MemberExpression(node) {
        const member = memberName(node);
        if (member === undefined) return;
        for (const [object, members] of bannedMembers) {
          if (isGlobal(node.object, object) && members.has(member)) {
            report(node, `${object}.${member}`);
            return;
          }
        }
        if (isGlobal(node, member) && bannedGlobals.has(member)) report(node, member);
      },
      VariableDeclarator({ id, init }) {
        if (id.type !== 'ObjectPattern' || init === null) return;
        for (const [object, members] of bannedMembers) {
          if (!isGlobal(init, object)) continue;
          for (const name of destructuredNames(id)) {
            if (members.has(name)) report(id, `${object}.${name}`);
          }
        }
      },
      Identifier(node) {
        if (bannedGlobals.has(node.name) && isReference(node)) report(node, node.name);
      },
      NewExpression(node) {
        if (isGlobal(node.callee, 'Date') && node.arguments.length === 0)
          report(node, 'new Date()');
      },
      CallExpression(node) {
        if (isGlobal(node.callee, 'Date')) report(node, 'Date()');
      },
      ImportDeclaration({ source, specifiers }) {
        if (!/^rxjs(\/|$)/.test(source.value)) return;
        for (const specifier of specifiers) {
          const name = specifier.imported?.name;
          if (timedRxjs.has(name)) report(specifier, `${name} of rxjs`);
        }
      },
    };
  },
};
