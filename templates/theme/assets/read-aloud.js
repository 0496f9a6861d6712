// A page read aloud, piece by piece, numbers as people say them. Fetched when a reader first asks for it (gongkai.js).
(function () {
  "use strict";
  var DIGITS = "零一二三四五六七八九";
  var TENS = ["", "十", "百", "千"];
  var LARGE = [[1e8, "亿"], [1e4, "万"]];
  var COUNTED = "[个户项人名次件张处条份天笔期步页组村镇年]";
  var LEFT_OUT = ".gk-noprint, .gk-print, .gk-unread, caption.gk-sr, form, button, svg, nav, details:not([open]) > :not(summary)";

  // 80622 → 八万零六百二十二, as numerals.py says it for the loudspeaker.
  function inFull(value) {
    for (var i = 0; i < LARGE.length; i++) {
      var size = LARGE[i][0];
      if (value >= size) {
        var low = value % size;
        return inFull(Math.floor(value / size)) + LARGE[i][1] + (low && low < size / 10 ? DIGITS[0] : "") + inFull(low);
      }
    }
    var words = "";
    var gap = false;
    for (var place = 3; place >= 0; place--) {
      var digit = Math.floor(value / Math.pow(10, place)) % 10;
      if (digit) words += (gap && words ? DIGITS[0] : "") + DIGITS[digit] + TENS[place];
      gap = !digit;
    }
    return words;
  }

  function whole(digits) { return inFull(Number(digits)).replace(/^一十/, "十") || DIGITS[0]; }

  function spelt(digits) {
    return digits.replace(/\d/g, function (digit) { return digit === "0" ? "〇" : DIGITS[digit]; });
  }

  function number(text) {
    var parts = text.replace(/,/g, "").split(".");
    return whole(parts[0]) + (parts[1] ? "点" + spelt(parts[1]).replace(/〇/g, DIGITS[0]) : "");
  }

  // 87314.85 → 八万七千三百一十四元八角五分; what is finer than a fen stays a plain number of yuan.
  function yuan(text) {
    var parts = text.replace(/,/g, "").split(".");
    var cents = ((parts[1] || "") + "00").slice(0, 2);
    if ((parts[1] || "").length > 2) return number(text) + "元";
    var jiao = cents[0] === "0" ? (cents[1] === "0" ? "" : "零") : DIGITS[cents[0]] + "角";
    var fen = cents[1] === "0" ? "" : DIGITS[cents[1]] + "分";
    if (/^0+$/.test(parts[0]) && (jiao || fen)) return jiao === "零" ? fen : jiao + fen;
    return whole(parts[0]) + "元" + jiao + fen;
  }

  function day(_, year, month, date) {
    return spelt(year) + "年" + whole(month) + "月" + (date ? whole(date) + "日" : "");
  }

  // What is written, as a person would say it.
  function said(text) {
    return text.replace(/\s+/g, " ")
      .replace(/(\d{4})-(\d\d)-(\d\d)/g, day)
      .replace(/(\d{4}) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?/g, day)
      .replace(/(\d{4})(?= ?[年〕])/g, function (_, year) { return spelt(year); })
      .replace(/(\d{3,4})-(\d{7,8})/g, function (_, area, rest) { return spelt(area) + "，" + spelt(rest); })
      .replace(/(^|[^\d.,])(12\d{3}|\d{7,})(?![\d.,]| ?[人户名元次件条万亿])/g, function (_, before, digits) {
        return before + spelt(digits);
      })
      .replace(/(\d[\d,]*(?:\.\d+)?) ?元/g, function (_, amount) { return yuan(amount); })
      .replace(/(\d[\d,]*(?:\.\d+)?) ?%/g, function (_, share) { return "百分之" + number(share); })
      .replace(/(\d+) ?\/ ?(\d+)( ?[✓✗])?/g, function (_, some, all, mark) {
        return whole(all) + "当中" + whole(some) + (mark ? (mark.indexOf("✓") >= 0 ? "，达到了" : "，没有达到") : "");
      })
      .replace(new RegExp("(第 ?)?(^|[^\\d.,])2(?= ?" + COUNTED + ")", "g"), function (_, order, before) {
        return (order || "") + before + (order ? "二" : "两");
      })
      .replace(/\d[\d,]*(?:\.\d+)?/g, number)
      .replace(/ ?[＋+] ?/g, "，加").replace(/ [－−-] /g, "，减").replace(/[－−-](?=[零一二三四五六七八九十])/g, "负")
      .replace(/ ?＝ ?/g, "，等于").replace(/[✓✗！▷○›‹#]/g, " ").replace(/ ?· ?| – |  +/g, "，")
      .replace(/([\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, "$1");
  }

  function plain(cell) { return cell.textContent.replace(/\s+/g, " ").trim(); }

  // A row of a table: numbers with the heading of their column, money as money.
  function row(line) {
    var table = line.closest("table");
    var heads = table.tHead ? [].map.call(table.tHead.rows[0].cells, plain) : [];
    var money = /（元）/;
    var all = table.caption && money.test(table.caption.textContent);
    return [].map.call(line.cells, function (cell, index) {
      var text = plain(cell);
      var head = line.cells.length === heads.length ? heads[index] : "";
      if (text === "–" || !text) return "";
      if (!/^[＋+−－-]?[\d,.]+$/.test(text)) return text;
      if (all || money.test(head)) text += "元";
      if (head === "增减") text = text.replace(/^[＋+]/, "多").replace(/^[−－-]/, "少");
      return head.replace(money, "").replace(/^(\d{4})\.(\d{1,2})$/, "$1年$2月") + "，" + text;
    }).filter(Boolean).join("，");
  }

  // The pieces to read, in the order of the page: {element, text}.
  function pieces(root) {
    var found = [];
    function gather(element) {
      var piece;
      function begin() { found.push(piece = { element: element, text: "" }); }
      function take(node) {
        [].forEach.call(node.childNodes, function (child) {
          if (child.nodeType === 3) piece.text += child.data;
          if (child.nodeType !== 1 || child.matches(LEFT_OUT)) return;
          var shown = getComputedStyle(child).display;
          if (shown === "none" || child.tagName === "THEAD") return;
          if (child.tagName === "BR") piece.text += "，";
          else if (child.tagName === "TR") { found.push({ element: child, text: row(child) }); begin(); }
          else if (child.matches(".gk-sr:not(caption)") || shown.indexOf("inline") === 0) take(child);
          else { gather(child); begin(); }
        });
      }
      begin();
      take(element);
    }
    gather(root);
    return found.map(function (piece) { return { element: piece.element, text: said(piece.text).trim() }; })
      .filter(function (piece) { return /[\u4e00-\u9fff]/.test(piece.text); });
  }

  // The button's life: 读给我听 → 停下 → 接着读.
  function start(button, voice) {
    var list = [];
    var at = 0;
    var turn = 0;
    function mark(on) { if (list[at]) list[at].element.classList.toggle("gk-reading", on); }
    function rest(words) {
      turn += 1;
      mark(false);
      speechSynthesis.cancel();
      button.textContent = words;
      button.classList.remove("gk-read--on");
    }
    function speak() {
      if (at >= list.length) { rest("读给我听"); list = []; at = 0; return; }
      var mine = turn;
      var words = new SpeechSynthesisUtterance(list[at].text);
      words.lang = "zh-CN";
      words.voice = voice;
      words.rate = 0.9;
      words.onend = function () { if (mine === turn) { mark(false); at += 1; speak(); } };
      words.onerror = function () { if (mine === turn) rest("这台设备读不出来"); };
      mark(true);
      var box = list[at].element.getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight) list[at].element.scrollIntoView({ block: "center" });
      speechSynthesis.speak(words);
    }
    function press() {
      if (button.classList.contains("gk-read--on")) return rest("接着读");
      if (!list.length) list = pieces(document.getElementById("main"));
      button.textContent = "停下";
      button.classList.add("gk-read--on");
      speak();
    }
    button.addEventListener("click", press);
    addEventListener("pagehide", function () { speechSynthesis.cancel(); });
    press();
  }

  window.gongkaiReadAloud = { said: said, pieces: pieces, start: start };
})();
