// YAML text in, values out, and back: only what changed is written, all else stays as somebody typed it.
// Every value is a text (YAML's failsafe schema): 1000.00 is no 1000, and 007 no 7.
import { Document, isCollection, isMap, isScalar, isSeq, parseDocument, visit } from "./yaml/index.js";
import { aligned, same } from "./align.js";

const WRITTEN = { lineWidth: 0, flowCollectionPadding: false, doubleQuotedMinMultiLineLength: Infinity };

// Plain, these are no value, as our checks read them (gongkai/sources/yamltext.py).
const NULLS = new Set(["", "~", "null", "Null", "NULL"]);

// An empty field is left out, as the record types want it; in a table's row an empty cell holds its column.
export function full(value) {
  if (Array.isArray(value)) {
    const kept = value.map((one) => (Array.isArray(one) ? cells(one) : full(one))).filter((one) => one !== undefined);
    return kept.length ? kept : undefined;
  }
  if (value && typeof value === "object") {
    const kept = Object.entries(value).map(([name, one]) => [name, full(one)]).filter(([, one]) => one !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }
  return value === "" || value === null ? undefined : value;
}

function cells(row) {
  return row.map((one) => one ?? "");
}

// The values of a text. Throws where it is no YAML.
export function values(text) {
  return full(parsed(text).toJS()) ?? {};
}

export function fresh(value) {
  return made(value).toString(WRITTEN);
}

// An empty cell is null; a text that would read as null has quotes, and one within brackets stays on its line.
function made(value, isInline = false) {
  const doc = new Document(value, { schema: "failsafe" });
  const style = (one) => {
    if (one.value === "") one.value = "null";
    else if (NULLS.has(one.value) || (isInline && one.value.includes("\n"))) one.type = "QUOTE_DOUBLE";
  };
  visit(doc, { Scalar: (_, one) => style(one) });
  return doc;
}

// The text with the new value (texts, lists and objects of them, nothing empty); null where the two can't be merged.
export function keep(text, value) {
  const doc = parsed(text);
  if (doc.contents && !isBlock(doc.contents)) return null;
  if (!doc.contents) return `${text.trimEnd()}\n${fresh(value)}`.trimStart();
  return [true, false].map((isMended) => tried(text, doc, value, isMended)).find((one) => one !== null) ?? null;
}

// null where it fails, as on a key without a value in braces, or says anything but the value.
function tried(text, doc, value, isMended) {
  try {
    const made = merged(text, doc, value, isMended);
    return same(values(made), value) ? made : null;
  } catch {
    return null;
  }
}

function parsed(text) {
  const doc = parseDocument(text, { schema: "failsafe", keepSourceTokens: true });
  if (doc.errors.length) throw doc.errors[0];
  const isNull = (key, one) => key !== "key" && one.type === "PLAIN" && NULLS.has(one.source);
  visit(doc, { Scalar: (key, one) => void (isNull(key, one) && (one.value = null)) });
  return doc;
}

// isMended: whether texts of several lines are changed within, which fails where their folding does not allow it.
function merged(text, doc, value, isMended) {
  const line = /\r\n/.test(text) ? "\r\n" : "\n";
  const rows = new Set();
  const indentSeq = !/^( *)[^\s#-][^\n]*:[ \t]*(#.*)?\r?\n\1- /m.test(text);

  // A collection's entries, as they stand: each from its key or dash to its end, with the remark behind it.
  function entries(node) {
    return node.items.map((item, at) => {
      const kept = isMap(node) ? item.value : item;
      const start = isMap(node) ? item.key.range[0] : node.flow ? kept.range[0] : dash(node.srcToken.items[at]);
      const name = isMap(node) ? item.key.value : undefined;
      if (isSeq(node) && isSeq(kept)) rows.add(kept);
      const value = kept.toJS(doc);
      const was = rows.has(kept) ? cells(value) : rows.has(node) ? (value ?? "") : full(value);
      return { name, node: kept, start, end: node.flow ? end(kept) : lineEnd(kept), was };
    });
  }

  function dash(token) {
    return token.start.find((one) => one.type === "seq-item-ind").offset;
  }

  function end(node) {
    const found = node.range[1];
    return isBlockText(node) ? found - /\s*$/.exec(text.slice(node.range[0], found))[0].length : found;
  }

  function lineEnd(node) {
    if (isBlock(node)) return lineEnd(isMap(node) ? node.items.at(-1).value : node.items.at(-1));
    const rest = text.slice(end(node));
    return end(node) + /^[^\r\n]*/.exec(rest)[0].length;
  }

  // What becomes of each entry, in the new order: {old, now}; no `now`: it goes; no `old`: it comes.
  function plan(node, now) {
    const olds = entries(node);
    if (isSeq(node)) return aligned(olds, now);
    const steps = olds.map((old) => ({ old, name: old.name, now: now[old.name] }));
    const names = Object.keys(now);
    names.forEach((name, at) => {
      if (steps.some((step) => step.name === name)) return;
      const before = names[at - 1];
      const found = steps.findIndex((step) => step.name === before);
      steps.splice(found < 0 ? steps.length : found + 1, 0, { name, now: now[name] });
    });
    return steps;
  }

  function block(node, steps) {
    const start = steps.find((step) => step.old).old.start;
    const indent = " ".repeat(start - text.lastIndexOf("\n", start - 1) - 1);
    const flow = isSeq(node) && node.items.every((item) => isCollection(item) && item.flow);
    let out = "";
    let remarks = "";
    let last = null;
    const gone = steps.filter((step) => step.old && step.now === undefined).map((step) => step.old);
    for (const step of steps) {
      if (step.old) {
        const between = last === null ? "" : text.slice(last, step.old.start);
        remarks += between.slice(between.indexOf("\n") + 1, between.lastIndexOf("\n") + 1);
        last = step.old.end;
      }
      const moved = !step.old && isSeq(node) && gone.find((old) => same(old.was, step.now));
      const entry = step.old
        ? changed(step, indent)
        : moved
          ? text.slice(moved.start, moved.end)
          : written(isMap(node) ? step.name : null, step.now, indent, flow);
      if (entry === null) continue;
      out += (out ? line : "") + remarks + (out || remarks ? indent : "") + entry;
      remarks = "";
    }
    return out + (remarks ? line + remarks.trimEnd() : "");
  }

  function changed({ old, now }, indent) {
    const { node, start, end: stop, was } = old;
    if (now === undefined && was !== undefined) return null;
    if (same(was, now)) return text.slice(start, stop);
    const steps = alike(node, now) ? plan(node, now) : [];
    if (!steps.some((step) => step.old && step.now !== undefined)) return put(old, now, indent);
    if (node.flow) return text.slice(start, node.range[0]) + inline(node, steps) + text.slice(node.range[1], stop);
    return text.slice(start, entries(node)[0].start) + block(node, steps);
  }

  // A new value behind its key or dash. A remark at the end of the line stays on that line.
  function put({ name, node, start, end: stop }, now, indent) {
    const mend = isMended && typeof now === "string" && mended(node, now);
    if (mend) return text.slice(start, node.range[0]) + mend + text.slice(node.range[1], stop);
    const [first, ...more] = written(name === undefined ? null : "k", now, indent, false, node).split(line);
    const value = first.slice(name === undefined ? 1 : 2).trim();
    const remark = isBlock(node) ? "" : isBlockText(node) ? "" : text.slice(end(node), stop);
    const before = text.slice(start, node.range[0]);
    const head = !value ? before.trimEnd() : /\s$/.test(before) ? before : `${before} `;
    return [head + value + remark, ...more].join(line);
  }

  // A text of several lines with only the letters changed that are others now; null where a line would come or go.
  function mended(node, now) {
    const source = text.slice(node.range[0], end(node));
    if (!isScalar(node) || !source.includes("\n") || node.type === "BLOCK_LITERAL") return null;
    const was = node.value;
    let head = 0;
    while (head < Math.min(was.length, now.length) && was[head] === now[head]) head++;
    let tail = 0;
    while (tail < Math.min(was.length, now.length) - head && was.at(-1 - tail) === now.at(-1 - tail)) tail++;
    const middle = now.slice(head, now.length - tail);
    const places = placed(source, was, isBlockText(node) ? source.indexOf("\n") + 1 : 0);
    if (!places || middle.includes("\n") || was.slice(head, was.length - tail).includes("\n")) return null;
    return source.slice(0, places[head]) + middle + source.slice(places[was.length - tail]);
  }

  // `name: value`, or without a name `- value`, its further lines indented.
  function written(name, now, indent, flow, old) {
    const draft = made(name === null ? [now] : { [name]: now }, flow);
    const node = name === null ? draft.contents.items[0] : draft.contents.items[0].value;
    if (flow) node.flow = true;
    if (isScalar(old) && isScalar(node) && hasStyle(old, now)) node.type = old.type;
    const lines = draft.toString({ ...WRITTEN, indentSeq }).trimEnd().split("\n");
    return lines.map((one, at) => (at && one ? indent + one : one)).join(line);
  }

  function inline(node, steps) {
    const kept = steps.filter((step) => step.now !== undefined || step.old.was === undefined);
    const olds = steps.filter((step) => step.old).map((step) => step.old);
    const all = kept.map((step, at) => {
      const before = at ? kept[at - 1].old : null;
      const next = before && step.old && olds.indexOf(step.old) === olds.indexOf(before) + 1;
      const between = !at ? "" : next ? text.slice(before.end, step.old.start) : ", ";
      return between + (step.old ? inlineEntry(step) : inlineText(isMap(node) ? step.name : null, step.now));
    });
    return text.slice(node.range[0], olds[0].start) + all.join("") + text.slice(olds.at(-1).end, node.range[1]);
  }

  function inlineEntry({ old, now }) {
    const { node, start, end: stop, was } = old;
    if (same(was, now)) return text.slice(start, stop);
    const steps = alike(node, now) ? plan(node, now) : [];
    const isKept = steps.some((step) => step.old && step.now !== undefined);
    const before = text.slice(start, node.range[0]);
    const space = old.name === undefined || /\s$/.test(before) ? "" : " ";
    return before + space + (isKept ? inline(node, steps) : inlineText(null, now, node));
  }

  function inlineText(name, now, old) {
    const draft = made([name === null ? now : { [name]: now }], true);
    draft.contents.flow = true;
    const node = draft.contents.items[0];
    if (isScalar(old) && isScalar(node) && hasStyle(old, now)) node.type = old.type;
    const bare = draft.toString(WRITTEN).trim().slice(1, -1);
    return name === null ? bare : bare.slice(1, -1);
  }

  const root = doc.contents;
  const all = entries(root);
  return text.slice(0, all[0].start) + block(root, plan(root, value)) + text.slice(all.at(-1).end);
}

function isBlock(node) {
  return isCollection(node) && !node.flow && node.items.length > 0;
}

function isBlockText(node) {
  return isScalar(node) && /^BLOCK/.test(node.type);
}

// Whether a text keeps the quotes or the bar of the one before it.
function hasStyle(old, now) {
  return isBlockText(old) || (/^QUOTE/.test(old.type) && !now.includes("\n"));
}

// Where each character of a text stands in its source, and its end; null where they are not the same characters.
function placed(source, value, start) {
  const places = [];
  let at = start + /^\s*["']?/.exec(source.slice(start))[0].length;
  for (const letter of value) {
    if (source[at] !== letter || letter === "\n") {
      const space = /^\s*\n[ \t]*/.exec(source.slice(at));
      if (!space || !/\s/.test(letter)) return null;
      places.push(at);
      at += space[0].length;
    } else {
      places.push(at);
      at += 1;
    }
  }
  return [...places, at];
}

function alike(node, now) {
  return Array.isArray(now) ? isSeq(node) : now && typeof now === "object" && isMap(node);
}
