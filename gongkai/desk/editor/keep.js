// YAML text in, values out, and back: only what changed is written, all else stays as somebody typed it.
// Every value is a text (YAML's failsafe schema): 1000.00 is no 1000, and 007 no 7.
import { Document, isCollection, isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js";

const WRITTEN = { lineWidth: 0, flowCollectionPadding: false };

// An empty field is left out, as the record types want it; in a table's row an empty cell holds its column.
export function full(value) {
  if (Array.isArray(value)) {
    const kept = value.map((one) => (Array.isArray(one) ? one : full(one))).filter((one) => one !== undefined);
    return kept.length ? kept : undefined;
  }
  if (value && typeof value === "object") {
    const kept = Object.entries(value).map(([name, one]) => [name, full(one)]).filter(([, one]) => one !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }
  return value === "" || value === null ? undefined : value;
}

// The values of a text. Throws where it is no YAML.
export function values(text) {
  return full(parsed(text).toJS()) ?? {};
}

export function fresh(value) {
  return new Document(value, { schema: "failsafe" }).toString(WRITTEN);
}

// The text with the new value (texts, lists and objects of them, nothing empty); null where the two can't be merged.
export function keep(text, value) {
  const doc = parsed(text);
  if (doc.contents && !isBlock(doc.contents)) return null;
  try {
    const made = doc.contents ? merged(text, doc, value) : `${text.trimEnd()}\n${fresh(value)}`;
    return same(values(made), value) ? made : null;
  } catch {
    return null;
  }
}

function parsed(text) {
  const doc = parseDocument(text, { schema: "failsafe", keepSourceTokens: true });
  if (doc.errors.length) throw doc.errors[0];
  return doc;
}

function same(one, other) {
  return canonical(one) === canonical(other);
}

function canonical(value) {
  const sorted = (_, one) =>
    one && typeof one === "object" && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one;
  return JSON.stringify(value, sorted);
}

function merged(text, doc, value) {
  const line = /\r\n/.test(text) ? "\r\n" : "\n";
  const indentSeq = !/^( *)[^\s#-][^\n]*:[ \t]*(#.*)?\r?\n\1- /m.test(text);

  // A collection's entries, as they stand: each from its key or dash to its end, with the remark behind it.
  function entries(node) {
    return node.items.map((item, at) => {
      const kept = isMap(node) ? item.value : item;
      const start = isMap(node) ? item.key.range[0] : node.flow ? kept.range[0] : dash(node.srcToken.items[at]);
      const name = isMap(node) ? item.key.value : undefined;
      return { name, node: kept, start, end: node.flow ? end(kept) : lineEnd(kept), was: full(kept.toJS(doc)) };
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
    for (const step of steps) {
      if (step.old) {
        const between = last === null ? "" : text.slice(last, step.old.start);
        remarks += between.slice(between.indexOf("\n") + 1, between.lastIndexOf("\n") + 1);
        last = step.old.end;
      }
      const made = step.old ? changed(step, indent) : written(isMap(node) ? step.name : null, step.now, indent, flow);
      if (made === null) continue;
      out += (out ? line : "") + remarks + (out || remarks ? indent : "") + made;
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
    const [first, ...more] = written(name === undefined ? null : "k", now, indent, false, node).split(line);
    const value = first.slice(name === undefined ? 1 : 2).trim();
    const remark = isBlock(node) ? "" : isBlockText(node) ? "" : text.slice(end(node), stop);
    const before = text.slice(start, node.range[0]);
    const head = !value ? before.trimEnd() : /\s$/.test(before) ? before : `${before} `;
    return [head + value + remark, ...more].join(line);
  }

  // `name: value`, or without a name `- value`, its further lines indented.
  function written(name, now, indent, flow, old) {
    const made = new Document(name === null ? [now] : { [name]: now }, { schema: "failsafe" });
    const node = name === null ? made.contents.items[0] : made.contents.items[0].value;
    if (flow) node.flow = true;
    if (isScalar(old) && isScalar(node) && old.type !== "PLAIN" && old.source) node.type = old.type;
    const lines = made.toString({ ...WRITTEN, indentSeq }).trimEnd().split("\n");
    return lines.map((one, at) => (at && one ? indent + one : one)).join(line);
  }

  function inline(node, steps) {
    const kept = steps.filter((step) => step.now !== undefined || step.old.was === undefined);
    const olds = steps.filter((step) => step.old).map((step) => step.old);
    const made = kept.map((step, at) => {
      const before = at ? kept[at - 1].old : null;
      const next = before && step.old && olds.indexOf(step.old) === olds.indexOf(before) + 1;
      const between = !at ? "" : next ? text.slice(before.end, step.old.start) : ", ";
      return between + (step.old ? inlineEntry(step) : inlineText(isMap(node) ? step.name : null, step.now));
    });
    return text.slice(node.range[0], olds[0].start) + made.join("") + text.slice(olds.at(-1).end, node.range[1]);
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
    const made = new Document([name === null ? now : { [name]: now }], { schema: "failsafe" });
    made.contents.flow = true;
    const node = made.contents.items[0];
    if (isScalar(old) && isScalar(node) && /^QUOTE/.test(old.type)) node.type = old.type;
    const bare = made.toString(WRITTEN).trim().slice(1, -1);
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

function alike(node, now) {
  return Array.isArray(now) ? isSeq(node) : now && typeof now === "object" && isMap(node);
}

// Which old entry each new one is: what costs least, where what has most in common counts as the same one, changed.
function aligned(olds, now) {
  const rows = Array.from({ length: olds.length + 1 }, () => new Array(now.length + 1).fill(0));
  const cost = (old, one) => (old.was === undefined ? Infinity : 2 * (1 - likeness(old.was, one)));
  const gone = (old) => (old.was === undefined ? 0 : 1);
  for (let i = olds.length; i >= 0; i--) {
    for (let j = now.length; j >= 0; j--) {
      if (i === olds.length) rows[i][j] = now.length - j;
      else if (j === now.length) rows[i][j] = gone(olds[i]) + rows[i + 1][j];
      else {
        const pair = cost(olds[i], now[j]) + rows[i + 1][j + 1];
        rows[i][j] = Math.min(pair, gone(olds[i]) + rows[i + 1][j], 1 + rows[i][j + 1]);
      }
    }
  }
  const steps = [];
  for (let i = 0, j = 0; i < olds.length || j < now.length; ) {
    const pairs = i < olds.length && j < now.length;
    if (pairs && rows[i][j] === cost(olds[i], now[j]) + rows[i + 1][j + 1]) steps.push({ old: olds[i++], now: now[j++] });
    else if (i < olds.length && rows[i][j] === gone(olds[i]) + rows[i + 1][j]) steps.push({ old: olds[i++] });
    else steps.push({ now: now[j++] });
  }
  return steps;
}

function likeness(one, other) {
  if (same(one, other)) return 1;
  if ([one, other].some((value) => !value || typeof value !== "object" || Array.isArray(value))) return 0;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => same(one[name], other[name])).length / names.size;
}
