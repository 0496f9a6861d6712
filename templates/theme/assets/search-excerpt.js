// The words around what was found, from the page itself.
import { plain } from "./search-cut.js";

const BLOCKS = "h1, h2, h3, p, li, tr, dd, dt, caption";
const AROUND = 25, LONG = 90;
const pages = new Map(); // texts of blocks, by address

async function blocks(url) {
  const answer = await fetch(url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("#main :is(" + BLOCKS + ")")]
    .filter((block) => !block.querySelector("p, li, tr") && !block.closest(".gk-print, .gk-noprint, .gk-tools"))
    .map((block) => [...(block.matches("tr") ? block.cells : [block])].map((cell) => cell.textContent.replace(/\s+/g, " ").trim()).join(" "));
}

const parts = (runs) => [...new Set(runs.flatMap((run) => run.split(" ")))].filter(Boolean);

// The block that holds most of the runs (rather one that says more than just them), cut around the first of them; null if none holds any.
export async function excerpt(url, runs) {
  if (!pages.has(url.href)) pages.set(url.href, blocks(url).catch(() => []));
  const wanted = parts(runs);
  let best = null, most = 0;
  for (const text of await pages.get(url.href)) {
    const low = plain(text);
    const found = wanted.filter((part) => low.includes(part)).reduce((sum, part) => sum + part.length, 0) - (wanted.includes(low) ? 0.5 : 0);
    if (found > most) { best = text; most = found; }
  }
  if (best === null) return wanted.length ? null : (await pages.get(url.href))[0] || null;
  const at = Math.max(0, Math.min(...wanted.map((part) => best.indexOf(part)).filter((place) => place >= 0)) - AROUND);
  const from = Number.isFinite(at) ? at : 0;
  return `${from ? "…" : ""}${best.slice(from, from + LONG)}${from + LONG < best.length ? "…" : ""}`;
}

// The text as nodes, with the runs in <mark>.
export function marked(text, runs) {
  const wanted = parts(runs).filter((part) => text.includes(part)).sort((a, b) => b.length - a.length);
  if (!wanted.length) return [text];
  const pattern = new RegExp(`(${wanted.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`);
  return text.split(pattern).map((part, at) => {
    if (at % 2 === 0) return part;
    const found = document.createElement("mark");
    found.textContent = part;
    return found;
  });
}
