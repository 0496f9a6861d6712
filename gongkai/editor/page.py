"""The editor's own page, and the script that starts it and keeps what it saves clean."""

from __future__ import annotations

PAGE = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="robots" content="noindex"><title>编辑 - 公开</title>
<link rel="icon" href="data:,"></head>
<body>
<script>window.CMS_MANUAL_INIT = true;</script>
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
