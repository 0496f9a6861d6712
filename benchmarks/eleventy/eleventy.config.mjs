// An Eleventy site of the same records: a content file a record, its fields as front matter, our pages as Nunjucks.
const yuan = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function sum(lines) {
  return (lines || []).reduce((total, line) => total + line.amount, 0);
}

function held(record) {
  const finance = record.finance || {};
  const lists = [record.party, record.affairs, finance.income, finance.expense, finance.reports];
  return new Set(lists.flatMap((list) => (list || []).map((entry) => entry.item)));
}

// Every village's postings, newest first, each with its sums, the one before and the one after.
function villages(api) {
  const found = {};
  for (const page of api.getAll()) {
    if (!page.data.village) continue;
    const village = (found[page.data.village] ||= { bulletin: [], decision: [], notice: [], charter: [] });
    village[page.data.type].push(page);
  }
  for (const village of Object.values(found)) {
    village.bulletin.sort((a, b) => b.data.params.period.localeCompare(a.data.params.period));
    village.bulletin.forEach((page, index) => {
      const finance = page.data.params.finance || {};
      page.data.sums = { income: sum(finance.income), expense: sum(finance.expense) };
      page.data.held = held(page.data.params);
      page.data.newer = village.bulletin[index - 1];
      page.data.last = village.bulletin[index + 1];
    });
  }
  return found;
}

function rows(slots, postings) {
  return slots.map((slot) => {
    const inside = postings.filter((p) => p.data.params.period >= slot.first && p.data.params.period <= slot.last);
    return { ...slot, missing: slot.items.filter((item) => !inside.some((p) => p.data.held.has(item))) };
  });
}

export default function (config) {
  config.addFilter("money", (amount) => yuan.format(amount));
  config.addFilter("day", (day) => `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`);
  config.addFilter("iso", (day) => day.toISOString().slice(0, 10));
  config.addFilter("late", (record, due) => {
    const last = due[record.period];
    return last ? Math.max(0, Math.round((record.published - new Date(last)) / 86400000)) : 0;
  });
  config.addFilter("rows", (slots, postings) => rows(slots, postings));
  config.addFilter("most", (postings) => Math.max(1, ...postings.flatMap((p) => [p.data.sums.income, p.data.sums.expense])));
  config.addCollection("villages", villages);
  config.addPassthroughCopy({ static: "/" });
  return { dir: { input: "content", output: "site", includes: "../includes", data: "../data" }, markdownTemplateEngine: false };
}
