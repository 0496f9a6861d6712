// Starts Decap, and makes what it saves the file as people wrote it, with only what they changed in the form.
import { fresh, full, keep, values } from "./keep.js";

// The text a form was made from goes with its values, under a name that no field has: Decap tells a format no more
// than these, and asks it for drafts too.
const TEXT = "(text)";
let isRewritten = false;

// A switch takes true and false, which are texts in our files.
const flag = (one) => (one === "true" ? true : one === "false" ? false : one);

function mapped(value, change) {
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if (!value || typeof value !== "object") return change(value ?? "");
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapped(one, change)]));
}

// Where the text is no YAML the form is empty, and won't be saved over it.
function form(text) {
  try {
    return mapped(values(text), flag);
  } catch {
    return {};
  }
}

// names: the fields in the form's order, which Decap loses where there are more than eight.
function yaml(text, value, names) {
  const wanted = full(mapped(value, String)) ?? {};
  const order = [...names.filter((name) => name in wanted), ...Object.keys(wanted)];
  const sorted = Object.fromEntries(order.map((name) => [name, wanted[name]]));
  if (!text.trim()) return fresh(sorted);
  let kept;
  try {
    kept = keep(text, sorted);
  } catch (error) {
    throw new Error(`这个文件里有 YAML 错误，表单读不出来，没有保存。请先在文件里改好：${error.message}`);
  }
  isRewritten ||= kept === null;
  return kept ?? fresh(sorted);
}

// Prose: YAML between two lines of ---, then the text.
function parts(file) {
  const found = /^(---\r?\n)([^]*?)(?<=\n)(---[ \t]*(?:\r?\n|$)(?:[ \t]*\r?\n)*)([^]*)$/.exec(file);
  const [head, front, rule, body] = found?.slice(1) ?? ["---\n", "", "---\n\n", file];
  return { head, front, rule, body };
}

CMS.registerCustomFormat("as-typed", "yml", {
  fromFile: (file) => ({ ...form(file), [TEXT]: file }),
  toFile: ({ [TEXT]: file = "", ...value }, names) => yaml(file, value, names),
});
CMS.registerCustomFormat("prose-as-typed", "md", {
  fromFile: (file) => ({ ...form(parts(file).front), body: parts(file).body, [TEXT]: file }),
  toFile: ({ [TEXT]: file = "", body = "", ...value }, names) => {
    const was = parts(file);
    const end = /\s*$/.exec(was.body)[0] || "\n";
    const text = body.trimEnd() === was.body.trimEnd() ? was.body : body.trimEnd() + end;
    return was.head + yaml(was.front, value, names) + was.rule + text;
  },
});
CMS.registerEventListener({ name: "preSave", handler: () => void (isRewritten = false) });
CMS.registerEventListener({
  name: "postSave",
  handler: () => {
    if (isRewritten) alert("已保存。但这个文件原来的写法没法保留，整个文件重新写了一遍：填的内容都在，井号后面的说明没有了。请看一遍改动再提交。");
  },
});

const town = new URLSearchParams(location.search).get("town");
const answer = await fetch(`config${town ? `-${town}` : ""}.json`);
CMS.init({ config: await answer.json() });
