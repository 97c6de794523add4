(function () {
  "use strict";
  // A list too long for a table: only the rows in sight exist. Without scripts the whole table stands in noscript.
  var HIGH = 34, SPARE = 12, LAST = 8;
  var people = document.getElementById("people").textContent.trim().split("\n").map(function (row) { return row.split("\t"); });
  var table = document.querySelector("[data-list]"), box = table.parentNode, body = table.tBodies[0];
  var tools = document.querySelector("[data-tools]"), input = tools.querySelector("input"), found = tools.querySelector(".found");
  var each = function (list, f) { Array.prototype.forEach.call(list, f); };
  var collator = new Intl.Collator("zh-CN"), shown = people, state = "", from = -1;
  // The words stand on the page, in its language, with holes.
  var say = function (name, facts) {
    return document.body.getAttribute("data-" + name).replace(/\{(\w+)\}/g, function (hole, key) { return facts[key]; });
  };
  var gap = function (rows) {
    var row = document.createElement("tr"), cell = document.createElement("td");
    cell.colSpan = LAST;
    cell.style.height = rows * HIGH + "px";
    row.className = "gap";
    row.setAttribute("aria-hidden", "true");
    row.appendChild(cell);
    return row;
  };
  var line = function (person, at) {
    var row = document.createElement("tr"), link = document.createElement("a"), i, cell;
    row.setAttribute("aria-rowindex", at + 2);
    for (i = 1; i <= LAST; i += 1) {
      cell = document.createElement(i === 1 ? "th" : "td");
      if (i === 1) { cell.scope = "row"; }
      if (i === 5) { cell.className = "num"; }
      if (i < LAST) { cell.textContent = person[i]; cell.title = person[i]; }
      row.appendChild(cell);
    }
    link.href = "p/" + person[0] + ".html";
    link.textContent = say("card", {});
    link.setAttribute("aria-label", say("card-of", { name: person[1] }));
    cell.appendChild(link);
    return row;
  };
  var draw = function (anew) {
    var first = Math.max(0, Math.floor(box.scrollTop / HIGH) - SPARE);
    if (!anew && Math.abs(first - from) < SPARE / 2) { return; }
    var last = Math.min(shown.length, first + Math.ceil(box.clientHeight / HIGH) + 2 * SPARE);
    var here = document.activeElement.getAttribute("href"), part = document.createDocumentFragment(), i, link;
    from = first;
    part.appendChild(gap(first));
    for (i = first; i < last; i += 1) { part.appendChild(line(shown[i], i)); }
    part.appendChild(gap(shown.length - last));
    body.textContent = "";
    body.appendChild(part);
    link = here && body.querySelector('a[href="' + here + '"]');
    if (link) { link.focus({ preventScroll: true }); }
  };
  var apply = function () {
    var words = input.value.trim().toLowerCase().split(/\s+/);
    shown = people.filter(function (person) {
      if (person.text === undefined) { person.text = person.slice(1, LAST).join(" ").toLowerCase(); }
      return (!state || person[LAST] === state) && words.every(function (word) { return person.text.indexOf(word) >= 0; });
    });
    found.textContent = say(shown.length < people.length ? "some" : "all", { shown: shown.length, all: people.length });
    table.setAttribute("aria-rowcount", shown.length + 1);
    each(tools.querySelectorAll("button"), function (b) {
      b.setAttribute("aria-pressed", String(b.getAttribute("data-show") === state));
    });
    box.scrollTop = 0;
    draw(true);
  };
  each(tools.querySelectorAll("button"), function (b) {
    b.addEventListener("click", function () { state = b.getAttribute("data-show"); apply(); });
  });
  input.addEventListener("input", apply);
  box.addEventListener("scroll", function () { draw(false); });
  window.addEventListener("resize", function () { draw(true); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && event.target !== input) { event.preventDefault(); input.focus(); }
  });
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
      people.sort(function (a, b) {
        var one = a[at + 1], other = b[at + 1];
        if ((one === "—") !== (other === "—")) { return one === "—" ? 1 : -1; }
        return way * (head.className === "num" ? parseFloat(one) - parseFloat(other) || 0 : collator.compare(one, other));
      });
      apply();
    });
  });
  box.hidden = false;
  tools.hidden = false;
  apply();
})();
