import { relative, sep } from 'node:path';

/** The linted file's path below the project, with forward slashes. */
export function projectPath(context) {
  return relative(context.cwd, context.filename).split(sep).join('/');
}

/** `a.b` and `a['b']` alike. */
export function memberName({ computed, property }) {
  if (!computed) return property.name;
  return property.type === 'Literal' ? String(property.value) : undefined;
}

/** The names that `const { now, random: chance } = …` takes out of its object. */
export function destructuredNames(pattern) {
  return pattern.properties.flatMap(({ type, computed, key }) =>
    type === 'Property' && !computed ? [key.name ?? String(key.value)] : [],
  );
}

const globalObjects = new Set(['globalThis', 'window', 'self']);

/** Whether `node` is the global `name`: by itself, or as a member of the global object. */
export function isGlobal(node, name) {
  if (node.type === 'Identifier') return node.name === name;
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    globalObjects.has(node.object.name) &&
    memberName(node) === name
  );
}

/** Whether an identifier stands for a variable, and is not just the name of a member or key. */
export function isReference(node) {
  const { parent } = node;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === node || parent.computed;
    case 'TSMethodSignature':
    case 'TSPropertySignature':
    case 'TSAbstractMethodDefinition':
    case 'TSAbstractPropertyDefinition':
      return false;
    default:
      return true;
  }
}
