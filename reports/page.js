(function () {
  "use strict";
  var each = function (list, f) { Array.prototype.forEach.call(list, f); };
  // The words stand on the page, in its language, with holes: the script is one for all pages, and so is its hash.
  var say = function (name, facts) {
    return document.body.getAttribute("data-" + name).replace(/\{(\w+)\}/g, function (hole, key) { return facts[key]; });
  };
  var rows = function (table) {
    return Array.prototype.filter.call(table.querySelectorAll("tbody tr"), function (r) { return !r.hasAttribute("data-last"); });
  };
  each(document.querySelectorAll("[data-tools]"), function (tools) {
    var tables = document.querySelectorAll('[data-filter="' + tools.getAttribute("data-tools") + '"]');
    var input = tools.querySelector("input"), found = tools.querySelector(".found"), state = "";
    var buttons = tools.querySelectorAll("button");
    var apply = function () {
      var any = input.value.trim().toLowerCase(), words = any.split(/\s+/), shown = 0, all = 0;
      each(tables, function (table) {
        rows(table).forEach(function (row) {
          if (any && row.text === undefined) { row.text = row.textContent.toLowerCase(); }
          var fits = (!state || row.getAttribute("data-state") === state) &&
            (!any || words.every(function (w) { return row.text.indexOf(w) >= 0; }));
          row.classList.toggle("off", !fits);
          all += 1;
          shown += fits ? 1 : 0;
        });
      });
      found.textContent = say(shown === all ? "all" : "some", { shown: shown, all: all });
      each(buttons, function (b) { b.setAttribute("aria-pressed", String(b.getAttribute("data-show") === state)); });
    };
    each(buttons, function (b) {
      b.addEventListener("click", function () { state = b.getAttribute("data-show"); apply(); });
    });
    input.addEventListener("input", apply);
    tools.hidden = false;
    apply();
  });
  document.addEventListener("keydown", function (event) {
    var box = document.querySelector("[data-tools] input");
    if (event.key === "/" && box && event.target.tagName !== "INPUT") { event.preventDefault(); box.focus(); }
  });
  // A browser cannot open a workbook at a cell: a source gives its first cell as F5 of WPS and Excel takes it.
  each(document.querySelectorAll("td.cells"), function (cell) {
    var at = cell.textContent.match(/([^\s!；]+\.\w{3,4})!([^!]+)!([A-Z]+[0-9]+)/), button = document.createElement("button");
    if (!at) { return; }
    button.type = "button";
    button.className = "copy";
    button.title = say("copy", {});
    button.textContent = cell.textContent;
    cell.textContent = "";
    cell.appendChild(button);
    button.addEventListener("click", function () {
      var area = document.createElement("textarea"), told = document.querySelector(".told");
      area.value = "'[" + at[1] + "]" + at[2].replace(/'/g, "''") + "'!" + at[3];
      cell.appendChild(area);
      area.select();
      told.textContent = document.execCommand("copy") ? say("copied", { cell: area.value }) : area.value;
      cell.removeChild(area);
      button.focus();
    });
  });
  var key = function (row, at) {
    var cell = row.cells[at], text = (cell.getAttribute("data-v") || cell.textContent).trim();
    var number = parseFloat(text.replace(/\u2212/g, "-"));
    return { text: text, number: number, none: text === "" || text === "—" || text.indexOf("n<") === 0 };
  };
  var compare = function (a, b) {
    if (!isNaN(a.number) && !isNaN(b.number)) { return a.number - b.number; }
    return a.text.localeCompare(b.text, "zh-CN");
  };
  each(document.querySelectorAll("table[data-sort]"), function (table) {
    each(table.querySelectorAll("thead th"), function (head, at) {
      if (head.hasAttribute("data-nosort")) { return; }
      var button = document.createElement("button"), way = -1;
      button.type = "button";
      button.className = "sort";
      button.textContent = "⇅";
      button.setAttribute("aria-label", say("order", { name: head.textContent.trim() }));
      head.appendChild(button);
      button.addEventListener("click", function () {
        way = -way;
        each(table.querySelectorAll("thead th"), function (h) { h.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
        var body = table.tBodies[0], last = body.querySelectorAll("tr[data-last]");
        rows(table).map(function (row) { return { row: row, key: key(row, at) }; }).sort(function (a, b) {
          return a.key.none !== b.key.none ? (a.key.none ? 1 : -1) : way * compare(a.key, b.key);
        }).forEach(function (item) { body.appendChild(item.row); });
        each(last, function (row) { body.appendChild(row); });
      });
    });
  });
})();
