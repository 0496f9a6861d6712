// One query, from its words to the pages in their order. It touches no document: search.js shows what is found here.
import { asked, misspelt, named, period, simplified, variants } from "./search-ask.js";
import { needles, plain } from "./search-cut.js";
import { all, bundle, json, lookUp } from "./search-index.js";
import { bare, closeness, isGuide, isList, likeTitle, worth } from "./search-rank.js";

const COUNTY = "search/county", NEAR = 12, FEW = 5, IN_TITLE = 20;
let lists = null;

// What every query needs, fetched once: the county's pages, the villages' names, the plain words.
export function load() {
  lists ||= Promise.all([bundle(COUNTY), json("villages/names.json"), json("search/words.json")])
    .then(([county, names, words]) => ({ county, villages: names.villages, words: words.words.map(opened) }));
  lists.catch(() => { lists = null; });
  return lists;
}

// `said`: as people say it; `terms`: the official words, any of which a page may hold.
function opened([said, term, means, leads]) {
  return { said: said.map(plain), word: said[0], term, terms: plain(term).split(/[、，]/), means, leads, page: leads.split("#")[0] };
}

export async function rest() { await all((await load()).county); }

const inAll = (sets) => (sets.length ? sets.reduce((left, now) => new Set([...left].filter((one) => now.has(one)))) : new Set());

// The numbers of the pages that hold, for every run, one of its ways.
async function holding(of, runs) {
  return inAll(await Promise.all(runs.map(async (ways) => {
    const found = await Promise.all(ways.map(async (way) => [...inAll(await lookUp(of, needles(way)))]));
    return new Set(found.flat());
  })));
}

// The pages that hold most of the words, the rarer ones and those in the title counting more: for when none holds all.
async function nearest(of, runs) {
  const score = new Map();
  for (const way of runs.flat()) {
    const pairs = needles(way, 2), each = [...pairs.words, ...pairs.begun];
    (await lookUp(of, pairs)).forEach((pages, at) => {
      const weight = Math.log(1 + of.pages.length / (pages.size || 1)), needle = each[at];
      for (const number of pages) {
        const page = of.pages[number];
        score.set(number, (score.get(number) || 0) + weight * (bare(page.title).includes(needle) ? 2 : 1) * (isList(page) ? 0.7 : 1));
      }
    });
  }
  const most = Math.max(0, ...score.values());
  return [...score].filter(([, value]) => value >= 0.5 * most).sort((a, b) => b[1] - a[1]).slice(0, NEAR).map(([number]) => number);
}

// The pages that hold what was typed; where that is none, or a question or a plain word, those that hold what is meant.
async function asTyped(of, question) {
  const literal = await holding(of, [variants(question.literal)]);
  if (literal.size && !question.wanted.length && !question.words.length) return literal;
  return new Set([...literal, ...(await holding(of, question.ways))]);
}

// The ways to say a run: as it is, its dates and numbers written otherwise, a plain word in the words of the law.
function waysOf(run, words) {
  const found = variants(run);
  for (const { said, terms } of words) {
    for (const one of said) if (run.includes(one)) found.push(...terms.map((term) => run.replace(one, ` ${term} `).trim()));
  }
  return [...new Set(found)];
}

// What was typed: see `asked`; `ways`: of each run; `leads`: where its plain words lead, and how much of it they are.
function understood(typed, words) {
  const low = plain(typed);
  const used = words.filter(({ said }) => said.some((one) => low.includes(one)));
  const kept = used.flatMap(({ said }) => said).filter((one) => one.length > 1 && low.includes(one)).sort((a, b) => b.length - a.length);
  const question = asked(typed, kept);
  const leads = new Map();
  for (const one of words) {
    for (const said of [...one.said, ...one.terms]) {
      const share = said.length / question.literal.length;
      if (low.includes(said)) leads.set(one.page, Math.max(leads.get(one.page) || 0, share));
    }
  }
  const explained = used.filter(({ said }) => said.some((one) => kept.includes(one) && !kept.some((other) => other !== one && other.includes(one))));
  return { ...question, ways: question.runs.map((run) => waysOf(run, used)), words: explained, leads };
}

function ranked(hits, year) {
  return hits.filter(([page]) => !year || page.time.startsWith(year))
    .sort(([a, x], [b, y]) => y - x || (a.time < b.time ? 1 : a.time > b.time ? -1 : a.number - b.number)).map(([page]) => page);
}

function answer(villages, hits, near, question) {
  return { villages, hits, near, wanted: question.wanted, words: question.words, runs: question.ways.flat() };
}

// Everything about a query. choice: {town, year} of the form; town "*" is all of `towns`.
// → {villages, hits, near, wanted, words, runs}: `near`: no page holds it all, these are the nearest; `wanted`: the
// headings of guides that answer; `words`: the plain words in it; `runs`: what to mark.
export async function find(text, choice, towns) {
  const lists = await load();
  const typed = simplified(text, lists.county.traditional);
  const { found, sure, rest: left } = named(typed, lists.villages);
  if (choice.town || sure) return inVillages({ typed, found, sure, left }, choice, towns, lists);
  return (await inCounty(typed, found, choice, lists)) || corrected(typed, choice, towns, lists);
}

// The county's own pages; null if none fits.
async function inCounty(typed, found, choice, { county, words }) {
  const question = understood(typed, words), spelt = spelling(typed, county);
  const numbers = new Set([...(await asTyped(county, question)), ...spelt]);
  const titled = question.wanted.length === 0
    && [...numbers].some((number) => !isList(county.pages[number]) && closeness(county.pages[number], question) >= IN_TITLE);
  for (const page of county.pages) {
    const about = !titled && (likeTitle(page, question) || (isGuide(page) && closeness(page, question)));
    if (question.leads.has(page.url) || about) numbers.add(page.number);
  }
  if (!numbers.size && !found.length) return null;
  const hits = [...numbers].map((number) => [county.pages[number], worth(county.pages[number], question) + (spelt.includes(number) ? 60 : 0)]);
  return answer(found, ranked(hits, choice.year), false, question);
}

// Nothing holds it: a village's name with one wrong character, or the nearest pages.
async function corrected(typed, choice, towns, { county, villages, words }) {
  const wrong = misspelt(typed, villages);
  if (wrong.length && wrong.length <= FEW) {
    const right = wrong.reduce((now, [v, part]) => now.replace(part, v.name), plain(typed));
    return { ...(await find(right, choice, towns)), meant: wrong.map(([v]) => v.name).join("、") };
  }
  const question = understood(typed, words);
  const near = await nearest(county, question.ways.length ? question.ways : [[question.literal]]);
  const hits = near.map((number, at) => [county.pages[number], worth(county.pages[number], question) + 2 * (NEAR - at)]);
  return answer([], ranked(hits, choice.year), true, question);
}

// The numbers of the guides whose title is spelt so: dibao, db.
function spelling(typed, county) {
  const low = plain(typed).replace(/\s+/g, "");
  if (!/^[a-z]{2,}$/.test(low)) return [];
  return Object.entries(county.spellings).filter(([, spelt]) => spelt.split(" ").some((one) => one.startsWith(low))).map(([number]) => Number(number));
}

// The postings of the villages that were named, or of the township that was chosen; the guides that fit come after.
async function inVillages({ typed, found, sure, left }, choice, towns, { county, words }) {
  const slugs = choice.town === "*" ? towns : choice.town ? [choice.town] : found.map((v) => v.url.split("/")[0]);
  const bundles = await Promise.all(towns.filter((slug) => slugs.includes(slug)).map((slug) => bundle(`search/towns/${slug}`)));
  const when = sure ? period(left) : { year: "", month: "", rest: typed };
  const year = choice.year || when.year, question = understood(when.rest, words);
  const fits = (page) => (!sure || found.some((v) => page.url.startsWith(`villages/${v.url}`)))
    && page.time.startsWith(year) && (!when.month || Number(page.time.slice(5, 7)) === Number(when.month));
  const pages = (await Promise.all(bundles.map(async (of) => {
    if (!question.literal) return of.pages;
    return [...(await asTyped(of, question))].map((number) => of.pages[number]);
  }))).flat().filter(fits);
  const near = !pages.length && sure && Boolean(question.literal);
  if (near) pages.push(...bundles.flatMap((of) => of.pages).filter(fits));
  const guides = sure && question.literal ? county.pages.filter((page) => isGuide(page) && closeness(page, question)) : [];
  const hits = pages.map((page) => [page, question.literal ? worth(page, question) : 0]);
  return { ...answer(found, [...ranked(hits, ""), ...guides], near, question), dated: Boolean(when.month) };
}
