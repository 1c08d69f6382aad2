/** Letters that act on a terminal or on the order of a text: controls, ESC and C1, bidirectional overrides, invisible spaces, lone surrogates. */
const acting = /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\p{Cs}]|[\u{E0000}-\u{E007F}]/gu;

/**
 * A text that a terminal or a page shows as it is: what would act is written out ("␛", "⟨U+202E⟩"), line ends and tabs become
 * spaces. Model output is untrusted: an escape sequence could recolour, retitle or rewrite what stands above it.
 */
export function visible(text: string): string {
  return text.replace(/\r\n|[\t\n\r]/g, " ").replace(acting, written);
}

/** The same with line ends and tabs kept, for a place that keeps them. */
export function visibleLines(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(acting, (letter) => (letter === "\n" || letter === "\t" ? letter : written(letter)));
}

function written(letter: string): string {
  const code = letter.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code); // the pictures of the controls: ␀ to ␟
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** A text that Markdown shows as it is, on one line, in a table too. */
export function markdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()#+!|~>-]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/:\/\//g, ":\u2060//"); // a bare address is not made a link
}

/** A text that Markdown shows as it is, to be copied: a code span whose fence is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const fence = "`".repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  return `${fence} ${visible(text)} ${fence}`;
}

const latexCommands: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "{''}",
};

/** What stops pdfLaTeX when no package is loaded: all beyond Latin, and the letters of Latin that its first encoding (OT1) neither has nor composes. */
const unset = /[^\u0020-\u007E\u00A1-\u017F]|[«»ÐÞðþĄąĐđĘęĦħĮįĸĿŀŉŊŋŦŧŲųſ\u00AD]/gu;

/** A text that LaTeX sets as it is, on one line. Letters that pdfLaTeX has no glyph for are written as U+XXXX. */
export function latex(text: string): string {
  return visible(text)
    .replace(unset, (letter) => {
      const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
      return `U+${code}`;
    })
    .replace(/[\\~^<>|"&%$#_{}]/g, (letter) => latexCommands[letter] ?? `\\${letter}`)
    .replace(/([-`,])(?=\1)|[?!](?=`)|(?<!\{)(')(?=')/g, "$&{}") // two in a row would become a dash or another mark
    .replace(/^[[*]/, "{$&}"); // a row's end takes it for an option
}
