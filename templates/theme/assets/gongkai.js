// The script of every page; the search and reading aloud have their own. Every page reads, links and prints without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var here = document.currentScript.src;
  var store = {
    get: function () { try { return localStorage.getItem("gongkai.elder"); } catch (e) { return null; } },
    set: function (value) { try { localStorage.setItem("gongkai.elder", value); } catch (e) { /* private window */ } }
  };

  // Elder mode: asked for by ?elder (also from a QR code), remembered, left by ?elder=no.
  var asked = new URLSearchParams(location.search).get("elder");
  if (asked !== null) store.set(asked === "no" ? "no" : "yes");
  var elder = store.get() === "yes";
  root.classList.toggle("gk-elder-on", elder);

  // Opened as a file, a folder's address shows a listing; name its page.
  function nameTheFile(event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  if (location.protocol === "file:") {
    addEventListener("click", nameTheFile, true);
    addEventListener("submit", function (event) {
      if (event.target.action.endsWith("/")) event.target.action += "index.html";
    }, true);
    addEventListener("DOMContentLoaded", function () {
      var told = document.getElementById("search-count");
      if (told) told.textContent = "直接打开的文件不能搜索，请从下面的目录找。";
    });
  }

  // A list that is narrowed by typing: names, pinyin and initials stand in data-find. Where the input names a file of
  // villages, those that fit are added; it is fetched once something is typed.
  function narrow(input) {
    var list = document.getElementById(input.dataset.narrows);
    var told = document.getElementById(input.dataset.narrows + "-count");
    var names = null;
    function fits(text, wanted) { return text.toLowerCase().indexOf(wanted) >= 0; }
    function show() {
      var wanted = input.value.trim().toLowerCase();
      var shown = 0;
      list.querySelectorAll("[data-added]").forEach(function (item) { item.remove(); });
      list.querySelectorAll("[data-find]").forEach(function (item) {
        item.hidden = !!wanted && !fits(item.dataset.find, wanted);
        shown += item.hidden ? 0 : 1;
      });
      if (wanted && names) {
        var found = names.filter(function (v) { return fits(v.name + " " + v.pinyin, wanted); });
        shown += found.length;
        found.slice(0, 30).reverse().forEach(function (v) { list.prepend(entry(v)); });
      }
      told.textContent = wanted ? "找到 " + shown + " 个" : "";
    }
    function entry(village) {
      var item = document.createElement("li");
      var link = item.appendChild(document.createElement("a"));
      link.href = new URL(village.url, new URL(input.dataset.names, location.href)).href;
      link.appendChild(document.createElement("b")).textContent = village.name;
      link.appendChild(document.createElement("span")).textContent = village.town;
      item.dataset.added = "";
      return item;
    }
    function run() {
      show();
      if (input.value.trim() && input.dataset.names && names === null) {
        names = [];
        fetch(input.dataset.names).then(function (answer) { return answer.json(); }).then(function (all) {
          names = all.villages;
          show();
        }).catch(function () { /* opened as a file: the townships still lead to every village */ });
      }
    }
    input.addEventListener("input", run);
    var given = new URLSearchParams(location.search).get("q");
    if (given) input.value = given;
    run();
  }

  // A link into a closed fold opens it.
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);

  // Reading aloud, where the device has a Mandarin voice of its own: others would send the text away.
  function offerReading() {
    var voices = speechSynthesis.getVoices().filter(function (voice) {
      return voice.localService && /^(zh([-_](CN|Hans.*))?|cmn.*)$/i.test(voice.lang);
    });
    if (!voices.length || document.querySelector(".gk-read")) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "gk-read gk-noprint";
    button.textContent = "读给我听";
    button.onclick = function () {
      var script = document.createElement("script");
      script.src = new URL("read-aloud.js", here).href;
      script.onload = function () {
        button.onclick = null;
        gongkaiReadAloud.start(button, voices[0]);
      };
      document.head.appendChild(script);
      speechSynthesis.speak(new SpeechSynthesisUtterance(" ")); // iPhones speak later only if they spoke on the tap
    };
    (document.querySelector(".gk-crumbs") || document.querySelector(".gk-hero > div") || document.getElementById("main"))
      .appendChild(button);
  }

  // A button copies the text of a fold; it stands in the fold's place where there is nothing else in it to read.
  function copies(fold) {
    var text = fold.querySelector("pre") || fold.querySelector("p");
    var told = fold.querySelector("summary").firstChild.textContent;
    var atOnce = fold.dataset.copy === "at-once";
    var button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-live", "polite");
    button.append(atOnce ? told : "复制", ...(atOnce ? [fold.querySelector(".gk-sr").cloneNode(true)] : []));
    button.addEventListener("click", function () {
      function failed() {
        fold.hidden = false;
        fold.open = true;
        getSelection().selectAllChildren(text);
      }
      // Without a secure connection there is no clipboard: the text is shown and selected instead.
      if (!navigator.clipboard) return failed();
      navigator.clipboard.writeText(text.textContent).then(function () {
        button.firstChild.textContent = "已复制";
        setTimeout(function () { button.firstChild.textContent = atOnce ? told : "复制"; }, 2000);
      }, failed);
    });
    if (atOnce) fold.replaceWith(button, fold); else text.after(button);
    fold.hidden = atOnce;
  }

  // A citation names the edition: a page can't, for it is a part of what the edition's number counts.
  function edition(place) {
    fetch(place.dataset.edition, { headers: { Range: "bytes=-2000" } }).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (log) {
      var last = JSON.parse(log.trim().split("\n").pop());
      place.textContent = "，第 " + last.number + " 版（" + last.as_of + "）";
    }).catch(function () { /* opened as a file, or not a published site */ });
  }

  // A printout says where it is from and when it was made.
  addEventListener("beforeprint", function () {
    var day = new Date();
    document.querySelectorAll("[data-printed]").forEach(function (place) {
      place.textContent = "，" + day.getFullYear() + "年" + (day.getMonth() + 1) + "月" + day.getDate() + "日打印自 " + location.href;
    });
  });

  addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-elder-link]").forEach(function (link) {
      link.textContent = elder ? "标准版" : "适老版";
      link.setAttribute("href", elder ? "?elder=no" : "?elder");
    });
    unfold();
    if (window.speechSynthesis) {
      speechSynthesis.onvoiceschanged = offerReading;
      offerReading();
    }
    document.querySelectorAll("input[data-narrows]").forEach(narrow);
    document.querySelectorAll("details[data-copy]").forEach(copies);
    document.querySelectorAll("[data-edition]").forEach(function (place) {
      place.closest("details").addEventListener("toggle", function () { edition(place); }, { once: true });
    });
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { print(); });
    });
  });
})();
