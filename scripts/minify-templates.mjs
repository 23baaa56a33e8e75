// Takes the indentation out of Lit's templates, which no minifier of scripts touches.
import { RolldownMagicString } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

/** Only modules of ours: what others publish is minified already, or not ours to change. */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    transform: {
      filter: { id: /[\\/]dist[\\/](elements|styles)[\\/].*\.js$/, code: /\b(css|html|svg)\s*`/ },
      handler(code) {
        const text = new RolldownMagicString(code);
        for (const { tag, quasi } of taggedTemplates(parseAst(code))) {
          const shorten = shorteners[tag.name];
          if (tag.type !== 'Identifier' || shorten === undefined) continue;
          for (const { start, end } of quasi.quasis) {
            const long = code.slice(start, end);
            const short = shorten(long);
            if (short !== long) text.overwrite(start, end, short);
          }
        }
        return { code: text.toString(), map: text.generateMap({ hires: true }).toString() };
      },
    },
  };
}

const shorteners = { css: shortenCss, html: shortenMarkup, svg: shortenMarkup };

/**
 * Strings are kept as they are; a space stays where it may part two selectors or values. The last
 * declaration of a block needs no semicolon.
 */
function shortenCss(css) {
  return css.replace(
    /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\/\*[^]*?\*\/|\s*;?\s*(})\s*|\s*([{;,])\s*|(:)\s+|\s+/g,
    (_, string, end, mark, colon) => string ?? end ?? mark ?? colon ?? ' ',
  );
}

/** A line break with its indentation is one space, as on the screen; none before a tag's end. */
function shortenMarkup(markup) {
  return markup.replace(/\s*\n\s*/g, ' ').replaceAll(' >', '>');
}

function* taggedTemplates(node) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) yield* taggedTemplates(one);
    return;
  }
  if (node.type === 'TaggedTemplateExpression') yield node;
  for (const key in node) if (key !== 'parent') yield* taggedTemplates(node[key]);
}
