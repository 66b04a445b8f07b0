// Rows of the data island. Records: id, outcome, reason, title, publisher, published, url, path, place.
// Facts: record, id, verdict, subject, indicator, period, target, achieved, rate, difference, status, low, evidence, sums.
const data = JSON.parse(document.getElementById("data").textContent);
const RECORD = 0, ID = 1, VERDICT = 2, SUBJECT = 3, INDICATOR = 4, PERIOD = 5, TARGET = 6, STATUS = 10, LOW = 11, EVIDENCE = 12, SUMS = 13;
const ROW = 40, SPARE = 8, PRINTED = 500;
const order = [VERDICT, INDICATOR, SUBJECT, PERIOD, TARGET, TARGET + 1, TARGET + 2, TARGET + 3, STATUS, "publisher", "title"];
const collator = new Intl.Collator("ko");
let shown = data.facts.map((_, number) => number);
let sorted = { column: -1, down: false };
let active = -1;

function make(tag, text, attributes) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  return element;
}

function figure(exact) {
  return exact.replace("-", "−").split("..").map((number) => number.replace(/^(−?\d+)/, (whole) => whole.replace(/\d(?=(\d{3})+$)/g, "$&,"))).join("~");
}

function amount(slot) { return slot ? figure(slot[0]) + slot[1] : ""; }

function size(slot) {
  if (!slot) return null;
  const [upper, lower] = slot[0].split("..")[0].split("/");
  const value = Number(upper) / (lower ? Number(lower) : 1);
  return Number.isNaN(value) ? null : value;
}

function word(fact, column) {
  const key = order[column];
  if (key === "publisher") return data.records[fact[RECORD]][4];
  if (key === "title") return data.records[fact[RECORD]][3] || data.records[fact[RECORD]][0];
  if (key === STATUS) return said("fact." + (fact[STATUS] || "no_status"), []);
  return fact[key];
}

const haystacks = new Array(data.facts.length);
function haystack(number) {
  if (haystacks[number] === undefined) {
    const fact = data.facts[number], record = data.records[fact[RECORD]];
    haystacks[number] = [fact[SUBJECT], fact[INDICATOR], fact[PERIOD], fact[EVIDENCE], record[0], record[3], record[4]].join("\n").toLowerCase();
  }
  return haystacks[number];
}

const form = document.getElementById("fact-filters");
const pane = document.getElementById("facts-window");
const body = document.getElementById("facts-rows");

function filterFacts() {
  const words = form.elements.words.value.trim().toLowerCase();
  const check = form.elements.check.value, status = form.elements.status.value, publisher = form.elements.publisher.value;
  const kept = [];
  for (let number = 0; number < data.facts.length; number++) {
    const fact = data.facts[number];
    if (check !== "" && fact[VERDICT] !== Number(check)) continue;
    if (status !== "*" && fact[STATUS] !== status) continue;
    if (publisher !== "" && data.records[fact[RECORD]][4] !== publisher.slice(1)) continue;
    if (words && !haystack(number).includes(words)) continue;
    kept.push(number);
  }
  shown = kept;
  sortFacts();
  active = -1;
  pane.scrollTop = 0;
  drawRows();
  document.getElementById("facts-shown").textContent = said("table.count", [kept.length.toLocaleString("en"), data.facts.length.toLocaleString("en")]);
  document.getElementById("facts-none").hidden = kept.length > 0;
}

function sortFacts() {
  const column = sorted.column;
  if (column < 0) return;
  const key = order[column];
  const numeric = key === VERDICT || (key >= TARGET && key < TARGET + 4);
  const keys = new Map();
  for (const number of shown) {
    const fact = data.facts[number];
    keys.set(number, key === VERDICT ? (fact[VERDICT] || null) : numeric ? size(fact[key]) : word(fact, column));
  }
  const sign = sorted.down ? -1 : 1;
  shown.sort((a, b) => {
    const left = keys.get(a), right = keys.get(b);
    const noLeft = left === null || left === "", noRight = right === null || right === "";
    if (noLeft || noRight) return noLeft - noRight || a - b;  // what is not told stands last either way
    const difference = numeric ? left - right : collator.compare(left, right);
    return sign * difference || a - b;
  });
}

const SIGNS = ["–", "✓", "✗"], VERDICTS = ["table.unchecked", "table.agrees", "table.disagrees"], CLASSES = ["muted", "agrees", "disagrees"];

function row(position) {
  const fact = data.facts[shown[position]], record = data.records[fact[RECORD]];
  const line = make("tr", null, { "aria-rowindex": position + 2, "data-position": position });
  const verdict = make("td", null, { class: CLASSES[fact[VERDICT]] });
  verdict.append(make("span", SIGNS[fact[VERDICT]], { "aria-hidden": "true" }), make("span", said(VERDICTS[fact[VERDICT]], []), { class: "hidden" }));
  const name = make("td", null, { lang: "ko" });
  const open = make("button", fact[INDICATOR] || fact[ID], { type: "button", tabindex: position === Math.max(active, 0) ? "0" : "-1" });
  name.append(open);
  line.append(verdict, name, make("td", fact[SUBJECT], { lang: "ko" }), make("td", fact[PERIOD]));
  for (let slot = 0; slot < 4; slot++) {
    line.append(make("td", amount(fact[TARGET + slot]), { class: "number", title: fact[TARGET + slot] ? fact[TARGET + slot][2] : "" }));
  }
  line.append(make("td", said("fact." + (fact[STATUS] || "no_status"), [])), make("td", record[4], { lang: "ko" }), make("td", record[3] || record[0], { lang: "ko", title: record[3] }));
  return line;
}

function space(rows) {
  const line = make("tr", null, { class: "space", "aria-hidden": "true" });
  const cell = make("td", null, { colspan: "11" });
  line.style.height = cell.style.height = rows * ROW + "px";
  line.append(cell);
  return line;
}

let drawn = [0, 0];
function drawRows() {
  drawSpan(Math.floor(pane.scrollTop / ROW) - SPARE, Math.ceil((pane.scrollTop + pane.clientHeight) / ROW) + SPARE);
}

function drawSpan(from, to) {
  const first = Math.max(0, from), end = Math.min(shown.length, to);
  drawn = [first, end];
  const held = document.activeElement && body.contains(document.activeElement);
  const rows = [space(first)];
  for (let position = first; position < end; position++) rows.push(row(position));
  rows.push(space(shown.length - end));
  body.replaceChildren(...rows);
  document.getElementById("facts-table").setAttribute("aria-rowcount", shown.length + 1);
  if (held) {
    const button = body.querySelector('[data-position="' + active + '"] button');
    if (button) button.focus({ preventScroll: true });
  }
}

function goTo(position) {
  active = Math.max(0, Math.min(shown.length - 1, position));
  const head = document.querySelector("#facts-table thead").offsetHeight;
  const top = active * ROW;
  if (top < pane.scrollTop) pane.scrollTop = top;
  if (top + ROW + head > pane.scrollTop + pane.clientHeight) pane.scrollTop = top + ROW + head - pane.clientHeight;
  drawRows();
  const button = body.querySelector('[data-position="' + active + '"] button');
  if (button) button.focus({ preventScroll: true });
}

function csvCell(value, text) {
  let cell = value === null || value === undefined ? "" : String(value);
  // A spreadsheet would take such text for a formula and run it.
  if (text && /^[=+\-@\t\r]/.test(cell)) cell = "'" + cell;
  return /[",\r\n]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell;
}

function csv() {
  const slots = ["target", "achieved", "rate", "difference"];
  const heads = ["id", "fact", "subject", "indicator", "period", ...slots.flatMap((slot) => [slot + "_exact", slot + "_unit", slot + "_text"]), "status", "confidence", "checks", "disagreeing_checks", "evidence", "title", "publisher", "published_at", "url"];
  const lines = [heads.join(",")];
  for (const number of shown) {
    const fact = data.facts[number], record = data.records[fact[RECORD]];
    const cells = [csvCell(record[0], true), csvCell(fact[ID], true), csvCell(fact[SUBJECT], true), csvCell(fact[INDICATOR], true), csvCell(fact[PERIOD], true)];
    for (let slot = 0; slot < 4; slot++) {
      const [exact, unit, text] = fact[TARGET + slot] || ["", "", ""];
      cells.push(csvCell(exact, false), csvCell(unit, true), csvCell(text, true));
    }
    const kinds = fact[SUMS].map((sum) => sum[0]), wrong = fact[SUMS].filter((sum) => !sum[3]).map((sum) => sum[0]);
    for (const cell of [fact[STATUS], fact[LOW] ? "low" : "high", kinds.join(" "), wrong.join(" "), fact[EVIDENCE], record[3], record[4], record[5], record[6]]) cells.push(csvCell(cell, true));
    lines.push(cells.join(","));
  }
  return "\ufeff" + lines.join("\r\n") + "\r\n";
}

function pair(list, key, value, attributes) {
  if (!value) return;
  const line = make("div");
  const words = make("dd");
  words.append(make("bdi", value, attributes));
  line.append(make("dt", said(key, [])), words);
  list.append(line);
}

function quoted(text) { return "'" + text.replaceAll("'", "'\\''") + "'"; }

let opened = -1, openedBy = null, current = null;
function showRecord(number, id) {
  const dialog = document.getElementById("record"), record = data.records[number];
  if (!record) return;
  opened = number;
  current = id;
  document.getElementById("record-title").textContent = record[3] || record[0];
  const content = document.getElementById("record-body");
  const list = make("dl", null, { class: "pairs" });
  pair(list, "record.id", record[0]);
  pair(list, "record.outcome", said("outcome." + record[1], []));
  pair(list, "record.reason", record[2], { lang: "en" });
  pair(list, "record.publisher", record[4], { lang: "ko" });
  pair(list, "record.published", record[5]);
  pair(list, "record.url", record[6]);
  pair(list, "record.path", record[7]);
  pair(list, "record.place", record[8]);
  content.replaceChildren(list);
  const page = record[7] || (record[1] === "ok" ? "" : record[0]);
  if (page) content.append(make("p", said("record.explain", [])), make("code", "extractor explain " + quoted(page) + " -o explained.html", { class: "command", tabindex: "0" }));
  const facts = data.facts.filter((fact) => fact[RECORD] === number);
  if (facts.length) content.append(make("h3", said("record.facts", [])));
  for (const fact of facts) content.append(showFact(fact, facts.length > 1 && fact[ID] === id));
  if (!dialog.open) { openedBy = document.activeElement; dialog.showModal(); }
  const chosen = content.querySelector(".fact.found");
  if (chosen) chosen.scrollIntoView({ block: "nearest" });
}

function showFact(fact, chosen) {
  const box = make("article", null, { class: "fact" + (chosen ? " found" : "") });
  const head = make("h4");
  head.append(make("bdi", [fact[ID], fact[SUBJECT], fact[INDICATOR], fact[PERIOD]].filter(Boolean).join(" · "), { lang: "ko" }));
  box.append(head);
  const list = make("dl", null, { class: "slots" });
  ["target", "achieved", "rate", "difference"].forEach((slot, at) => {
    const quantity = fact[TARGET + at];
    if (!quantity) return;
    const cell = make("div", null, { class: slot }), words = make("dd");
    words.append(make("b", amount(quantity)), make("small", quantity[2], { lang: "ko" }));
    cell.append(make("dt", said("fact." + slot, [])), words);
    list.append(cell);
  });
  box.append(list);
  for (const [kind, formula, stated, agrees] of fact[SUMS]) {
    const check = make("div", null, { class: "check " + (agrees ? "good" : "bad") });
    const verdict = make("p");
    verdict.append(make("span", agrees ? "✓ " : "✗ ", { class: "sign", "aria-hidden": "true" }), make("b", said("check." + kind, []) + " " + said(agrees ? "check.agrees" : "check.disagrees", [])));
    const sum = make("p", null, { class: "sum" });
    sum.append(make("bdi", formula), " ", make("span", said("check.stated", [stated]), { class: "stated" }));
    check.append(verdict, sum);
    if (!agrees && strings["check." + kind + "_wrong"]) check.append(make("p", said("check." + kind + "_wrong", [])));
    box.append(check);
  }
  box.append(make("blockquote", fact[EVIDENCE], { lang: "ko" }));
  return box;
}

function followHash() {
  const match = /^#r(\d+)(?:-(f\d+))?$/.exec(location.hash);
  if (match) showRecord(Number(match[1]), match[2] || null);
}

function openRow(position) {
  const fact = data.facts[shown[position]];
  active = position;
  location.hash = "r" + fact[RECORD] + "-" + fact[ID];
  followHash();
}

const dialog = document.getElementById("record");
document.getElementById("record-close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => {
  history.replaceState(null, "", location.pathname + location.search + "#facts");
  opened = -1;
  const button = active >= 0 ? body && body.querySelector('[data-position="' + active + '"] button') : null;
  const back = openedBy && openedBy.isConnected && openedBy !== document.body ? openedBy : button;
  if (back) back.focus({ preventScroll: true });
});
addEventListener("hashchange", followHash);

if (form) {
  const counts = new Map();
  for (const fact of data.facts) {
    const name = data.records[fact[RECORD]][4];
    counts.set(name, (counts.get(name) || 0) + 1);
  }
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]))) {
    const choice = make("option", null, { value: "=" + name });
    if (name) choice.textContent = name + " (" + count + ")";
    else { choice.dataset.t = "table.unknown_publisher"; choice.dataset.count = count; choice.textContent = said("table.unknown_publisher", []) + " (" + count + ")"; }
    form.elements.publisher.append(choice);
  }
  form.addEventListener("input", filterFacts);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filterFacts, 0));
  pane.addEventListener("scroll", () => {
    const first = Math.floor(pane.scrollTop / ROW), end = Math.ceil((pane.scrollTop + pane.clientHeight) / ROW);
    if (first < drawn[0] || Math.min(end, shown.length) > drawn[1]) drawRows();
  });
  body.addEventListener("click", (event) => {
    const line = event.target.closest("tr[data-position]");
    if (line) openRow(Number(line.dataset.position));
  });
  body.addEventListener("focusin", (event) => {
    const line = event.target.closest("tr[data-position]");
    if (line) active = Number(line.dataset.position);
  });
  body.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(pane.clientHeight / ROW) - 2);
    const steps = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: shown.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    goTo(steps[event.key]);
  });
  for (const button of document.querySelectorAll("#facts-table thead button")) {
    button.addEventListener("click", () => {
      const column = Number(button.dataset.column);
      const down = sorted.column === column ? !sorted.down : order[column] === VERDICT;
      sorted = { column, down };
      for (const head of document.querySelectorAll("#facts-table thead th")) head.setAttribute("aria-sort", "none");
      button.closest("th").setAttribute("aria-sort", down ? "descending" : "ascending");
      shown.sort((a, b) => a - b);
      sortFacts();
      pane.scrollTop = 0;
      active = -1;
      drawRows();
    });
  }
  document.getElementById("export").addEventListener("click", () => {
    const link = make("a", null, { download: "facts.csv" });
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  addEventListener("resize", drawRows);
  addEventListener("beforeprint", () => drawSpan(0, PRINTED));
  addEventListener("afterprint", drawRows);
  filterFacts();
}

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      for (const other of heads) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = Array.from(table.tBodies[0].rows);
      const key = (line) => line.cells[column].dataset.value === undefined ? line.cells[column].textContent : Number(line.cells[column].dataset.value);
      const fixed = rows.filter((line) => line.classList.contains("all")), free = rows.filter((line) => !line.classList.contains("all"));
      free.sort((a, b) => {
        const left = key(a), right = key(b);
        const difference = typeof left === "number" && typeof right === "number" ? left - right : collator.compare(String(left), String(right));
        return down ? -difference : difference;
      });
      table.tBodies[0].append(...fixed, ...free);
    });
  });
}

document.addEventListener("language", () => {
  if (form) filterFacts();
  if (opened >= 0) showRecord(opened, current);
});
followHash();
