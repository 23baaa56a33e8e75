// Text becomes markup through Lit's templates alone, and styles come from style sheets: the kit
// runs under a policy without inline styles and with Trusted Types.
import { destructuredNames, isReference, memberName, projectPath } from './shared.mjs';

const bannedMembers = new Set([
  'createContextualFragment',
  'innerHTML',
  'insertAdjacentHTML',
  'outerHTML',
  'parseHTMLUnsafe',
  'setHTMLUnsafe',
  'srcdoc',
]);

const bannedNames = new Set([
  'styleMap',
  'unsafeHTML',
  'unsafeMathML',
  'unsafeSVG',
  'unsafeStatic',
]);

const bannedModules = /^lit(-html)?\/directives\/(style-map|unsafe-[\w-]+)\.js$/;

const bindingOfMarkup = /\s\.(innerHTML|outerHTML|srcdoc)\s*=\s*["']?$/i;
const styleAttribute = /<[^<>]*\sstyle\s*=/i;

export const noHtmlStrings = {
  meta: {
    type: 'problem',
    docs: { description: 'No markup from strings and no inline styles' },
    messages: {
      markup: '{{ name }} makes markup or styles of a string; use a template and a style sheet.',
      style: 'A style attribute is refused by a strict page policy; use a class or a part.',
    },
  },
  create(context) {
    if (!projectPath(context).startsWith('src/')) return {};
    const report = (node, name) => context.report({ node, messageId: 'markup', data: { name } });

    return {
      MemberExpression(node) {
        const name = memberName(node);
        if (bannedMembers.has(name) || bannedNames.has(name)) report(node, name);
        const isWrite = name === 'write' || name === 'writeln';
        if (isWrite && node.object.type === 'Identifier' && node.object.name === 'document') {
          report(node, `document.${name}`);
        }
      },
      VariableDeclarator({ id }) {
        if (id.type !== 'ObjectPattern') return;
        for (const name of destructuredNames(id)) if (bannedMembers.has(name)) report(id, name);
      },
      Identifier(node) {
        if (bannedNames.has(node.name) && isReference(node)) report(node, node.name);
      },
      ImportDeclaration(node) {
        if (bannedModules.test(node.source.value)) report(node, node.source.value);
      },
      ImportExpression(node) {
        if (bannedModules.test(node.source.value ?? '')) report(node, node.source.value);
      },
      CallExpression(node) {
        const { callee, arguments: given } = node;
        if (callee.type !== 'MemberExpression' || memberName(callee) !== 'setAttribute') return;
        if (given[0]?.type === 'Literal' && /^style$/i.test(String(given[0].value))) {
          context.report({ node, messageId: 'style' });
        }
      },
      TaggedTemplateExpression({ tag, quasi }) {
        if (tag.type !== 'Identifier' || !/^(html|svg)$/.test(tag.name)) return;
        for (const part of quasi.quasis) {
          const binding = bindingOfMarkup.exec(part.value.raw);
          if (binding !== null) report(part, `.${binding[1]}`);
        }
        const text = quasi.quasis.map((part) => part.value.raw).join('…');
        if (styleAttribute.test(text)) context.report({ node: quasi, messageId: 'style' });
      },
    };
  },
};
