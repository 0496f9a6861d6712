// How the search cuts text: the same here and in gongkai/render/search/cutting.py, so what is indexed is found. A token
// is a Chinese character, a Latin word, a number or an article (第三十条); a term is a word, or three neighbours, with blanks
// after the last.
const TOKEN = /[0-9]+(?:\.[0-9]+)?(?![0-9a-z])|[0-9a-z]+|第\(?[零〇一二三四五六七八九十百]+\)?[条款项]|[\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]/gu;
const SHORT = 4;
const END = " ";
const THREE = 3;

const isHan = (token) => token >= "\u3007";

// Full-width letters as half-width, capitals as small, 13,085 as 13085, 2026-07 as 2026年7月.
export function plain(text) {
  return text.normalize("NFKC").toLowerCase()
    .replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, "$1")
    .replace(/(^|[^0-9])((?:19|20)[0-9]{2})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?(?![0-9])/g,
      (_, before, year, month, day) => `${before}${year}年${Number(month)}月${day ? `${Number(day)}日` : ""}`);
}

// The tokens of a text: the long words, and the runs of short ones and characters between them.
function cut(text) {
  const long = [], runs = [[]];
  for (const written of plain(text).match(TOKEN) || []) {
    const token = written.replace(/[()]/g, "");
    if (isHan(token) || token.length <= SHORT) runs[runs.length - 1].push(token);
    else { long.push(token); runs.push([]); }
  }
  return { long, runs: runs.filter((run) => run.length) };
}

// What the index holds of a text, but for rounded numbers. The tests compare it.
export function terms(text) {
  const { long, runs } = cut(text);
  const words = runs.flat().filter((token) => !isHan(token));
  const threes = runs.flatMap((run) => run.map((token, at) => token + (run[at + 1] || END) + (run[at + 2] || END)));
  return new Set([...long, ...words, ...threes]);
}

// What to look up for some words: {words, begun}: words that a page must hold, and beginnings of terms. most: how many
// neighbours are looked up together. Of a long run every second is enough: what is between is in both.
export function needles(text, most = THREE) {
  const { long, runs } = cut(text.replace(/≈[0-9]+/g, " "));
  const words = [...long, ...(text.match(/≈[0-9]+/g) || [])], begun = [];
  for (const run of runs) {
    if (run.length === 1 && !isHan(run[0])) words.push(run[0]);
    else if (run.length <= most) begun.push(run.join(""));
    else for (let at = 0, last = run.length - most; at < last + most - 1; at += most - 1) begun.push(run.slice(Math.min(at, last), Math.min(at, last) + most).join(""));
  }
  return { words: [...new Set(words)], begun: [...new Set(begun)] };
}
