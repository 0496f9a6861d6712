// Which page comes first: the title that was typed, then guides, figures, the named village, programmes, the rest.
import { plain } from "./search-cut.js";

const TIERS = { guide: 8, 数字: 5, village: 3, 项目: 2 };
const FIGURES = "数字", REGISTER = "名录", ANSWERED = "问答", WHERE = "到哪里";
const SAMPLE = 40, LED = 20; // what a made-up figure stands behind; how surely plain words lead to what is asked for

export const bare = (text) => plain(text).replace(/[^0-9a-z\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]/gu, "");
export const isGuide = (page) => page.answers.length > 0 && page.kind !== FIGURES;

// A section's front page, or one that lists others by month or township: it repeats what others say.
const LISTS = /^(?:[^/]+|policies\/basis|answers\/months\/[^/]+|(?:projects|completeness|comparison)\/[^/]+|statistics\/towns\/[^/]+)\/$/;
export const isList = (page) => LISTS.test(page.url);
const isArticle = (page) => page.url.startsWith("policies/basis/");

// What a word on a page counts for where no page holds all: most in a question that was answered, then a guide, less in a list or one article of a law.
export const standing = (page) => (page.kind === ANSWERED ? 1.3 : isGuide(page) ? 1.2 : isList(page) || isArticle(page) ? 0.7 : 1);

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
  if (name.includes(typed)) return 25 + 5 * typed.length / name.length;
  if (typed.includes(name)) return 10 + 10 * name.length / typed.length;
  return isLike(name, typed) ? 22 + 5 * typed.length / name.length : 0;
}

// What was typed, without its question words, and in all its ways where it is one run.
const typedWays = (question) =>
  [question.literal, question.runs.join(""), ...(question.ways.length === 1 ? question.ways[0] : [])].map(bare);

const nearest = (names, question) => Math.max(0, ...typedWays(question).flatMap((typed) => names.map((name) => near(bare(name), typed))));

export const closeness = (page, question) => nearest([page.title, page.short], question);

// How near the name of one of its figures is.
export const figured = (page, question) => (page.kind === FIGURES ? nearest(page.answers.map(([name]) => name), question) : 0);

export function likeTitle(page, question) {
  return !isList(page) && typedWays(question).some((typed) => isLike(bare(page.title), typed));
}

// The higher, the earlier.
export function worth(page, question) {
  const guide = isGuide(page), figure = figured(page, question), lead = question.leads.get(page.url) || 0;
  const close = Math.max(closeness(page, question), figure && figure - 5);
  let score = (guide ? TIERS.guide : TIERS[page.kind] || (page.village ? TIERS.village : 0)) + close + lead;
  if ([page.title, page.short].map(bare).includes(bare(question.literal))) score += 100;
  if (guide && question.wanted.some((heading) => page.answers.some(([name]) => name === heading))) score += close || lead ? 12 : 4;
  if (question.wanted.includes(page.kind)) score += close || figure || lead >= LED ? 70 : 10;
  if (page.kind === REGISTER && lead && question.wanted.includes(WHERE)) score += 12;
  if (isList(page)) score -= 6;
  if (isArticle(page)) score -= 2;
  return page.sample && page.kind === FIGURES ? score - SAMPLE : score;
}
