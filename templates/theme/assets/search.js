// The search page. Villages first, by name and pinyin; then the county's pages, by kind; a township's postings are
// fetched when it is chosen, or when the words name one of its villages.
const form = document.getElementById("search");
const input = form.elements.q, town = form.elements.town, kind = form.elements.kind, year = form.elements.year;
const told = document.getElementById("search-count");
const results = document.getElementById("search-results");
const root = new URL("../", import.meta.url);
const SHOWN = 3, MORE = 10;
const ORDER = ["政策", "数字", "承诺", "三务公开", "四议两公开", "村规民约和章程", "项目", "村务", "访谈"];
const MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
const merged = new Set();
const facets = {}; // by Pagefind's id: kind, village, time
let pagefind = null, villages = null, turn = 0;

async function facetsOf(folder) {
  const answer = await fetch(new URL(`${folder}facets.json`, root));
  Object.assign(facets, (await answer.json()).pages);
}

async function load() {
  if (villages === null) {
    const answer = await fetch(form.dataset.names);
    villages = (await answer.json()).villages;
  }
  if (pagefind === null) {
    const found = await import(new URL("search/county/pagefind.js", root));
    await found.options({ baseUrl: root.pathname, noWorker: true, excerptLength: 18 });
    await Promise.all([found.init(), facetsOf("search/county/")]);
    pagefind = found;
  }
}

// The villages that the words name, and the words that are left: "示例二村7月" is a village and a month.
function named(words) {
  const low = words.toLowerCase();
  const whole = villages.filter((v) => low.includes(v.name));
  const pinyin = whole.length ? [] : villages.filter((v) => v.pinyin.toLowerCase().split(" ").some((p) => low.split(/\s+/).includes(p)));
  const begun = whole.length || pinyin.length ? [] : villages.filter((v) => low.length > 1 && (v.name.includes(low) || v.town.includes(low)));
  const found = [...whole, ...pinyin, ...begun];
  let rest = low;
  for (const v of whole) rest = rest.replaceAll(v.name, " ").replaceAll(v.town, " ");
  if (pinyin.length) rest = low.split(/\s+/).filter((w) => !pinyin.some((v) => v.pinyin.toLowerCase().split(" ").includes(w))).join(" ");
  return { found, exact: whole.length + pinyin.length > 0, rest: rest.trim() };
}

async function merge(slug) {
  if (merged.has(slug)) return;
  merged.add(slug);
  const folder = `search/towns/${slug}/`;
  await Promise.all([pagefind.mergeIndex(new URL(folder, root).href, { baseUrl: root.pathname }), facetsOf(folder)]);
}

// "2026年7月" or "七月" among the words is a filter, not something to look for in the text.
function period(words, wanted) {
  return words.replace(/(20\d\d)年/, (_, found) => { wanted.year = found; return " "; })
    .replace(/(1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])月份?/, (_, found) => {
      wanted.month = String(MONTHS.indexOf(found) + 1 || found);
      return " ";
    }).trim();
}

function element(name, text, ...inside) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...inside);
  return made;
}

function link(url, text) {
  const made = element("a", text);
  made.href = url;
  return made;
}

function section(title, count) {
  const list = element("ul");
  list.className = "gk-rows";
  const made = element("section", "", element("h2", count === null ? title : `${title}（${count}）`), list);
  made.className = "gk-found";
  results.append(made);
  return { made, list };
}

async function add(list, hits) {
  for (const hit of await Promise.all(hits.map((h) => h.data()))) {
    const words = element("span");
    words.className = "gk-small";
    words.innerHTML = hit.excerpt; // Pagefind's own: text escaped, the words found in <mark>
    list.append(element("li", "", link(hit.url, hit.meta.title), element("br"), words));
  }
}

// A group is filled when it comes into view: on a slow network nobody waits for what is far below.
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); entry.target.fill(); }
});

function group(title, hits) {
  const { made, list } = section(title, hits.length);
  made.fill = () => add(list, hits.slice(0, SHOWN));
  list.style.minHeight = `${Math.min(SHOWN, hits.length) * 3}rem`;
  seen.observe(made);
  let shown = SHOWN;
  if (hits.length > shown) {
    const button = element("button", `再看 ${Math.min(MORE, hits.length - shown)} 条`);
    button.type = "button";
    button.className = "gk-button";
    made.append(button);
    button.addEventListener("click", async () => {
      const at = list.children.length;
      await add(list, hits.slice(shown, shown + MORE));
      shown += MORE;
      list.children[at].querySelector("a").focus();
      if (shown >= hits.length) button.remove();
    });
  }
}

function offer(kinds) {
  const chosen = kind.value;
  const names = new Set([...kinds.keys(), ...(chosen ? [chosen] : [])]);
  kind.replaceChildren(new Option("全部", ""), ...[...names].map((name) => new Option(`${name}（${(kinds.get(name) || []).length}）`, name)));
  kind.value = chosen;
}

async function run() {
  const mine = ++turn;
  const words = input.value.trim();
  document.getElementById("search-plain").hidden = Boolean(words);
  results.replaceChildren();
  if (!words) { told.textContent = ""; return; }
  told.textContent = "正在找…";
  try {
    await load();
  } catch {
    document.getElementById("search-plain").hidden = false;
    told.textContent = "这里不能搜索（可能是直接打开的文件）。请从下面的目录找。";
    return;
  }
  const { found, exact, rest } = named(words);
  const wanted = { villages: null, year: "", month: "" };
  let asked = words;
  if (exact && !town.value) {
    const towns = new Set(found.map((v) => v.url.split("/")[0]));
    await Promise.all([...town.options].map((o) => o.value).filter((v) => towns.has(v)).map(merge));
    wanted.villages = new Set(found.map((v) => v.name));
    asked = period(rest, wanted);
  } else if (town.value) {
    const chosen = [...town.options].map((o) => o.value).filter((v) => v && v !== "*");
    await Promise.all(town.value === "*" ? chosen.map(merge) : [merge(town.value)]);
    if (town.value !== "*") wanted.villages = new Set(villages.filter((v) => v.url.split("/")[0] === town.value).map((v) => v.name));
    asked = period(words, wanted);
  }
  if (year.value) wanted.year = year.value;
  let hits = (await pagefind.search(asked || null)).results.map((hit) => [hit, ...facets[hit.id]]);
  if (mine !== turn) return;
  hits = hits.filter(([, , village, time]) => (!wanted.villages || wanted.villages.has(village))
    && (!wanted.year || time.startsWith(wanted.year)) && (!wanted.month || Number(time.slice(5, 7)) === Number(wanted.month)));
  if (!asked) hits.sort((a, b) => (a[3] < b[3] ? 1 : -1)); // the newest first where there is nothing to rank by
  const kinds = new Map();
  for (const [hit, name] of hits) kinds.set(name, [...(kinds.get(name) || []), hit]);
  offer(kinds);
  if (found.length) {
    const { list } = section("村", found.length > 30 ? found.length : null);
    for (const v of found.slice(0, 30)) list.append(element("li", "", link(new URL(v.url, new URL(form.dataset.names, location.href)).href, `${v.town}${v.name}`)));
  }
  let count = found.length;
  const place = (name) => ORDER.indexOf(name) + 1 || ORDER.length + 1;
  for (const name of [...kinds.keys()].sort((a, b) => place(a) - place(b))) {
    if (kind.value && kind.value !== name) continue;
    count += kinds.get(name).length;
    group(name, kinds.get(name));
  }
  told.textContent = count ? `找到 ${count} 处。` : "没有找到。换个说法，或选一个乡镇再找。";
}

function address() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
}

const given = new URLSearchParams(location.search);
for (const field of [input, town, year]) if (given.get(field.name)) field.value = given.get(field.name); // keeps what was typed already
form.querySelector(".gk-filters").hidden = false;
form.addEventListener("submit", (event) => { event.preventDefault(); address(); run(); });
form.addEventListener("change", (event) => { if (event.target !== input) { address(); run(); } });
let rest = 0;
input.addEventListener("input", () => { clearTimeout(rest); rest = setTimeout(() => { address(); run(); }, 400); });
if (input.value) run();
