// One query from its words to the pages in their order. It touches no document: search.js shows what is found here.
import { asked, misspelt, named, period, simplified, variants } from "./search-ask.js";
import { all, bundle, json, lookUp } from "./search-index.js";
import { plain } from "./search-cut.js";

const COUNTY = "search/county", NEAR = 12;
const TIERS = { 数字: 3, 项目: 1 }; // a guide is 4, the village that was named 2, all others 0
let lists = null;

// What every query needs, fetched once: the county's pages, the villages' names, the plain words.
export function load() {
  lists ||= Promise.all([bundle(COUNTY), json("villages/names.json"), json("search/words.json")])
    .then(([county, names, words]) => ({ county, villages: names.villages, words: words.words.map(opened) }));
  lists.catch(() => { lists = null; });
  return lists;
}

// `said`: as people say it; `terms`: the official words, all of which a page must hold.
function opened([said, term, means, leads]) {
  return { said: said.map(plain), word: said[0], term, terms: plain(term).split(/[、，]/), means, leads, page: leads.split("#")[0] };
}

export async function rest() { await all((await load()).county); }

// The ways to say a run: as it is, its numbers written otherwise, a plain word in the words of the law.
function ways(run, words) {
  const found = variants(run);
  for (const { said, terms } of words) {
    for (const one of said) if (run.includes(one)) found.push(...terms.map((term) => run.replace(one, ` ${term} `).trim()));
  }
  return [...new Set(found)];
}

// The pages that hold, for every run, one of its ways. → Set of numbers.
async function holding(of, runs) {
  const sets = await Promise.all(runs.map(async (run) => {
    const found = new Set();
    for (const one of await Promise.all(run.map((way) => lookUp(of, way)))) {
      if (one.length) for (const number of one.reduce((left, now) => new Set([...left].filter((n) => now.has(n))))) found.add(number);
    }
    return found;
  }));
  return sets.length ? sets.reduce((left, now) => new Set([...left].filter((n) => now.has(n)))) : new Set();
}

// The pages that hold most of the words, the rarer ones counting more: for when no page holds them all.
async function nearest(of, runs) {
  const score = new Map();
  let most = 0;
  for (const set of (await Promise.all(runs.flat().map((way) => lookUp(of, way)))).flat()) {
    if (!set.size) continue;
    const weight = Math.log(1 + of.pages.length / set.size);
    for (const number of set) score.set(number, (score.get(number) || 0) + weight);
  }
  for (const value of score.values()) most = Math.max(most, value);
  return [...score].filter(([, value]) => value >= 0.6 * most).sort((a, b) => b[1] - a[1]).slice(0, NEAR).map(([number]) => number);
}

const bare = (text) => plain(text).replace(/[^0-9a-z\u3007\u3400-\u9fff]/g, "");

// How well a page fits what was asked: the higher, the earlier.
function worth(page, question, leads) {
  const title = bare(page.title), short = bare(page.short), whole = bare(question.literal), topic = question.runs.map(bare).join("");
  const guide = page.answers.length > 0;
  let score = guide ? 4 : TIERS[page.kind] || (page.village ? 2 : 0);
  if ([title, short].includes(whole)) score += 100;
  else if (topic && [title, short].includes(topic)) score += 60;
  if (leads.has(page.url)) score += 50;
  else if (topic && short && topic.includes(short)) score += 15 + short.length;
  else if (topic && question.ways.every((run) => run.some((way) => way.split(" ").every((part) => title.includes(bare(part)))))) score += 10;
  if (guide && question.wanted.length) score += 10;
  return page.sample && !page.village ? score - 200 : score;
}

// Everything about a query. choice: {town, kind, year} of the form; town "*" is all of `towns`.
// → {villages, hits, near, wanted, words, village}: `near`: no page holds it all, these are the nearest.
export async function find(text, choice, towns) {
  const { county, villages, words } = await load();
  const typed = simplified(text, county.traditional);
  const { found, sure, rest: left } = named(typed, villages);
  const wantedYear = choice.year || "";
  if (sure || choice.town) return inVillages(typed, { found, sure, left, wantedYear }, choice, towns, villages, words);
  const question = understood(typed, words);
  const spelt = spelling(typed, county);
  let numbers = new Set([...(await holding(county, [[question.literal, ...variants(question.literal)]])), ...spelt]);
  if (question.runs.length) for (const number of await holding(county, question.ways)) numbers.add(number);
  const leads = new Set(question.words.map((one) => one.page));
  for (const page of county.pages) if (leads.has(page.url) || (page.answers.length && question.topics.some((topic) => bare(page.short) === topic))) numbers.add(page.number);
  let near = false;
  if (!numbers.size) {
    const wrong = misspelt(typed, villages);
    if (wrong.length && wrong.length <= 5) {
      const right = wrong.reduce((now, [v, part]) => now.replace(part, v.name), plain(typed));
      return { ...(await find(right, choice, towns)), meant: wrong.map(([v]) => v.name).join("、") };
    }
    near = true;
    numbers = new Set(await nearest(county, question.ways.length ? question.ways : [[question.literal]]));
  }
  const order = [...numbers];
  const hits = order.map((number, at) => [county.pages[number], worth(county.pages[number], question, leads) + (near ? 3 * (NEAR - at) : 0)]);
  return { villages: found, hits: ranked(hits, wantedYear), near, wanted: question.wanted, words: question.words, runs: question.ways.flat() };
}

function ranked(hits, year) {
  return hits.filter(([page]) => !year || page.time.startsWith(year))
    .sort(([a, x], [b, y]) => y - x || (a.time < b.time ? 1 : a.time > b.time ? -1 : a.number - b.number)).map(([page]) => page);
}

function understood(typed, words) {
  const question = asked(typed);
  const used = words.filter(({ said }) => said.some((one) => question.literal.includes(one)));
  const ways_ = question.runs.map((run) => ways(run, words));
  return { ...question, ways: ways_, words: used, topics: ways_.flat().flatMap((way) => way.split(" ")).map(bare) };
}

// The numbers of the guides whose title is spelt so: dibao, db.
function spelling(typed, county) {
  const low = plain(typed).replace(/\s+/g, "");
  if (!/^[a-z]{2,}$/.test(low)) return [];
  return Object.entries(county.spellings).filter(([, spelt]) => spelt.split(" ").some((one) => one.startsWith(low))).map(([number]) => Number(number));
}

// The postings of the villages that were named, or of the township that was chosen.
async function inVillages(typed, { found, sure, left, wantedYear }, choice, towns, villages, words) {
  const here = sure && !choice.town;
  const slugs = here ? new Set(found.map((v) => v.url.split("/")[0])) : new Set(choice.town === "*" ? towns : [choice.town]);
  const bundles = await Promise.all(towns.filter((slug) => slugs.has(slug)).map((slug) => bundle(`search/towns/${slug}`)));
  const { year, month, rest: asks } = period(here ? left : typed);
  const question = understood(sure ? period(left).rest : asks, words);
  const names = here || sure ? new Set(found.map((v) => v.url)) : null;
  const fits = (page) => (!names || [...names].some((url) => page.url.startsWith(`villages/${url}`)))
    && (!(wantedYear || year) || page.time.startsWith(wantedYear || year)) && (!month || Number(page.time.slice(5, 7)) === Number(month));
  const search = async (of) => {
    if (!question.literal) return of.pages;
    const numbers = new Set([...(await holding(of, [[question.literal]])), ...(question.runs.length ? await holding(of, question.ways) : [])]);
    return [...numbers].map((number) => of.pages[number]);
  };
  let near = false;
  let pages = (await Promise.all(bundles.map(search))).flat().filter(fits);
  if (!pages.length && question.literal && here) { near = true; pages = bundles.flatMap((of) => of.pages).filter(fits); }
  const hits = pages.map((page) => [page, question.literal ? worth(page, question, new Set()) : 0]);
  return { villages: found, hits: ranked(hits, ""), near, wanted: question.wanted, words: question.words, runs: question.ways.flat() };
}
