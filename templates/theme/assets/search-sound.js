// What sounds like what was typed: names of this site in pinyin (mistyped, or not finished), or in other characters.
import { json } from "./search-index.js";
import { bare, isGuide, isList } from "./search-rank.js";

// Words of questions, so that pinyin of a whole question can be read.
const ASKING = "怎么 怎么办 申请 办理 领取 多少 多少钱 电话 地址 在哪 哪里 找谁 什么 条件 材料 手续 标准 名单 人数 公开 公布 补贴 补助 津贴 证明".split(" ");
const LONGEST = 30, MOST = 60, HEARD = 12, ALMOST = 5, BEGUN = 3, WHOLE = 4;
const UNKNOWN = 3; // what a letter costs that belongs to no name; a name costs 1
let table = null, lexicon = null;

// Each character's pinyin, fetched behind the first answer, or when a query needs it before.
export function readings() {
  table ||= json("search/pinyin.json").then(({ pinyin }) => new Map(Object.entries(pinyin).flatMap(([spelt, all]) => [...all].map((one) => [one, spelt]))));
  table.catch(() => { table = null; });
  return table;
}

// Villagers do not tell zh from z, or -ng from -n; of less than four characters too much would sound the same.
const folded = (spelt) => spelt.replace(/^([zcs])h/, "$1").replace(/ng$/, "n");
const said = (syllables) => (syllables.length < WHOLE ? syllables : syllables.map(folded)).join(" ");

const NUMERALS = "一二三四五六七八九十百千万";

const without = (text) => Array.from({ length: text.length }, (_, at) => text.slice(0, at) + text.slice(at + 1));

const shapes = (name) => without(name).map((rest, at) => `${at} ${rest}`);

// The names, the more important first. letters: by their pinyin; almost: by their pinyin without one letter; initials;
// heard: by their syllables; shape: the official ones, by their characters without one. meaningful: characters that stand for nothing else
// of their sound (八十, 坟).
function named({ county, villages, words }, spelt) {
  const found = { letters: new Map(), almost: new Map(), initials: new Map(), heard: new Map(), shape: new Map(), names: new Set(), meaningful: new Set([...NUMERALS, ...words.flatMap(({ signs }) => signs)]) };
  const first = (map, key, name) => { if (key && !map.has(key)) map.set(key, name); };
  const add = (name, official) => {
    found.names.add(name);
    const characters = [...name], syllables = characters.map((one) => spelt.get(one) || one), letters = syllables.join("");
    first(found.letters, letters, name);
    first(found.initials, syllables.map((one) => one[0]).join(""), name);
    if (letters.length >= WHOLE) for (const one of [letters, ...without(letters)]) first(found.almost, one, name);
    if (characters.length > 1) first(found.heard, said(syllables), name);
    if (official && characters.length >= WHOLE) for (const one of shapes(name)) first(found.shape, one, name);
  };
  const titles = (pages) => pages.flatMap(({ short, title }) => [short, ...title.split(/[（）]/), title]);
  const [guides, others] = [true, false].map((guide) => titles(county.pages.filter((page) => isGuide(page) === guide && !isList(page) && !page.url.startsWith("policies/basis/"))));
  const fits = (name) => name.length > 1 && name.length <= LONGEST && !/[a-z0-9]/.test(name);
  const every = (names, official) => names.map(bare).filter(fits).forEach((name) => add(name, official));
  every(guides, true);
  every(words.flatMap(({ said: plain }) => plain), false);
  every([...words.flatMap(({ terms }) => terms), ...others], true);
  every(ASKING, false);
  for (const { name, pinyin } of villages) pinyin.toLowerCase().split(" ").forEach((one) => first(found.letters, one, name));
  return found;
}

async function known(lists) {
  const spelt = await readings();
  lexicon ||= named(lists, spelt);
  return { spelt, ...lexicon };
}

// The shortest name whose pinyin begins so, as far as it is typed: 临时救 for linshijiu, 临时救助 for linshijiuz.
function begins(part, exact, spelt) {
  let found = "";
  for (const letters of exact.keys()) if (letters.startsWith(part) && (!found || letters.length < found.length)) found = letters;
  if (!found) return null;
  let read = "", typed = "";
  for (const one of exact.get(found)) {
    if (read.length >= part.length) break;
    read += spelt.get(one) || one;
    typed += one;
  }
  return found.startsWith(read) ? typed : exact.get(found);
}

// The cheapest way to cut letters into names; null if less than half of them belong to names. ends: where a typed word
// ends, so a name may break off there.
function cut(letters, ends, { letters: exact, almost, initials, spelt }) {
  if (initials.has(letters)) return initials.get(letters);
  const best = [{ cost: 0, lost: 0, names: [] }];
  const reach = (to, from, cost, name) => {
    const now = best[from], sum = now.cost + cost;
    if (!best[to] || sum < best[to].cost) best[to] = { cost: sum, lost: now.lost + (name ? 0 : 1), names: name ? [...now.names, name] : now.names };
  };
  for (let from = 0; from < letters.length; from++) {
    reach(from + 1, from, UNKNOWN, null);
    for (let to = Math.min(letters.length, from + LONGEST); to > from + 1; to--) {
      const part = letters.slice(from, to), broken = ends.has(to);
      if (exact.has(part)) { reach(to, from, 1, exact.get(part)); continue; }
      if (broken && part.length >= BEGUN) {
        const name = begins(part, exact, spelt);
        if (name) reach(to, from, 1.5, name);
      }
      if (part.length >= (broken && ends.has(from) ? WHOLE : ALMOST)) {
        const name = [part, ...without(part)].map((one) => almost.get(one)).find(Boolean);
        if (name) reach(to, from, 2.5, name);
      }
    }
  }
  const { lost, names } = best[letters.length];
  return names.length && lost * 2 < letters.length ? names.join(" ") : null;
}

function spelled(text, names) {
  return text.replace(/[a-z][a-z' ]*[a-z]/g, (typed) => {
    const ends = new Set([0]);
    let letters = "";
    for (const part of typed.split(/[' ]+/)) { letters += part; ends.add(letters.length); }
    return cut(letters, ends, names) || typed;
  });
}

// Characters that sound like a name, or are one but for a character, where no page has them.
async function heard(text, { spelt, heard: sounds, shape, names, meaningful }, onPages) {
  const characters = [...text];
  for (let from = 0; from < characters.length - 1; from++) {
    for (let length = Math.min(HEARD, characters.length - from); length > 1; length--) {
      const part = characters.slice(from, from + length), typed = part.join("");
      if (names.has(typed)) { from += length - 1; break; }
      const name = sounds.get(said(part.map((one) => spelt.get(one) || one)))
        || (length >= WHOLE && shapes(typed).map((one) => shape.get(one)).find(Boolean));
      if (name && part.every((one) => name.includes(one) || !meaningful.has(one)) && !(await onPages(typed))) { characters.splice(from, length, ...name); from += [...name].length - 1; break; }
    }
  }
  return characters.join("");
}

// The text with such names in their own characters. onPages: whether some page holds a text.
export async function meant(text, lists, onPages) {
  if (text.length > MOST) return text;
  const names = await known(lists);
  return heard(spelled(text, names), names, onPages);
}
