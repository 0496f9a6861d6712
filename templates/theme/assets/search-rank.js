// Which page comes first: the title that was typed, then guides, figures, the named village, programmes, the rest.
import { plain } from "./search-cut.js";

const TIERS = { 数字: 3, 项目: 1 };
const FIGURES = "数字";

export const bare = (text) => plain(text).replace(/[^0-9a-z\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]/gu, "");
export const isGuide = (page) => page.answers.length > 0 && page.kind !== FIGURES;

// A section's front page: it repeats what others say.
export const isList = (page) => page.url.split("/").length === 2 || page.url === "policies/basis/";

// How much of a text stands in a name in its order, with others between (村委会组织法): the share of neighbours kept.
function within(text, name) {
  let at = 0, kept = 0, last = -2;
  for (const one of text) {
    const found = name.indexOf(one, at);
    if (found < 0) return 0;
    if (found === last + 1) kept += 1;
    last = found;
    at = found + 1;
  }
  return kept / (text.length - 1);
}

const isLike = (name, typed) => typed.length > 3 && within(typed, name) >= 0.5;

// How near a name is to what was typed: the same, the one in the other, or its characters in order.
function near(name, typed) {
  if (name.length < 2 || typed.length < 2) return 0;
  if (name === typed) return 60;
  if (name.includes(typed)) return 20 + 10 * typed.length / name.length;
  if (typed.includes(name)) return 10 + 10 * name.length / typed.length;
  return isLike(name, typed) ? 8 + 10 * typed.length / name.length : 0;
}

// Runs of what was asked in all their ways, each without spaces, and all of it in one.
const typedWays = (question) =>
  [bare(question.literal), bare(question.runs.join("")), ...(question.ways.length === 1 ? question.ways[0].map(bare) : [])];

export function closeness(page, question) {
  const names = [bare(page.title), bare(page.short)];
  return Math.max(...typedWays(question).flatMap((typed) => names.map((name) => near(name, typed))));
}

export function likeTitle(page, question) {
  return !isList(page) && typedWays(question).some((typed) => isLike(bare(page.title), typed));
}

// The higher, the earlier.
export function worth(page, question) {
  const guide = isGuide(page), close = closeness(page, question);
  let score = (guide ? 4 : TIERS[page.kind] || (page.village ? 2 : 0)) + close;
  if ([page.title, page.short].map(bare).includes(bare(question.literal))) score += 100;
  if (question.leads.has(page.url)) score += 50 * question.leads.get(page.url);
  if (guide && question.wanted.some((heading) => page.answers.some(([name]) => name === heading))) score += close ? 12 : 4;
  if (question.wanted.includes(page.kind)) score += 25;
  if (page.kind === FIGURES && question.runs.some((run) => page.answers.some(([name]) => name.includes(run)))) score += 8;
  if (isList(page)) score -= 6;
  if (page.url.startsWith("policies/basis/")) score -= 2;
  return page.sample && !page.village ? score - 200 : score;
}
