// What somebody means by what is typed: the question words fall away, villages, months and numbers are understood.
import { plain } from "./search-cut.js";

const DIGITS = "零一二三四五六七八九";
const KEPT = 0xe000; // characters of private use stand for the words that are kept
const FEW = 5; // more villages than this are none in particular
const UNITS = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

// The heading of a guide that answers, or the kind of page, and how people ask for it.
const ASKED = [
  ["数字", /(?:全县|全镇|一共|总共|现在)?(?:有|花了?|支出了?|用了?|发了?|救助了?|保障了?)(?:多少|几)(?:万?元|钱|人|户|个|家|张|名|份|次|对)?(?![0-9])(?=.{0,8}$)|(?:多少|几)(?:人|户|张|对)|人数|户数/],
  ["名录", /(?:都)?有(?:哪些|几家|哪几家)|名单|名录|一览表?/],
  ["谁可以申请", /(?:什么样的?人|哪些人|哪种人|什么人|谁)(?:才?(?:可以|能够?|有资格)|符合)(?:申请|享受|领取?|吃|办理?|评)?|(?:符合|要|有|满足)?(?:什么|哪些)条件|(?:能不能|可不可以|可以|能|算不算|够不够|是否)(?=[^，。]*[吗么]?[?？]?$)(?:申请|享受|领取?|吃|办理?|评)?/],
  ["给多少", /(?:一个?月|每个?月|一年|每年|每人)?(?:能|可以|会)?(?:领取?|给|发|补助?|拿|有|交|花|要)?(?:多少钱?|多钱|几个钱|几块钱?|几多)|(?:什么|哪个)标准/],
  ["带什么", /(?:需要|要|该|得)?(?:带|准备|提交|交|拿)?(?:些)?(?:什么|哪些|啥)(?:材料|手续|证件|资料|东西|证明)?/],
  ["问谁", /(?:应该|该|要)?(?:找|问|归|由|是|给|跟|向)?(?:谁|哪个?部门|什么部门|哪个?单位)(?:来?(?:负责|主管|管|办|审批?))?|(?:联系)?电话(?:号码)?(?:是?多少)?|联系方式|打什么电话/],
  ["到哪里", /(?:要|该)?(?:去|到|在|上|往)?(?:哪里|哪儿|哪[嘎噶块]|(?:哪个?|什么|啥)地[方儿]|哪)(?:可以|能)?(?:申请|办理?|领取?|交|看|查|找)?/],
  ["怎么办", /(?:应该|该|要)?(?:怎么样?|怎样|如何|咋(?:样|个|着|整|弄|搞)?)(?:才能|去|来)?(?:申请|办理?|弄|领取?|搞|做|交|评|查|看|算)?|(?:办理?|申请)?(?:流程|程序|步骤)(?:是什么)?/],
];
// Words that help to say it, but need not stand on the page: they fall away where others are left.
// Villagers' words among them.
const FILLERS = "俺们|俺[家娘爹]?|咱们?|恁|您|你们?|他们?|她|人家|自己|自家|这个|那个|现在|如今|到底|究竟|老是|光是|就是|还是|还能|还得|能不能|要不要|该不该|可不可以|能否|会不会|行不行|中不中|知不知道|啥时候|什么时候|多会儿|多久|啥样|啥|咋|呗|唻|来着|听说|说是|想问问|问问|问一?下|麻烦|帮忙|谢谢|你好|同志|一下|一亩|一月|[不没](?=$|\\s)|没有(?=$|\\s)|了没(?=$|\\s)";
const SOFT = new RegExp(`${FILLERS}|${/哪些|申请|办理|领取|怎么回事|是什么意思|什么意思|是什么|什么|请问|我想问|我想|想要|有没有|是不是|为什么|为啥|我们|我家|我的|家里|的?标准|条件|材料|手续|电话|地址|(?:得了|了)?(?:吗|呢|吧|啊|呀|么)(?=$|\s)|[?？!！]/.source}`, "g");
// Who asks only what something is.
const DEFINED = /(?:是|管|用来)?(?:干|做)(?:啥|什么|嘛)用?的|(?:是个?)?(?:啥|什么)意思|是个?(?:啥|什么)(?:东西)?(?=$|[\s?？])|咋回事/g;
const EDGE = /^(?:的|了|在|给|有|要|去|办|领|想|看|查|我|和|与|是|能|对|把|被|人家)+(?=..)|(?:的|了|吗|呢|吧|啊|呀|么|有|是|在|要|能|办|去|给|我|和|会|都|人是)+$/g;

const MARKS = /[^\s0-9a-z.≈\ue000-\uf8ff\u3007\u3400-\u9fff\u{20000}-\u{3ffff}]+/gu;
const spaced = (text) => text.replace(MARKS, " ").replace(/\s+/g, " ").trim();

// What is asked for: {literal, runs, wanted}. `literal`: as typed, without punctuation, as the index is. `runs`: what is
// left without question words, and cut at punctuation; a page must hold each. `wanted`: the headings that answer. kept: words that stay whole (局长说了啥), the longest first.
export function asked(words, kept) {
  const literal = plain(words).replace(MARKS, "").replace(/\s+/g, " ").trim();
  const held = (text) => kept.reduce((left, word, at) => left.replaceAll(word, String.fromCharCode(KEPT + at)), text);
  const freed = (text) => text.replace(/[\ue000-\uf8ff]/g, (one) => kept[one.charCodeAt(0) - KEPT]);
  const wanted = [];
  let rest = held(spaced(plain(words))).replace(DEFINED, " ");
  for (const [heading, pattern] of ASKED) {
    const without = rest.replace(pattern, " ");
    if (without !== rest) { wanted.push(heading); rest = without; }
  }
  const runs = rest.replace(SOFT, " ").split(" ").map((run) => freed(run.replace(EDGE, "").replace(EDGE, "")));
  const long = runs.filter((run) => run.length > 1);
  return { literal, runs: long.length ? long : [literal], wanted };
}

// Somebody of 73 or 八十多 asks as an old man.
export const aged = (words) => words.replace(/(?:[七八九]十[一二三四五六七八九几多来]?|(?<![0-9])[789][0-9]多?)(?:周?岁|了)|百岁/g, "高龄");

// Which kinds of a village's pages tell what is asked of it.
const MATTERS = [
  ["工程", /验收|完工|竣工|开工|施工|修[好完]|建[好完成]|安[好完装]|装[好完]|盖[好完]|工程|路灯|水泥路|硬化|修路|修桥|打井|水井|水渠|广场|改厕|谁[修干建]的|修.{0,4}(?:花|多少|几)/],
  ["集体合同", /租|承包|包给|合同|到期|续签/],
  ["财务计划", /计划|打算|预算|超支|超[了没]/],
  ["四议两公开", /开会|开了会|开过会|商量|同意|赞成|反对|表决|投票|举手|决议|谁定|定下来|怎么定|咋定|通过/],
  ["村规民约和章程", /规矩|村规|章程/],
  ["三务公开", /账|帐|[0-9]月|收入|支出|结余|收据|发票|票据|凭证|单据/],
];
export const matters = (words) => MATTERS.filter(([, pattern]) => pattern.test(words)).map(([kind]) => kind);

// Whether words only ask: 一个月多少钱.
export const onlyAsks = (words) => ASKED.reduce((left, [, pattern]) => left.replace(pattern, ""), words).replace(SOFT, "").trim() === "";

// 一万三千 → 13000; null if it is no number.
export function counted(text) {
  let whole = 0, part = 0, digit = 0;
  for (const one of text.replace(/两/g, "二").replace(/〇/g, "零")) {
    if (DIGITS.includes(one)) digit = DIGITS.indexOf(one);
    else if (UNITS[one] >= 10_000) { whole = (whole + part + digit || 1) * UNITS[one]; part = digit = 0; }
    else if (UNITS[one]) { part += (digit || 1) * UNITS[one]; digit = 0; }
    else return null;
  }
  return whole + part + digit;
}

// 11 → 十一.
function inCharacters(number) {
  const tens = Math.floor(number / 10), hundreds = Math.floor(number / 100), ones = DIGITS[number % 10];
  if (hundreds) return `${DIGITS[hundreds]}百${number % 100 ? (number % 100 < 10 ? "零" : "") + (number % 100 < 20 && number % 100 >= 10 ? "一" : "") + inCharacters(number % 100) : ""}`;
  if (tens) return `${tens > 1 ? DIGITS[tens] : ""}十${number % 10 ? ones : ""}`;
  return ones;
}

// Other ways to write the same: dates and numbers in digits, round numbers as `≈13000`, an article's number in characters.
export function variants(run) {
  const date = run
    .replace(/([〇零一二三四五六七八九]{4})年/g, (_, year) => `${[...year].map((one) => DIGITS.indexOf(one === "〇" ? "零" : one)).join("")}年`)
    .replace(/(十[一二]|[一二三四五六七八九十])月份?(?:([一二三四五六七八九十]{1,3})[日号])?/g, (_, month, day) => `${counted(month)}月${day ? `${counted(day)}日` : ""}`)
    .replace(/([0-9]月[0-9]{1,2})号/g, "$1日").replace(/([0-9]月)份/g, "$1");
  const exact = run
    .replace(/([0-9]+(?:\.[0-9]+)?)万/g, (_, number) => String(Math.round(Number(number) * 10_000)))
    .replace(/[零〇一二两三四五六七八九][零〇一二两三四五六七八九十百千万亿]*[百千万亿][零〇一二两三四五六七八九十百千万亿]*/g, (text) => String(counted(text)));
  const about = exact.replace(/(?:大概|大约|约)?([1-9][0-9]*00+)(?:多|来|左右)?(?![0-9.])/g, " ≈$1 ");
  const article = run.replace(/第([0-9]{1,3})条/g, (_, number) => `第${inCharacters(Number(number))}条`);
  const ordinal = run.replace(/^[零一二三四五六七八九十百]+$/, "第$&");
  return [...new Set([run, date, exact, about, article, ordinal].map((one) => one.trim()))];
}

// "2026年7月" or "七月" among the words of a village is a filter, not something to look for in the text.
export function period(words) {
  let year = "", month = "";
  const rest = variants(plain(words)).find((one) => /[0-9]月/.test(one)) || plain(words);
  const left = rest.replace(/(20\d\d)年?/, (_, found) => { year = found; return " "; })
    .replace(/(1[0-2]|[1-9])月/, (_, found) => { month = found; return " "; });
  return { year, month, rest: left.trim() };
}

// Traditional characters as simplified ones; pairs "國国" are in the index.
export function simplified(words, pairs) {
  const to = new Map();
  const characters = [...pairs];
  for (let at = 0; at < characters.length; at += 2) to.set(characters[at], characters[at + 1]);
  return [...words].map((one) => to.get(one) || one).join("");
}

const oneOff = (name, text) => [...name].filter((one, at) => one !== text[at]).length === 1;

// Villages whose name's end stands in the words (四村 for 示例四村, 刘庄 for 北刘庄), and how; not where it only counts or
// points (哪一村, 每个村), nor an end that many villages share (家庄, 新村).
function shortened(low, villages) {
  const ends = (name) => Array.from({ length: name.length - 2 }, (_, at) => name.slice(at + 1)).filter((end) => /^[^庄家子村新老农乡山外邻本].*[村庄]$/.test(end));
  const stands = (end) => low.includes(end) && new RegExp(`(?<![第哪每某各这那同全几一二三四五六七八九十个])${end}`).test(low);
  return villages.map((v) => [v, ends(v.name).find(stands)]).filter(([, part]) => part);
}

// The villages that the words name, by name, pinyin or initials, and the words that are left.
export function named(words, villages) {
  const low = plain(words);
  const spelt = (v) => v.pinyin.toLowerCase().split(" ");
  const parts = low.split(/\s+/);
  let found = villages.filter((v) => low.includes(v.name));
  found = found.filter((v) => !found.some((other) => other.name.length > v.name.length && other.name.includes(v.name)));
  const towns = found.filter((v) => low.includes(v.town));
  if (towns.length) found = towns;
  if (found.length) {
    const rest = found.reduce((left, v) => left.replaceAll(v.name, " ").replaceAll(v.town, " "), low);
    return { found, sure: true, rest: rest.trim() };
  }
  const pinyin = villages.filter((v) => spelt(v).some((p) => p.length > 1 && parts.includes(p)));
  if (pinyin.length) return { found: pinyin, sure: true, rest: parts.filter((w) => !pinyin.some((v) => spelt(v).includes(w))).join(" ") };
  const short = shortened(low, villages);
  if (short.length && short.length <= FEW) return { found: short.map(([v]) => v), sure: true, rest: short.reduce((left, [, part]) => left.replaceAll(part, " "), low).trim() };
  const begun = low.length > 1 ? villages.filter((v) => v.name.includes(low) || low.includes(v.town) || v.town.includes(low)) : [];
  return { found: begun, sure: false, rest: low };
}

// Villages whose name is in the words but for one wrong character.
export function misspelt(words, villages) {
  const low = plain(words);
  const fits = (v) => v.name.length > 2 && Array.from({ length: Math.max(0, low.length - v.name.length + 1) },
    (_, at) => low.slice(at, at + v.name.length)).find((part) => oneOff(v.name, part));
  return villages.map((v) => [v, fits(v)]).filter(([, part]) => part);
}
