/* Many files are sent one after the other, so that each is looked at in a request of its own and none waits for all.
   One file, and every browser without JavaScript, sends the form as it is. */
"use strict";

const TRIES = 3;
const PAUSE = 1500; // milliseconds before a file that the network lost is sent again

class Sending {
  constructor(form, section) {
    this.form = form;
    this.section = section;
    this.files = Array.from(form.querySelector("input[type=file]").files);
    this.counts = { taken: 0, known: 0, refused: 0 };
    this.lines = this.files.map((file) => this.line(file));
  }

  line(file) {
    const made = this.section.querySelector("[data-line]").content.firstElementChild.cloneNode(true);
    made.querySelector(".name").textContent = file.name;
    this.section.querySelector("[data-lines]").append(made);
    return made;
  }

  async run() {
    this.section.hidden = false;
    this.form.hidden = true;
    this.form.querySelector("[data-chosen]").replaceChildren();
    this.tell();
    this.section.querySelector("#sending-head").focus();
    for (const [at, file] of this.files.entries()) {
      if (!(await this.one(at, file))) return;
      this.tell();
    }
    this.section.querySelector("[data-after]").hidden = false;
  }

  /* False where the form itself was wrong: then it is shown again with its mistakes. */
  async one(at, file) {
    if (file.size > Number(this.form.dataset.most) * 1024 * 1024) return this.refuse(at, this.form.dataset.sayLarge);
    this.lines[at].querySelector(".say").textContent = this.form.dataset.saySending;
    const answer = await this.send(at, file);
    if (answer === null) return this.refuse(at, this.form.dataset.sayLost);
    if (answer.status === 422) return this.showForm();
    if (!answer.ok || answer.redirected) return this.refuse(at, this.form.dataset.sayLost);
    this.show(at, await answer.text());
    return true;
  }

  async send(at, file) {
    const body = new FormData(this.form);
    body.delete("papers");
    body.append("papers", file);
    body.append("one", String(at + 1));
    for (let left = TRIES; left > 0; left -= 1) {
      try {
        return await fetch(this.form.action || location.href, { method: "POST", body, credentials: "same-origin" });
      } catch {
        if (left > 1) await new Promise((done) => setTimeout(done, PAUSE));
      }
    }
    return null;
  }

  show(at, html) {
    const made = document.createElement("template");
    made.innerHTML = html.trim();
    const line = made.content.firstElementChild;
    this.counts[line.dataset.became] += 1;
    this.lines[at].replaceWith(line);
    window.htmx.process(line);
  }

  refuse(at, words) {
    const say = this.lines[at].querySelector(".say");
    say.className = "wrong";
    say.textContent = words;
    this.counts.refused += 1;
    return true;
  }

  showForm() {
    this.form.hidden = false;
    this.section.hidden = true;
    this.form.querySelector("input[type=file]").value = "";
    this.form.submit();
    return false;
  }

  tell() {
    const done = this.counts.taken + this.counts.known + this.counts.refused;
    const values = { done, all: this.files.length, ...this.counts };
    const words = this.form.dataset.sayCount.replace(/\{(\w+)\}/g, (whole, name) => String(values[name]));
    this.section.querySelector("[data-count]").textContent = words;
    const bar = this.section.querySelector("[data-all]");
    bar.max = this.files.length;
    bar.value = done;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-receive]");
  const section = document.querySelector("[data-sending]");
  if (!form || !section) return;
  let busy = false;
  form.addEventListener("submit", (event) => {
    const input = form.querySelector("input[type=file]");
    const keepsOut = form.querySelector("input[name=classified][value=yes]").checked;
    if (busy || keepsOut || input.files.length < 2) return;
    event.preventDefault();
    busy = true;
    new Sending(form, section).run().finally(() => { busy = false; });
  });
  window.addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
});
