// How the search cuts text: the same here and in gongkai/render/search/cutting.py, so what is indexed is found. A token
// is a Chinese character, a Latin word or a number; a term is a word, or two neighbours of which one is a character.
const TOKEN = /[0-9]+(?:\.[0-9]+)?|[a-z]+|[\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]/gu;
const SHORT = 4;
export const END = " ";

const isHan = (token) => token >= "\u3007";

// Full-width letters as half-width, capitals as small, 13,085 as 13085, 2026-07 as 2026年7月.
export function plain(text) {
  return text.normalize("NFKC").toLowerCase()
    .replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, "$1")
    .replace(/(^|[^0-9])((?:19|20)[0-9]{2})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?(?![0-9])/g,
      (_, before, year, month, day) => `${before}${year}年${Number(month)}月${day ? `${Number(day)}日` : ""}`);
}

export const tokens = (text) => plain(text).match(TOKEN) || [];

function isPair(one, other) {
  return other !== undefined && (isHan(one) || isHan(other)) && one.length <= SHORT && other.length <= SHORT;
}

// What the index holds of a text. Only the tests ask for all of it.
export function terms(text) {
  const found = tokens(text);
  const words = found.filter((token) => !isHan(token));
  const pairs = found.map((token, at) => [token, at + 1 < found.length ? found[at + 1] : END]).filter((pair) => isPair(...pair));
  return new Set([...words, ...pairs.map((pair) => pair.join(""))]);
}

// What to look up for some words: terms that a page must hold, and beginnings, one term of each of which it must hold.
export function needles(words) {
  const found = tokens(words);
  const pairs = [], alone = [], begun = [];
  found.forEach((token, at) => {
    const after = isPair(token, found[at + 1]), before = at > 0 && isPair(found[at - 1], token);
    if (after) pairs.push(token + found[at + 1]);
    else if (!before) (isHan(token) ? begun : alone).push(token);
  });
  return { terms: [...new Set([...pairs, ...alone, ...(words.match(/≈[0-9]+/g) || [])])], begun };
}
