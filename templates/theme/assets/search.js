// The search page: shows what search-find.js finds. A group's excerpts are read from the pages themselves, once it comes
// into view, so nobody waits for what is far below.
import { excerpt, marked } from "./search-excerpt.js";
import { expect, find, load, rest } from "./search-find.js";
import { root } from "./search-index.js";
import { isGuide } from "./search-rank.js";

const READING = 2000; // milliseconds that the first answer is read, before what is left of the index comes

const form = document.getElementById("search");
const input = form.elements.q, town = form.elements.town, kind = form.elements.kind, year = form.elements.year;
const told = document.getElementById("search-count");
const results = document.getElementById("search-results");
const plain = document.getElementById("search-plain");
const SHOWN = 3, MORE = 10, MANY = 30, EXPLAINED = 2, PAUSE = 100;
const ORDER = ["政策", "数字", "承诺", "三务公开", "四议两公开", "村规民约和章程", "项目", "村务", "访谈"];
let turn = 0;

function element(name, text, ...inside) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...inside);
  return made;
}

function link(url, text) {
  const made = element("a", text);
  made.href = new URL(url, root).href;
  return made;
}

function section(title) {
  const list = element("ul");
  list.className = "gk-rows";
  const made = element("section", "", element("h2", title), list);
  made.className = "gk-found";
  results.append(made);
  return { made, list };
}

// A page with what is known of it at once; `item.fill` looks for the words on the page itself.
function entry(page, found, labelled) {
  const words = element("span");
  words.className = "gk-small";
  const item = element("li", "", link(page.url, page.title), ...(labelled ? [` ${page.kind}`] : []), ...(page.sample && !page.village ? ["（示例）"] : []), element("br"), words);
  const said = page.answers.filter(([heading]) => found.wanted.includes(heading));
  if (said.length) words.append(...said.flatMap(([heading, text], at) => [...(at ? [element("br")] : []), element("b", `${heading}：`), text]));
  else words.append(...marked(page.summary, found.runs));
  item.fill = async () => {
    const better = said.length || (page.summary && !found.runs.length) ? null : await excerpt(new URL(page.url, root), found.runs);
    if (better) words.replaceChildren(...marked(better, found.runs));
  };
  return item;
}

const seen = new IntersectionObserver((entries) => {
  for (const one of entries) if (one.isIntersecting) { seen.unobserve(one.target); one.target.fill(); }
});

function add(list, pages, found, labelled = false) {
  for (const page of pages) {
    const item = entry(page, found, labelled);
    list.append(item);
    seen.observe(item);
  }
}

function group(title, pages, found) {
  const { made, list } = section(title);
  add(list, pages.slice(0, SHOWN), found);
  let shown = SHOWN;
  if (pages.length <= shown) return;
  const button = element("button", `再看 ${Math.min(MORE, pages.length - shown)} 条`);
  button.type = "button";
  button.className = "gk-button";
  made.append(button);
  button.addEventListener("click", () => {
    const at = list.children.length;
    add(list, pages.slice(shown, shown + MORE), found);
    shown += MORE;
    list.children[at].querySelector("a").focus();
    if (shown >= pages.length) button.remove();
  });
}

function offer(kinds) {
  const chosen = kind.value;
  const names = new Set([...kinds.keys(), ...(chosen ? [chosen] : [])]);
  kind.replaceChildren(new Option("全部", ""), ...[...names].map((name) => new Option(`${name}（${(kinds.get(name) || []).length}）`, name)));
  kind.value = chosen;
}

// 火化 → 公文里叫“殡葬、公墓”：…
function explain({ word, term, means, leads: url }) {
  const line = element("p", `“${word}”，公文里叫“${term}”${means ? `：${means}` : "。"}`);
  if (url.includes("#")) line.append(" ", link(url, "去看"));
  results.append(line);
}

function showPlaces({ townships, villages }) {
  if (!villages.length && !townships.length) return;
  const { list } = section(villages.length > MANY ? `村（${villages.length}）` : townships.length ? "乡镇和村" : "村");
  for (const { name, url } of townships) list.append(element("li", "", link(`villages/${url}`, name)));
  for (const v of villages.slice(0, MANY)) list.append(element("li", "", link(`villages/${v.url}`, `${v.town}${v.name}`)));
}

async function show(words, found) {
  const kinds = new Map();
  for (const page of found.hits) kinds.set(page.kind, [...(kinds.get(page.kind) || []), page]);
  offer(kinds);
  if (found.heard) results.append(element("p", `按“${found.heard}”找的。`));
  if (found.meant) results.append(element("p", `没有叫这个名字的村，按“${found.meant}”找的。`));
  found.words.slice(0, EXPLAINED).forEach(explain);
  if (!found.after) showPlaces(found);
  const best = !kind.value && kinds.size > 1 ? found.hits.slice(0, SHOWN) : [];
  if (best.length) add(section("最相关").list, best, found, true);
  const place = (name) => ORDER.indexOf(name) + 1 || ORDER.length + 1;
  for (const name of [...kinds.keys()].sort((a, b) => place(a) - place(b))) {
    const all = kinds.get(name), others = all.filter((page) => !best.includes(page));
    if (others.length && (!kind.value || kind.value === name)) group(`${name}（${others.length < all.length ? "另有 " : ""}${others.length}）`, others, found);
  }
  if (found.after) showPlaces(found);
  const count = found.townships.length + found.villages.length + (kind.value ? kinds.get(kind.value) || [] : found.hits).length;
  told.textContent = !count ? "没有找到。换个说法，或者看下面这些。"
    : found.near ? `没有一页把这些字都写着。找到 ${count} 处接近的。` : `找到 ${count} 处。`;
  if (!count) await instead(words);
}

// Where nothing is found: words that are near, the guides, the telephone.
async function instead(words) {
  const { county, words: known } = await load();
  const near = known.filter(({ said }) => said.some((one) => [...one].filter((character) => words.includes(character)).length > 1)).slice(0, 5);
  if (near.length) {
    const { list } = section("您是不是要找");
    for (const { word, term } of near) list.append(element("li", "", link(`search/?q=${encodeURIComponent(word)}`, word), `（${term}）`));
  }
  const { list } = section("能办的事");
  add(list, county.pages.filter(isGuide), { wanted: [], runs: [] });
  results.append(element("p", `还找不到，请打 ${form.dataset.phone}。`));
}

async function run() {
  const mine = ++turn;
  const words = input.value.trim();
  plain.hidden = Boolean(words);
  if (!words) { results.replaceChildren(); told.textContent = ""; return; }
  told.textContent = "正在找…";
  try {
    const towns = [...town.options].map((option) => option.value).filter((slug) => slug && slug !== "*");
    const found = await find(words, { town: town.value, year: year.value }, towns);
    if (mine !== turn) return;
    results.replaceChildren();
    await show(words, found);
  } catch {
    if (mine !== turn) return;
    plain.hidden = false;
    told.textContent = "这里现在不能搜索（网络不通，或者是直接打开的文件）。请从下面的目录找。";
    return;
  }
  if (!(navigator.connection && navigator.connection.saveData)) setTimeout(() => rest().catch(() => { /* the next query asks for what it needs */ }), READING);
}

function address() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", String(query) ? `?${query}` : location.pathname);
}

const given = new URLSearchParams(location.search);
for (const field of [input, town, year]) if (given.get(field.name)) field.value = given.get(field.name); // keeps what was typed already
form.querySelector(".gk-filters").hidden = false;
let pause = 0;
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(pause); address(); run(); }); // else the list is drawn again under a hand
form.addEventListener("change", (event) => { if (event.target !== input) { address(); run(); } });
const early = (fetched) => fetched.catch(() => { /* said when something is asked */ });
input.addEventListener("focus", () => early(load()), { once: true });
input.addEventListener("input", () => { early(expect(input.value)); clearTimeout(pause); pause = setTimeout(() => { address(); run(); }, PAUSE); });
if (input.value) run();
