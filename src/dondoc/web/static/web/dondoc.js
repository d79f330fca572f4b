/* What pages gain with JavaScript; every form works without it. */
"use strict";
document.documentElement.classList.add("js");

/* ---- Dropping files: an enhanced plain file input ---- */

function sizeInWords(bytes) {
  const kb = bytes / 1024;
  return kb < 1024 ? `${Math.max(1, Math.round(kb))} KB` : `${(kb / 1024).toFixed(1).replace(".", ",")} MB`;
}

function listChosen(zone, input) {
  const list = zone.querySelector("[data-chosen]");
  list.replaceChildren(...Array.from(input.files, (file) => {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const size = document.createElement("span");
    name.textContent = file.name;
    size.textContent = sizeInWords(file.size);
    size.className = "size";
    line.append(name, size);
    return line;
  }));
}

function enhanceDrop(zone) {
  const input = zone.querySelector("input[type=file]");
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("over", on); };
  zone.addEventListener("dragenter", over(true));
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  input.addEventListener("change", () => listChosen(zone, input));
}

/* More than the site takes at once is said before it is sent for nothing. */
function checkSize(form, input) {
  const total = Array.from(input.files).reduce((sum, file) => sum + file.size, 0);
  const tooMuch = total > Number(form.dataset.most) * 1024 * 1024;
  const wrong = form.querySelector("[data-wrong]");
  wrong.textContent = tooMuch ? form.dataset.tooMuch : "";
  wrong.hidden = !tooMuch;
  form.querySelector("[data-busy]").disabled = tooMuch;
}

/* A file dropped beside the zone must not replace the page. */
function guardPage(form) {
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => { if (!event.target.closest("[data-drop]")) event.preventDefault(); });
  }
  const input = form.querySelector("input[type=file]");
  if (form.dataset.oneByOne === undefined) input.addEventListener("change", () => checkSize(form, input));
  form.addEventListener("submit", () => {
    const button = form.querySelector("[data-busy]");
    if (button) { button.setAttribute("aria-disabled", "true"); button.lastChild.textContent = button.dataset.busy; }
  });
}

/* ---- The document beside its reading ---- */

const narrow = window.matchMedia("(max-width: 68rem)");

function showPane(id) {
  const panes = document.querySelectorAll("[data-pane]");
  const tabs = document.querySelectorAll("[data-tabs] [role=tab]");
  for (const pane of panes) pane.toggleAttribute("data-off", pane.id !== id);
  for (const tab of tabs) {
    const chosen = tab.getAttribute("aria-controls") === id;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}

function light(element) {
  document.querySelectorAll(".at").forEach((old) => old.classList.remove("at"));
  if (!element.classList.contains("m-pin")) {
    element.classList.add("at");
    return element;
  }
  /* A find may be cut into several runs: all of them light up. */
  const key = element.id.slice(2);
  const runs = document.querySelectorAll(`.m[data-k~="${CSS.escape(key)}"]`);
  runs.forEach((run) => run.classList.add("at"));
  return runs[0] || element;
}

function inside(scroller, element) {
  const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollBy({ top: top - scroller.clientHeight / 4 });
}

/* Goes to a place in the text, or to an item of the reading, whichever the address names. */
function goTo(id, focus) {
  const element = document.getElementById(id);
  const pane = element && element.closest("[data-pane]");
  if (!pane) return false;
  if (narrow.matches) showPane(pane.id);
  const fold = element.closest("details:not([open])");
  if (fold) fold.open = true;
  const shown = light(element);
  if (pane.id === "pane-reading" && !narrow.matches) inside(pane, shown);
  else shown.scrollIntoView({ block: "center" });
  if (focus) {
    const target = shown.matches("a, button, input") ? shown : shown.querySelector("a, button, input:not([type=hidden])");
    if (target) target.focus({ preventScroll: true });
  }
  return true;
}

function enhanceDocument(doc) {
  /* On a phone whoever has orders to give here begins with them, and so it goes on when some were given. */
  const begin = /^#(r-|told$)/.test(location.hash) || document.querySelector("[data-give]");
  showPane(begin ? "pane-reading" : "pane-text");
  document.querySelector("[data-tabs]").addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (!tab) return;
    event.preventDefault();
    showPane(tab.getAttribute("aria-controls"));
  });
  document.querySelector("[data-tabs]").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = document.querySelector("[data-tabs] [aria-selected=false]");
    if (other) { showPane(other.getAttribute("aria-controls")); other.focus(); }
  });
  doc.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']");
    if (!link || link.pathname !== location.pathname || link.search !== location.search) return;
    const id = decodeURIComponent(link.hash.slice(1));
    if (/^[tr]-/.test(id) && goTo(id, true)) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
    }
  });
  if (/^#[tr]-/.test(location.hash)) goTo(decodeURIComponent(location.hash.slice(1)), false);
}

/* An order to many becomes as many assignments as units are ticked below it. */
function assignmentsOf(box) {
  const units = Array.from(document.querySelectorAll(`input[name="lead-${CSS.escape(box.value)}"]`));
  return units.length ? units.filter((unit) => unit.checked).length : 1;
}

/* The button says how many assignments it will make. */
function countChosen() {
  const button = document.querySelector("[data-give]");
  if (!button) return;
  const boxes = document.querySelectorAll("input.take");
  const chosen = Array.from(boxes).filter((box) => box.checked).reduce((sum, box) => sum + assignmentsOf(box), 0);
  button.querySelector("span").textContent = chosen ? button.dataset.label.replace("#", String(chosen)) : button.dataset.none;
  button.disabled = chosen === 0;
}

/* ---- Small things ---- */

/* What was pressed is gone with the part that was swapped: the keyboard goes on where the new part begins. */
function focusIn(part) {
  if (!(part instanceof Element) || !part.matches(".item, .offer")) return;
  const wanted = part.matches("form") ? ["[aria-invalid=true]", ".input"] : ["a[hx-get]", "a, button, input"];
  const target = wanted.map((each) => part.querySelector(each)).find(Boolean);
  if (target) target.focus();
}

/* ---- Tables wider than the page: a line above says that there is more, until its end is seen ---- */

function markCut(box) {
  const hint = box.previousElementSibling;
  if (hint && hint.matches(".cut-hint")) hint.hidden = box.scrollWidth - box.clientWidth - box.scrollLeft < 8;
}

function watchCut() {
  document.querySelectorAll(".cut-hint + .wide-box").forEach((box) => {
    markCut(box);
    if (box.dataset.watched) return;
    box.dataset.watched = "1";
    box.addEventListener("scroll", () => markCut(box), { passive: true });
  });
}

window.addEventListener("resize", watchCut);
document.addEventListener("change", (event) => { if (event.target.matches("input.take, input[name^='lead-']")) countChosen(); });
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.me[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll("details.me[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
});
document.addEventListener("htmx:afterSwap", (event) => {
  countChosen();
  watchCut();
  focusIn(event.target);
});
/* A document that is no longer there (it turned out to be secret) has a page that says so. */
document.addEventListener("htmx:responseError", (event) => {
  if (event.target.closest(".job")) window.location.reload();
});
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-drop]").forEach(enhanceDrop);
  document.querySelectorAll("[data-receive]").forEach(guardPage);
  document.querySelectorAll("[data-doc]").forEach(enhanceDocument);
  countChosen();
  watchCut();
});
