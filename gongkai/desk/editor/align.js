// Which entry of a list was which before.

export function same(one, other) {
  return canonical(one) === canonical(other);
}

function canonical(value) {
  const sorted = (_, one) =>
    one && typeof one === "object" && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort()) : one;
  return JSON.stringify(value, sorted);
}

// Which old entry each new one is: what costs least, where what has most in common counts as the same one, changed.
export function aligned(olds, now) {
  const head = matches(olds, now);
  const [laterOlds, laterNow] = [olds.slice(head), now.slice(head)];
  const tail = matches(laterOlds.toReversed(), laterNow.toReversed());
  const same = (count, from, values) => olds.slice(from, from + count).map((old, at) => ({ old, now: values[at] }));
  return [
    ...same(head, 0, now),
    ...cheapest(laterOlds.slice(0, laterOlds.length - tail), laterNow.slice(0, laterNow.length - tail)),
    ...same(tail, olds.length - tail, now.slice(now.length - tail)),
  ];
}

function matches(olds, now) {
  const found = olds.findIndex((old, at) => old.was === undefined || !same(old.was, now[at]));
  return found < 0 ? olds.length : found;
}

function cheapest(olds, now) {
  const [wasAll, nowAll] = [olds.map((old) => canonical(old.was)), now.map(canonical)];
  const cost = (i, j) => {
    if (wasAll[i] === nowAll[j]) return 0;
    const isMoved = wasAll.includes(nowAll[j]) || nowAll.includes(wasAll[i]);
    return isMoved || olds[i].was === undefined ? Infinity : 2 * (1 - likeness(olds[i].was, now[j]));
  };
  const gone = (i) => (olds[i].was === undefined ? 0 : 1);
  const rows = Array.from({ length: olds.length + 1 }, () => new Array(now.length + 1).fill(0));
  const pair = (i, j) => (i < olds.length && j < now.length ? cost(i, j) + rows[i + 1][j + 1] : Infinity);
  const drop = (i, j) => (i < olds.length ? gone(i) + rows[i + 1][j] : Infinity);
  for (let i = olds.length; i >= 0; i--) {
    for (let j = now.length; j >= 0; j--) {
      const add = j < now.length ? 1 + rows[i][j + 1] : Infinity;
      const least = Math.min(pair(i, j), drop(i, j), add);
      if (least < Infinity) rows[i][j] = least;
    }
  }
  const steps = [];
  for (let i = 0, j = 0; i < olds.length || j < now.length; ) {
    if (rows[i][j] === pair(i, j)) steps.push({ old: olds[i++], now: now[j++] });
    else if (rows[i][j] === drop(i, j)) steps.push({ old: olds[i++] });
    else steps.push({ now: now[j++] });
  }
  return steps;
}

function likeness(one, other) {
  if ([one, other].some((value) => !value || typeof value !== "object" || Array.isArray(value))) return 0;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => same(one[name], other[name])).length / names.size;
}
