// One query, from its words to the pages in their order. It touches no document: search.js shows what is found here.
import { aged, asked, matters, misspelt, named, onlyAsks, period, simplified, variants } from "./search-ask.js";
import { needles, plain } from "./search-cut.js";
import { all, bundle, json, lookUp } from "./search-index.js";
import { bare, closeness, figured, isGuide, isList, likeTitle, standing, worth } from "./search-rank.js";
import { meant, readings } from "./search-sound.js";

const COUNTY = "search/county", POSTING = "三务公开", HOME = "村务";
const OF_COUNTY = /^[\u3400-\u9fff]{1,2}县(?=..)/; // 费县, 咱县: every page is of it
const FEW = 5, NEAR = 12; // more villages or townships than this are none in particular; so many pages are near
const IN_TITLE = 20, SAME = 60; // how close a title is that holds what was typed, and one that is it
const MOST = 50, TOGETHER = 100, SPOKEN = 30, HINTED = 15; // how surely plain words lead: at most, said apart, where no page holds it, by one character
const SURE = 30; // so surely that no more is looked for
const TELLS = 25, FARTHER = 18; // what a page counts for that tells all of it, where none holds it: the county's, a village's
const HINT = 0.2, TOLD = 0.5; // the share that a township's list tells so that its villages are asked: of works and the like, of anything
const MATTER = 20, ASKED_FOR = 1.5, SUMS_UP = 1.2; // what a village's page counts more that is of the kind asked for (held, near), or its first page
const LIKE = 0.6, ALMOST = 0.25; // the share of a plain word that is typed
let lists = null;

// What every query needs, fetched once: the county's pages, the villages' names, the plain words.
export function load() {
  lists ||= Promise.all([bundle(COUNTY), json("villages/names.json"), json("search/words.json")])
    .then(([county, names, words]) => ({ county, towns: names.towns, villages: names.villages, words: words.words.map(opened) }));
  lists.catch(() => { lists = null; });
  return lists;
}

// `said`: as people say it; `terms`: the official words, any of which a page may hold; `signs`: characters that hint at it;
// `apart`: groups of words that mean it where one of each is said; `pages`: where it leads, and the page of a figure's own.
function opened([said, term, means, leads, signs, apart]) {
  const [page, part] = leads.split("#");
  const pages = part && page.startsWith("statistics/") ? [page, `${page}${part}/`] : [page];
  const groups = apart.map((one) => one.map((group) => group.map(plain)));
  return { said: said.map(plain), word: said[0], term, terms: plain(term).split(/[、，]/), means, leads, signs: [...signs], apart: groups, pages };
}

// Fetches what later queries may need: the rest of the county's index, then the table of sounds.
export async function rest() {
  await all((await load()).county);
  await readings();
}

const ofTown = (slug) => bundle(`search/towns/${slug}`);
const townOf = (village) => village.url.split("/")[0];

// The townships that the words name, or that begin with them.
function townsNamed(words, towns) {
  const low = plain(words);
  return towns.filter(({ name }) => low.includes(name) || (low.length > 1 && name.startsWith(low)));
}

// Fetches the lists of pages of the townships that are named so far, while the rest is being typed.
export async function expect(text) {
  const { county, villages } = await load();
  const { found, sure } = named(simplified(text, county.traditional), villages);
  if (sure) await Promise.all(found.map((village) => ofTown(townOf(village))));
}

const inAll = (sets) => (sets.length ? sets.reduce((left, now) => new Set([...left].filter((one) => now.has(one)))) : new Set());

// The numbers of the pages that hold, for every run, one of its ways.
async function holding(of, runs) {
  return inAll(await Promise.all(runs.map(async (ways) => {
    const found = await Promise.all(ways.map(async (way) => [...inAll(await lookUp(of, needles(way)))]));
    return new Set(found.flat());
  })));
}

// The pages that hold most of the words, the rarer ones and those in the title counting more: for when none holds all.
// [[number, share of what was typed that it tells: at most 1 by its text, 3 by its title]]. counts: what a page's words count for.
async function nearest(of, runs, counts = standing) {
  const sum = new Map();
  let whole = 0;
  for (const ways of runs) {
    const told = await Promise.all(ways.map((way) => telling(of, way, counts)));
    const best = new Map(); // of one run said in several ways, the one that a page holds most of
    for (const { score } of told) for (const [number, one] of score) best.set(number, Math.max(best.get(number) || 0, one));
    for (const [number, score] of best) sum.set(number, (sum.get(number) || 0) + score);
    whole += Math.max(0, ...told.map(({ weight }) => weight));
  }
  const most = Math.max(0, ...sum.values());
  return [...sum].filter(([, value]) => value >= 0.5 * most).sort((a, b) => b[1] - a[1]).slice(0, NEAR).map(([number, value]) => [number, value / whole]);
}

// How much each page holds of some words, and what it would be that holds all: see `nearest`.
async function telling(of, way, counts) {
  const score = new Map(), pairs = needles(way, 2), each = [...pairs.words, ...pairs.begun];
  let whole = 0;
  (await lookUp(of, pairs)).forEach((pages, at) => {
    const weight = Math.log(1 + of.pages.length / (pages.size || 1)), needle = each[at];
    if (pages.size) whole += weight;
    for (const number of pages) {
      const page = of.pages[number], more = weight * (bare(page.title).includes(needle) ? 3 : 1) * counts(page);
      if (more) score.set(number, (score.get(number) || 0) + more);
    }
  });
  return { score, weight: whole };
}

// The pages that hold what was typed; of a question, or with a plain word, or where none does, those that hold what is
// meant.
async function asTyped(of, question) {
  const literal = question.wanted.length ? new Set() : await holding(of, [variants(question.literal)]);
  if (literal.size && !question.words.length) return literal;
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

const addTo = (leads, page, more) => leads.set(page, Math.min(MOST, (leads.get(page) || 0) + more));

// Of words that are said apart, those that stand in what was typed, together: [书记低保]; none where a group has none.
function saidTogether(groupings, low) {
  const said = groupings.map((groups) => groups.map((group) => group.find((one) => low.includes(one))));
  return said.filter((parts) => parts.every(Boolean)).map((parts) => parts.join(""));
}

// What was typed: see `asked`; `ways`: of each run; `leads`: the pages that its plain words lead to, and how surely;
// `broad`, `apart`: where single characters lead (坟, 娃), and words that are said apart, for when no page holds it all.
function understood(typed, words) {
  const low = plain(aged(typed)).replace(/\s+/g, "");
  const says = (one) => low === one || (one.length > 1 && low.includes(one) && !onlyAsks(one));
  const kept = words.flatMap(({ said }) => said).filter(says).sort((a, b) => b.length - a.length);
  const whole = kept.filter((one) => !kept.some((other) => other !== one && other.includes(one)));
  const question = asked(aged(typed), kept);
  const topic = question.runs.join("").length, leads = new Map(), apart = new Map();
  const share = (text) => Math.min(1, text.length / topic);
  const lead = (pages, most, text) => pages.forEach((page, at) => addTo(leads, page, most / (1 + 3 * at) * share(text)));
  for (const one of words) {
    for (const said of one.said) if (says(said)) lead(one.pages, whole.includes(said) ? MOST : 15, said);
    for (const term of one.terms) if (low.includes(term)) lead(one.pages, 20, term);
    for (const parts of saidTogether(one.apart, low)) addTo(apart, one.pages[0], TOGETHER * share(parts));
  }
  const used = words.filter(({ said }) => said.some((one) => kept.includes(one)));
  const broad = new Set(words.filter(({ signs }) => signs.some((one) => low.includes(one))).flatMap(({ pages }) => pages));
  const explained = used.filter(({ said }) => said.some((one) => whole.includes(one)));
  return { ...question, ways: question.runs.map((run) => waysOf(run, used)), words: explained, leads, broad, apart };
}

// Where plain words lead that share some of their neighbours with what was typed, and how many. least: the share.
function nearWords(typed, words, least) {
  const low = plain(typed);
  const share = (said) => [...said].slice(1).filter((one, at) => low.includes(said[at] + one)).length / (said.length - 1);
  const found = words.map((one) => [one.pages[0], Math.max(...one.said.filter((said) => said.length > 1).map(share), 0)]).filter(([, value]) => value >= least);
  return new Map(found.sort(([, a], [, b]) => a - b));
}

function ranked(hits, year) {
  return hits.filter(([page]) => !year || page.time.startsWith(year))
    .sort(([a, x], [b, y]) => y - x || (a.time < b.time ? 1 : a.time > b.time ? -1 : a.number - b.number)).map(([page]) => page);
}

function answer(villages, hits, near, question) {
  return { townships: [], villages, hits, near, wanted: question.wanted, words: question.words, runs: question.ways.flat() };
}

// Everything about a query. choice: {town, year} of the form; town "*" is all of `towns`.
// → {townships, villages, hits, near, wanted, words, runs, heard, meant}: `near`: no page holds it all, these are the nearest; `wanted`: the
// headings of guides that answer; `words`: the plain words in it; `runs`: what to mark; `after`: the pages come before
// the villages.
export async function find(text, choice, towns) {
  const lists = await load();
  const typed = simplified(text, lists.county.traditional);
  const names = { typed, ...named(typed, lists.villages) }, { found, sure } = names;
  if (choice.town || sure) {
    const answered = await inVillages(names, choice, towns, lists);
    return (answered.near && (await soundingLike(names, choice, towns, lists))) || answered;
  }
  if (await misnamed(typed, lists)) return corrected(typed, choice, towns, lists);
  let answered = await inCounty(typed, found, choice, towns, lists);
  const own = typed.replace(OF_COUNTY, "");
  if (answered.near && own !== typed) answered = await inCounty(own, found, choice, towns, lists);
  return (answered.near && ((await otherwise(typed, choice, towns, lists)) || (await corrected(typed, choice, towns, lists)))) || answered;
}

// The county's own pages.
async function inCounty(typed, found, choice, indexed, { county, towns, words }) {
  const question = understood(typed, words), score = new Map();
  const put = (page, more = 0) => score.set(page, Math.max(score.get(page) ?? -Infinity, worth(page, question) + more));
  const held = [...(await asTyped(county, question))].map((number) => county.pages[number]);
  if (!held.length) for (const [page, more] of question.apart) addTo(question.leads, page, more);
  held.forEach((page) => put(page));
  const titled = !question.wanted.length && held.some((page) => !isList(page) && closeness(page, question) >= IN_TITLE);
  for (const page of county.pages) {
    const about = !titled && (likeTitle(page, question) || figured(page, question) || (isGuide(page) && closeness(page, question)));
    if (question.leads.has(page.url) || about) put(page, held.length || !question.leads.has(page.url) ? 0 : SPOKEN);
  }
  const near = !held.length && !question.leads.size;
  const surely = question.wanted.length === 0 && held.length || Math.max(0, ...question.leads.values()) >= SURE;
  if (!surely) {
    const leads = nearWords(typed, words, held.length ? LIKE : ALMOST);
    for (const page of county.pages) if (leads.has(page.url)) put(page, SURE * leads.get(page.url));
    if (!held.length) for (const page of county.pages) if (question.broad.has(page.url)) put(page, question.leads.size ? HINTED : SURE);
    if (!held.length) {
      const told = await nearest(county, question.ways);
      told.forEach(([number, share]) => put(county.pages[number], TELLS * share));
      for (const [page, share] of await inTownships(typed, question, indexed, county)) put(page, FARTHER * share);
    }
  }
  const hits = ranked([...score], choice.year);
  const townships = townsNamed(typed, towns);
  const after = hits.length > 0 && closeness(hits[0], question) >= SAME && !townships.some(({ name }) => name === plain(typed));
  return { ...answer(found, hits, near && !found.length, question), townships, after };
}

// What the villages tell of it, where the county's pages about few townships tell of it: 东洼生产路 is in projects/shili-dong/.
async function inTownships(typed, question, towns, county) {
  const kinds = matters(plain(typed)), townOn = ({ url }) => (url.match(/^(?:projects|villages)\/([^/]+)\/$/) || [])[1];
  const nearby = await nearest(county, question.ways, (page) => (townOn(page) ? 1 : 0));
  const slugs = new Set(nearby.filter(([, share]) => share >= (kinds.length ? HINT : TOLD)).map(([number]) => townOn(county.pages[number])));
  if (slugs.size > FEW) return [];
  const counts = (page) => (kinds.includes(page.kind) ? ASKED_FOR : page.village ? 1 : 0);
  const found = await Promise.all(towns.filter((slug) => slugs.has(slug)).map(async (slug) => {
    const of = await ofTown(slug);
    return (await nearest(of, question.ways, counts)).slice(0, FEW).map(([number, share]) => [of.pages[number], share]);
  }));
  return found.flat();
}

// The same with names of this site for what sounds like them; null if nothing does, or no page has them either.
async function otherwise(typed, choice, towns, lists) {
  const low = plain(typed);
  const heard = await meant(low, lists, async (text) => inAll(await lookUp(lists.county, needles(text))).size > 0);
  if (heard === low) return null;
  const answered = await find(heard, choice, towns);
  return answered.hits.length || answered.villages.length ? { ...answered, heard } : null;
}

// The same for what is asked of a village: 果元承包 for 果园承包; null if nothing sounds like it.
async function soundingLike(names, choice, towns, lists) {
  const slugs = names.found.map(townOf);
  const of = [lists.county, ...(await Promise.all(towns.filter((slug) => slugs.includes(slug)).map(ofTown)))];
  const onPages = async (text) => (await Promise.all(of.map((one) => lookUp(one, needles(text))))).some((sets) => inAll(sets).size > 0);
  const heard = await meant(names.rest, lists, onPages);
  return heard === names.rest ? null : { ...(await inVillages({ ...names, rest: heard }, choice, towns, lists)), heard };
}

// Whether a village's name stands in the words but for one wrong character, and no page has what stands there.
async function misnamed(typed, { county, villages }) {
  const wrong = misspelt(typed, villages);
  if (!wrong.length || wrong.length > FEW || wrong.some(([v]) => v.name.length <= 3)) return false;
  const onPages = await Promise.all(wrong.map(async ([, part]) => inAll(await lookUp(county, needles(part))).size > 0));
  return !onPages.some(Boolean);
}

// The same with a village's name put right, where one character of it was wrong; null if none is so.
async function corrected(typed, choice, towns, { villages }) {
  const wrong = misspelt(typed, villages);
  if (!wrong.length || wrong.length > FEW) return null;
  const right = wrong.reduce((now, [v, part]) => now.replace(part, v.name), plain(typed));
  return { ...(await find(right, choice, towns)), meant: wrong.map(([v]) => v.name).join("、") };
}

// The pages of the villages that were named, or of the township that was chosen, what tells of such a matter first; the
// guides that fit come after.
async function inVillages({ typed, found, sure, rest: left }, choice, towns, { county, words }) {
  const slugs = choice.town === "*" ? towns : choice.town ? [choice.town] : found.map(townOf);
  const bundles = await Promise.all(towns.filter((slug) => slugs.includes(slug)).map(ofTown));
  const when = sure ? period(left) : { year: "", month: "", rest: typed };
  const year = choice.year || when.year, kinds = matters(plain(left));
  const question = understood(when.rest.replace(/^(?:村?里)?的?/, ""), words);
  const asks = sure && Boolean(question.literal); // something of a village, not only for it
  const fits = (page) => (!sure || found.some((v) => page.url.startsWith(`villages/${v.url}`)))
    && page.time.startsWith(year) && (!when.month || Number(page.time.slice(5, 7)) === Number(when.month));
  const ofKind = (page) => kinds.includes(page.kind);
  const counts = (page) => (!fits(page) ? 0 : ofKind(page) ? ASKED_FOR : page.kind === HOME ? SUMS_UP : 1);
  const pages = (await Promise.all(bundles.map(async (of) => {
    if (!question.literal) return of.pages;
    return [...(await asTyped(of, question))].map((number) => of.pages[number]);
  }))).flat().filter(fits);
  const near = asks && !pages.length;
  const nearIn = async (of) => (await nearest(of, question.ways, counts)).map(([number]) => of.pages[number]);
  const closest = near ? (await Promise.all(bundles.map(nearIn))).flat() : [];
  if (asks) {
    const known = new Set([...closest, ...pages]);
    const other = (page) => fits(page) && !known.has(page) && (near || (ofKind(page) && page.kind !== POSTING));
    pages.push(...bundles.flatMap((of) => of.pages).filter(other));
  }
  const guides = asks ? county.pages.filter((page) => isGuide(page) && closeness(page, question)) : [];
  const value = (page) => (question.literal ? worth(page, question) : 0) + (ofKind(page) ? MATTER : 0);
  const hits = ranked(pages.map((page) => [page, value(page)]), "");
  const first = closest[0] || hits[0];
  const after = Boolean(when.month) || closest.length > 0 || (sure && Boolean(first) && ofKind(first));
  return { ...answer(found, [...closest, ...hits, ...guides], near, question), after };
}
