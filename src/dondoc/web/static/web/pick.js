/* Choosing many from a long list: type to narrow it, choose all that is shown. Without JavaScript the list is whole. */
"use strict";

/* Letters and digits without marks, as the search of the site folds them. */
function bare(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

class Pick {
  constructor(box) {
    this.box = box;
    this.search = box.querySelector("[data-pick-search]");
    this.told = box.querySelector("[data-pick-count]");
    this.all = box.querySelector("[data-pick-all]");
    this.choices = Array.from(box.querySelectorAll("[data-pick-words]"), (line) => ({
      line, words: bare(line.dataset.pickWords), check: line.querySelector("input"),
    }));
    box.querySelectorAll("[data-pick-tools]").forEach((tools) => { tools.hidden = false; });
    this.search.addEventListener("input", () => this.narrow());
    this.search.addEventListener("keydown", (event) => this.enter(event));
    this.all.addEventListener("click", () => this.choose());
    box.addEventListener("change", () => this.tell());
    this.narrow();
  }

  get found() {
    return this.choices.filter((each) => each.found);
  }

  /* What is chosen stays in sight whatever is typed. */
  narrow() {
    const wanted = bare(this.search.value).split(/\s+/).filter(Boolean);
    for (const each of this.choices) {
      each.found = wanted.every((word) => each.words.includes(word));
      each.line.hidden = !each.found && !each.check.checked;
    }
    for (const group of this.box.querySelectorAll("[data-pick-group]")) {
      const some = group.querySelector("[data-pick-words]:not([hidden])") !== null;
      group.hidden = !some;
      if (wanted.length > 0 && some) group.open = true;
    }
    this.tell();
  }

  /* Enter in the search chooses the one unit that is left and never sends the form. */
  enter(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const left = this.found.filter((each) => !each.check.checked);
    if (left.length !== 1) return;
    left[0].check.checked = true;
    this.search.value = "";
    this.narrow();
  }

  choose() {
    const on = this.found.some((each) => !each.check.checked);
    this.found.forEach((each) => { each.check.checked = on; });
    this.narrow();
  }

  tell() {
    const chosen = this.choices.filter((each) => each.check.checked).length;
    const found = this.found;
    const every = found.length > 0 && found.every((each) => each.check.checked);
    this.told.textContent = this.box.dataset.pickSay.replace("#", String(chosen));
    this.all.textContent = (every ? this.all.dataset.none : this.all.dataset.all).replace("#", String(found.length));
    this.all.disabled = found.length === 0;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-pick]").forEach((box) => new Pick(box));
});
