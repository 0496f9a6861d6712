"""The editor's page, and its script: it starts Decap and makes the saved files fit our record types."""

from __future__ import annotations

PAGE = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="robots" content="noindex"><title>编辑 - 公开</title>
<link rel="icon" href="data:,"></head>
<body>
<script>window.CMS_MANUAL_INIT = true;</script>
<script src="js-yaml.min.js"></script>
<script src="decap-cms.js"></script>
<script src="start.js"></script>
</body>
</html>
"""
START = """
// An empty field is left out, as the record types want it, rather than saved as an empty text.
function full(value) {
  if (Array.isArray(value)) return value.map(full).filter(function (one) { return one !== undefined; });
  if (value && typeof value === "object") {
    var kept = {};
    Object.keys(value).forEach(function (name) {
      var one = full(value[name]);
      if (one !== undefined) kept[name] = one;
    });
    return Object.keys(kept).length ? kept : undefined;
  }
  return value === "" || value === null ? undefined : value;
}
// What was typed stays as it was typed: 1000.00 is no 1000, and 007 no 7 (YAML's failsafe schema: every value a text).
function texts(value) {
  if (Array.isArray(value)) return value.map(texts);
  if (value && typeof value === "object") {
    return Object.keys(value).reduce(function (made, name) { made[name] = texts(value[name]); return made; }, {});
  }
  return String(value);
}
function flags(value) {
  if (Array.isArray(value)) return value.map(flags);
  if (value && typeof value === "object") {
    return Object.keys(value).reduce(function (made, name) { made[name] = flags(value[name]); return made; }, {});
  }
  return value === "true" ? true : value === "false" ? false : value;
}
CMS.registerCustomFormat("as-typed", "yml", {
  fromFile: function (text) { return flags(jsyaml.load(text, { schema: jsyaml.FAILSAFE_SCHEMA })) || {}; },
  toFile: function (value) { return jsyaml.dump(texts(value), { schema: jsyaml.FAILSAFE_SCHEMA, lineWidth: -1 }); }
});
CMS.registerEventListener({
  name: "preSave",
  handler: function (event) {
    var data = event.entry.get("data");
    var kept = full(data.toJS()) || {};
    return data.clear().merge(kept);
  }
});
var town = new URLSearchParams(location.search).get("town");
fetch("config" + (town ? "-" + town : "") + ".json")
  .then(function (answer) { return answer.json(); })
  .then(function (config) { CMS.init({ config: config }); });
"""
