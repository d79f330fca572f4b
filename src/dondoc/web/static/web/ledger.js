/* Working through a list by keyboard, and beside it. Every step works without this file: rows are links. */
"use strict";

const ledger = () => document.querySelector("[data-ledger]");
const rowsOf = () => Array.from(document.querySelectorAll("[data-ledger] [data-row]"));
const quick = () => document.getElementById("quick");

/* The row that the keyboard is in: that of the focus, else the one marked last. */
function current() {
  const focused = document.activeElement && document.activeElement.closest("[data-ledger] [data-row]");
  return focused || document.querySelector("[data-ledger] [data-row].here");
}

function enter(row) {
  rowsOf().forEach((each) => each.classList.toggle("here", each === row));
  row.querySelector("[data-open]").focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const rows = rowsOf();
  if (!rows.length) return;
  const at = rows.indexOf(current());
  enter(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]);
}

function press(selector) {
  const found = document.querySelector(selector);
  if (found) found.click();
  return Boolean(found);
}

function choose(row) {
  const box = row.querySelector("input[name=chon]");
  if (box) { box.checked = !box.checked; countMany(); }
}

function countMany() {
  const words = document.querySelector("[data-many-count]");
  if (!words) return;
  const count = document.querySelectorAll("input[name=chon]:checked").length;
  words.textContent = words.dataset.one.replace("#", String(count));
}

function closeQuick() {
  const panel = quick();
  if (!panel || !panel.firstElementChild) return false;
  const dealt = panel.querySelector("[data-of]");
  panel.replaceChildren();
  const row = dealt && document.getElementById(`row-${dealt.dataset.of}`);
  if (row) enter(row);
  return true;
}

/* The first step that the panel offers: its form opens, and the keyboard is in its first field, or on its button. */
function begin() {
  const panel = quick();
  const act = panel && panel.querySelector("details.act[data-asked], .act-now, details.act");
  if (!act) return;
  if (act.matches("details")) act.open = true;
  const field = act.querySelector(".act-body :is(input:not([type=hidden]), select, textarea, button), button");
  if (field) field.focus();
}

/* While a panel is open the next row is the next panel. */
function along(by) {
  const button = quick() && quick().querySelector(by > 0 ? "[data-after]" : "[data-before]");
  if (button) button.click();
  else if (!quick() || !quick().firstElementChild) step(by);
}

const KEYS = {
  j: () => along(1),
  k: () => along(-1),
  a: () => begin(),
  x: () => current() && choose(current()),
  q: () => current() && press(`#${current().id} [data-quick]`),
  n: () => press("a[rel=next]"),
  p: () => press("a[rel=prev]"),
  "/": () => document.getElementById("f-q") && document.getElementById("f-q").focus(),
  "?": () => openKeys(),
};

function openKeys() {
  const card = document.getElementById("keys");
  if (card && !card.open) card.showModal();
}

function typing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, dialog, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  const form = (event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.closest("#quick form");
  if (form) { event.preventDefault(); form.requestSubmit(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !event.target.closest("dialog") && closeQuick()) { event.preventDefault(); return; }
  if (typing(event.target)) return;
  const arrows = { ArrowDown: "j", ArrowUp: "k" };
  const key = arrows[event.key] && event.target.closest("[data-row]") ? arrows[event.key] : event.key;
  if (!Object.hasOwn(KEYS, key)) return;
  event.preventDefault();
  KEYS[key]();
});
document.addEventListener("change", (event) => { if (event.target.matches("input[name=chon]")) countMany(); });
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) openKeys();
  if (event.target.closest("[data-close-quick]")) closeQuick();
});
/* What came into the panel is where the keyboard goes on; the row it is about is marked in the list. */
document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.target || event.target.id !== "quick") return;
  const dealt = event.target.querySelector("[data-of]");
  rowsOf().forEach((row) => row.classList.toggle("here", Boolean(dealt) && row.id === `row-${dealt.dataset.of}`));
  if (event.target.querySelector("[data-asked]")) { begin(); return; }
  const wanted = event.target.querySelector("[aria-invalid=true]") || event.target.querySelector("[data-heading]");
  if (wanted) wanted.focus();
});
