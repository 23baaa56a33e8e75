// Who may import whom. A floor is a folder of src; imports go downward only.
import { posix } from 'node:path';
import { projectPath } from './shared.mjs';

const lit = ['lit', '@lit/context'];

/** Each floor: the floors it may import, those of which it may import types, and packages. */
export const table = {
  model: { floors: ['model'] },
  protocol: { floors: ['protocol', 'model'], packages: [] },
  transport: { floors: ['transport', 'protocol', 'model'], packages: ['rxjs'] },
  'indexed-db': { floors: ['indexed-db', 'protocol', 'model'] },
  session: { floors: ['session', 'indexed-db', 'protocol', 'model'], packages: ['rxjs'] },
  backend: { floors: ['backend', 'indexed-db', 'protocol', 'model'], packages: ['rxjs'] },
  desk: { floors: ['desk', 'session', 'protocol', 'model'], packages: ['rxjs'] },
  events: { floors: ['events', 'model'], types: ['session'] },
  notifications: { floors: ['notifications', 'events', 'session', 'model'], packages: ['rxjs'] },
  styles: { floors: ['styles'], packages: ['lit'] },
  locales: { floors: ['locales', 'model'] },
  elements: {
    floors: ['elements', 'events', 'styles', 'locales', 'session', 'model', 'src/environment'],
    types: ['desk'],
    packages: [...lit, 'rxjs'],
  },
  server: { floors: ['server', 'backend', 'protocol', 'model'], packages: 'any' },
};

/** The only places for Node's own modules and for packages of the server. */
const onServersOnly =
  /^(server\/|backend\/storage\/sql(\/|\.)|backend\/bus\/(nats|postgres-notify)(\/|\.))/;

/** Packages of one module alone, which is loaded on demand. */
const packagesOfModules = { 'elements/internal/markup/highlight': 'sugar-high' };

/** These modules put the floors together, beside the modules right below src. */
const composingModules = new Set(['elements/session/session']);

/** The door to the backend in the page: whoever gives a transport must not load it. */
const embeddedBackend = 'embedded-backend';

/** Pure rules about who may do what: nothing of the backend comes with them. */
const accessRules = 'backend/access';

/** The simulation watches the real floors; it must not have a merge of its own. */
const simulation = {
  floors: new Set(['backend', 'model', 'protocol', 'session', 'transport']),
  merges: /(^|\/)(apply|merge|reduce)[\w-]*$/,
  mergingRxjs: new Set(['scan', 'mergeScan', 'switchScan', 'reduce']),
};

export const floors = {
  meta: {
    type: 'problem',
    docs: { description: 'Imports between floors go downward only' },
    messages: {
      floor: '{{ from }} may not import {{ to }}.',
      node: '{{ from }} may not import {{ to }}: Node’s modules are for servers only.',
      dynamic: '{{ to }} is loaded on demand: import it as `import(…)`, or its types only.',
      merge: 'The simulation may not merge by itself: read the screen from the session.',
    },
  },
  create(context) {
    const path = projectPath(context).replace(/\.[cm]?[jt]s$/, '');
    if (path.startsWith('test/simulation/')) return forSimulation(context, path);
    if (!path.startsWith('src/')) return {};
    const from = path.slice('src/'.length);
    return onImports((node, source, how) => {
      const problem = source.startsWith('.')
        ? problemOfModule(from, posix.join(posix.dirname(from), source), how)
        : problemOfPackage(from, source);
      if (problem !== undefined) context.report({ node, ...problem });
    });
  },
};

function problemOfModule(from, target, how) {
  const to = target.replace(/\.[cm]?[jt]s$/, '');
  if (isComposing(from)) return problemOfComposing(from, to, how);
  const row = table[floorOf(from)];
  const floor = floorOf(to);
  const allowed =
    row?.floors.includes(floor) || (how === 'types' && row?.types?.includes(floor) === true);
  return allowed ? undefined : forbidden('floor', from, to);
}

function problemOfComposing(from, to, how) {
  if (to.startsWith('../../') || (to.startsWith('../') && !from.startsWith('cdn/')))
    return forbidden('floor', from, to);
  if (how === 'types') return undefined;
  if (to === embeddedBackend && how === 'value') return forbidden('dynamic', from, to);
  if (from.startsWith('cdn/') && to === accessRules) return undefined;
  if (floorOf(to) === 'backend' && from !== embeddedBackend) return forbidden('floor', from, to);
  if (from === 'index' && floorOf(to) === 'elements') return forbidden('floor', from, to);
  return undefined;
}

function problemOfPackage(from, source) {
  if (source.startsWith('node:')) {
    return onServersOnly.test(from) ? undefined : forbidden('node', from, source);
  }
  const name = source.split('/', source.startsWith('@') ? 2 : 1).join('/');
  if (packagesOfModules[from] === name) return undefined;
  const packages = isComposing(from) ? [...lit, 'rxjs'] : (table[floorOf(from)]?.packages ?? []);
  const allowed = packages === 'any' || onServersOnly.test(from) || packages.includes(name);
  return allowed ? undefined : forbidden('floor', from, source);
}

function forSimulation(context, path) {
  return onImports((node, source, how) => {
    const target = posix.join(posix.dirname(path), source).replace(/\.[cm]?[jt]s$/, '');
    if (source === 'rxjs' || source.startsWith('rxjs/')) {
      const names = (node.specifiers ?? []).map((specifier) => specifier.imported?.name);
      if (names.some((name) => simulation.mergingRxjs.has(name))) {
        context.report({ node, messageId: 'merge' });
      }
    } else if (source.startsWith('.') && target.startsWith('src/') && how !== 'types') {
      const to = target.slice('src/'.length);
      if (simulation.merges.test(to)) context.report({ node, messageId: 'merge' });
      else if (!simulation.floors.has(floorOf(to)) && !isComposing(to)) {
        context.report({ node, ...forbidden('floor', path, to) });
      }
    }
  });
}

function forbidden(messageId, from, to) {
  return { messageId, data: { from, to } };
}

function isComposing(module) {
  return !module.includes('/') || module.startsWith('cdn/') || composingModules.has(module);
}

/** The folder of src, or `src/name` for a module right below it. */
function floorOf(module) {
  return module.includes('/') ? module.split('/')[0] : `src/${module}`;
}

/** Calls `check(node, source, 'value' | 'types' | 'dynamic')` for every way to import. */
function onImports(check) {
  const howOf = (kind, specifiers, inline) => {
    const onlyTypes =
      kind === 'type' ||
      (specifiers.length > 0 && specifiers.every((specifier) => specifier[inline] === 'type'));
    return onlyTypes ? 'types' : 'value';
  };
  return {
    ImportDeclaration(node) {
      check(node, node.source.value, howOf(node.importKind, node.specifiers, 'importKind'));
    },
    ExportNamedDeclaration(node) {
      if (node.source === null) return;
      check(node, node.source.value, howOf(node.exportKind, node.specifiers, 'exportKind'));
    },
    ExportAllDeclaration(node) {
      check(node, node.source.value, howOf(node.exportKind, [], ''));
    },
    ImportExpression(node) {
      if (node.source.type === 'Literal') check(node, node.source.value, 'dynamic');
    },
    TSImportType(node) {
      const source = node.source?.value ?? node.argument?.literal?.value;
      if (typeof source === 'string') check(node, source, 'types');
    },
  };
}
