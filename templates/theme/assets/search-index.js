// The index, as gongkai/render/search/bundle.py writes it: which pages hold which terms. A bundle is the county's own
// pages or one township's; its shards are fetched when a query needs them.
export const root = new URL("../", import.meta.url);

export async function json(path) {
  const answer = await fetch(new URL(path, root));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

// What a key stands for, made once; again where that failed.
function once(known, key, make) {
  if (!known.has(key)) known.set(key, make().catch((error) => { known.delete(key); throw error; }));
  return known.get(key);
}

const bundles = new Map(); // by folder

// A bundle: {folder, pages, count, shards, traditional}. A page: {url, title, kind, time, village, sample, summary,
// short, answers, folder, number}.
export function bundle(folder) {
  return once(bundles, folder, () => json(`${folder}/pages.json`).then((said) => opened(folder, said)));
}

// A time in the place of a row stands for the row before with that time: see gongkai/render/search/listing.py.
function rows(written) {
  const TIME = 3, words = (time) => time.replace(/^(\d+)(?:-0?(\d+))?$/, (_, year, month) => `${year}年${month ? `${month}月` : ""}`);
  let before = [];
  return written.map((row) => {
    if (Array.isArray(row)) return (before = row);
    const was = before[TIME], wasInWords = words(was), inWords = words(row);
    before = before.map((value) => (typeof value === "string" ? value.replaceAll(was, row).replaceAll(wasInWords, inWords) : value));
    return before;
  });
}

function opened(folder, said) {
  const pages = rows(said.pages).map(([url, title, kind, time = "", village = "", sample = 0, summary = "", short = "", answers = []], number) =>
    ({ url, title, kind: said.kinds[kind], time, village, sample: Boolean(sample), summary, short, answers, folder, number }));
  return { folder, pages, count: said.shards, shards: new Map(), traditional: said.traditional || "" };
}

function shard(of, number) {
  return once(of.shards, number, () => json(`${of.folder}/${number}.json`).then(read));
}

// Fetches what is left of a bundle, so that the next query waits for nothing.
export function all(of) {
  return Promise.all(Array.from({ length: of.count }, (_, number) => shard(of, number)));
}

function read(rows) {
  const lists = new Map();
  for (const [pages, threes, others] of rows) {
    const characters = [...threes];
    for (let at = 0; at < characters.length; at += 3) lists.set(characters.slice(at, at + 3).join(""), pages);
    if (others) for (const term of others.split("\n")) lists.set(term, pages);
  }
  return lists;
}

// Terms that begin with the same character or word are in one shard.
function shardOf(term, count) {
  const first = term.codePointAt(0);
  return (first >= 0x3007 ? first : [...term.match(/^[^ \u3007\u3400-\u{3ffff}]+/u)[0]].reduce((sum, one) => sum + one.codePointAt(0), 0)) % count;
}

// "3,0+4" → 3, 4, 5, 6, 7, 8.
export function numbers(ranges) {
  const found = [];
  let at = 0;
  for (const part of ranges ? ranges.split(",") : []) {
    const [skip, more = 0] = part.split("+").map(Number);
    for (let step = 0; step <= more; step++) found.push(at + skip + step);
    at += skip + more + 1;
  }
  return found;
}

async function holdingWord(of, word) {
  return new Set(numbers((await shard(of, shardOf(word, of.count))).get(word)));
}

const goesOn = (term, begun) => /[0-9a-z.]$/.test(begun) && /[0-9a-z.]/.test(term.charAt(begun.length));

async function holdingBegun(of, begun) {
  const found = new Set(), seen = new Set();
  for (const [term, pages] of await shard(of, shardOf(begun, of.count))) {
    if (term.startsWith(begun) && !goesOn(term, begun) && !seen.has(pages)) {
      seen.add(pages);
      for (const number of numbers(pages)) found.add(number);
    }
  }
  return found;
}

// For each needle (words first), the numbers of the pages that hold it.
export function lookUp(of, { words, begun }) {
  return Promise.all([...words.map((word) => holdingWord(of, word)), ...begun.map((one) => holdingBegun(of, one))]);
}
