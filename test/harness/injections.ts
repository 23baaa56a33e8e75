// Texts that try to run something: some by hand, the rest by a small grammar, always the same ones.
// Whatever runs calls `alert`, which tests listen to.

const RUN = 'alert(1)';

/** By hand: what a grammar would not think of. */
const OWN: readonly string[] = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<!--<script>-->${RUN}<!--</script>-->`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<img src=x onerror=${RUN}>`,
  `<img src="x\` onerror=${RUN} \`">`,
  `<img/src=x/onerror=${RUN}//`,
  `<svg/onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to=javascript:${RUN}>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${RUN}>#x">`,
  `<math href="javascript:${RUN}">x</math>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<iframe src="javascript:${RUN}">`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<object data="javascript:${RUN}">`,
  `<embed src="data:text/html,<script>${RUN}</script>">`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<button formaction="javascript:${RUN}">x</button>`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<body onload=${RUN}>`,
  `<base href="javascript:/a/+${RUN}//">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<link rel=stylesheet href="data:text/css,*{color:red}">`,
  `<style>@import 'data:text/css,*{display:none}'</style>`,
  `<div style="background:url(javascript:${RUN})">`,
  `<template><script>${RUN}</script></template>`,
  `<slot name=header></slot><chat-box conversation=x></chat-box>`,
  `<chat-message onclick=${RUN}></chat-message>`,
  `<x onclick=${RUN} tabindex=1 id=x></x><a href=#x>x</a>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<textarea></textarea><img src=x onerror=${RUN}>`,
  `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">${RUN}</x:script>`,
  `<a href="javascript:${RUN}">x</a>`,
  `<a href="java\tscript:${RUN}">x</a>`,
  `[x](javascript:${RUN})`,
  `[x](JaVaScRiPt:${RUN})`,
  `[x](java\nscript:${RUN})`,
  `[x](\u0001javascript:${RUN})`,
  `[x]( javascript:${RUN})`,
  `[x](javascript://example.com/%0a${RUN})`,
  `[x](data:text/html,<script>${RUN}</script>)`,
  `[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)`,
  `[x](vbscript:msgbox)`,
  `[x](blob:https://a.example/1)`,
  `[x](file:///etc/passwd)`,
  `[x](filesystem:https://a.example/x)`,
  `[x](view-source:https://a.example)`,
  `[x](intent://x#Intent;scheme=javascript;end)`,
  `[x](ms-settings:)`,
  `[x](//evil.example)`,
  `[x](/\\evil.example)`,
  `[x](https:evil.example)`,
  `[x](http://a.example" onclick="${RUN})`,
  `[x](http://a.example' onclick='${RUN})`,
  `[" onclick="${RUN}](https://a.example)`,
  `[<img src=x onerror=${RUN}>](https://a.example)`,
  `[![x](https://a.example/x.png)](javascript:${RUN})`,
  `![x](https://evil.example/x.png)`,
  `![x"onerror="${RUN}](x)`,
  `<https://a.example"onclick="${RUN}|x>`,
  `<javascript:${RUN}|x>`,
  `<@"><img src=x onerror=${RUN}>>`,
  `<@__proto__> <@constructor> <@%3Cscript%3E>`,
  `\`<img src=x onerror=${RUN}>\``,
  `\`\`\`html\n<img src=x onerror=${RUN}>\n\`\`\``,
  `\`\`\`"><img src=x onerror=${RUN}>\nx\n\`\`\``,
  `\`\`\`__proto__\nx\n\`\`\``,
  `\`\`\`constructor\nx\n\`\`\``,
  `**<b onmouseover=${RUN}>x</b>**`,
  `> <img src=x onerror=${RUN}>`,
  `- <img src=x onerror=${RUN}>\n- javascript:${RUN}`,
  `mailto:x@a.example?subject="><script>${RUN}</script>`,
  `https://a.example/"><script>${RUN}</script>`,
  `https://javascript:${RUN}@a.example/`,
  `www.a.example"onmouseover="${RUN}`,
  '${alert(1)}',
  '{{constructor.constructor("alert(1)")()}}',
  '<?lit$123$?>',
  '<!--?lit$123$-->',
  'lit$123$ {{lit-1}}',
  `&lt;img src=x onerror=${RUN}&gt;`,
  `\u003cimg src=x onerror=${RUN}\u003e`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `＜script＞${RUN}＜/script＞`,
  `\ud83d<img src=x onerror=${RUN}>`,
  `\u0000<scr\u0000ipt>${RUN}</script>`,
  `\u202e<script>${RUN}</script>`,
  `{"__proto__":{"ran":true}}`,
  `expression(${RUN})`,
  `url(javascript:${RUN})`,
  `red;background:url(javascript:${RUN})`,
  `en"onclick="${RUN}`,
  `image/svg+xml`,
  `text/html`,
  `../../<img src=x onerror=${RUN}>.svg`,
];

const TAGS = [
  'img',
  'svg',
  'video',
  'audio',
  'body',
  'div',
  'a',
  'input',
  'iframe',
  'object',
  'x-y',
];
const EVENTS = [
  'onerror',
  'onload',
  'onclick',
  'onfocus',
  'onmouseover',
  'onanimationstart',
  'ontoggle',
];
const CALLS = [
  RUN,
  'alert`1`',
  '(alert)(1)',
  'top["al"+"ert"](1)',
  '&#97;lert(1)',
  'setTimeout`alert\\x281\\x29`',
];
const QUOTES = ['"', "'", '', '`'];
const GAPS = [' ', '/', '\t', '\n', '\f', '/**/'];
const WRAPS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `"'>${text}`,
  (text) => `</p>${text}<p>`,
  (text) => `**${text}**`,
  (text) => `*_${text}_*`,
  (text) => `~~${text}~~`,
  (text) => `\`${text}`,
  (text) => `\`\`\`${text}`,
  (text) => `[${text}](https://a.example)`,
  (text) => `[x](https://a.example/${text})`,
  (text) => `[x](${text})`,
  (text) => `<@${text}>`,
  (text) => `> ${text}`,
  (text) => `1. ${text}\n2. ${text}`,
  (text) => `https://a.example/?${text}`,
  (text) => `mailto:${text}@a.example`,
];
const SCHEMES = [
  'javascript:',
  'JAVASCRIPT:',
  'java\tscript:',
  ' javascript:',
  'data:text/html,',
  'vbscript:',
];

/** At least a thousand texts; the same in each run. */
export function injections(count = 1000): readonly string[] {
  let seed = 20_261_121;
  const pick = <T>(list: readonly T[]): T => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return list[(seed >>> 8) % list.length] as T;
  };
  const made = new Set(OWN);
  while (made.size < count) {
    const [gap, quote] = [pick(GAPS), pick(QUOTES)];
    const call = pick(CALLS);
    const tag = pick(TAGS);
    const inside =
      pick([0, 1, 2]) === 0
        ? `${pick(SCHEMES)}${call}`
        : `<${tag}${gap}src=x${gap}${pick(EVENTS)}=${quote}${call}${quote}${pick(['>', '', '/>', `></${tag}>`])}`;
    made.add(pick(WRAPS)(pick(WRAPS)(inside)));
  }
  return [...made];
}
