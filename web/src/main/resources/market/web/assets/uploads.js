// Uploads that go on after a lost connection, a pause or a new visit: tus 1.0, and a row for each file.
"use strict";

{
  const VERSION = { "Tus-Resumable": "1.0.0" };
  const SLICE = 64 * 1024 * 1024;
  const AT_ONCE = 3;
  const WAITS = [0, 500, 1000, 2000, 4000, 8000, 12000, 12000, 12000, 12000];
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

  // One request; refused is told by its status, and a broken line by 0.
  const ask = (method, url, headers, body, holder) =>
    new Promise((done) => {
      const request = new XMLHttpRequest();
      const end = () =>
        done({ status: request.status, header: (name) => (request.status ? request.getResponseHeader(name) : null) });
      request.open(method, url);
      for (const [name, value] of Object.entries({ ...VERSION, ...headers })) request.setRequestHeader(name, value);
      if (holder) {
        holder.request = request;
        request.upload.addEventListener("progress", (p) => holder.moved(p.loaded));
      }
      for (const event of ["load", "error", "abort", "timeout"]) request.addEventListener(event, end);
      request.send(body ?? null);
    });

  class Sending {
    constructor(form, file, row) {
      this.form = form;
      this.file = file;
      this.row = row;
      this.words = form.dataset;
      this.key = ["upload", form.dataset.release, file.name, file.size, file.lastModified].join("|");
      this.offset = 0;
      this.state = "waits";
      this.bar = row.querySelector("progress");
      this.toggle = row.querySelector("[data-toggle]");
      row.querySelector("[data-name]").textContent = file.name;
      this.bar.setAttribute("aria-label", file.name);
      this.bar.max = file.size;
      this.toggle.addEventListener("click", () => (this.state === "paused" ? this.resume() : this.pause()));
      row.querySelector("[data-cancel]").addEventListener("click", () => this.cancel());
      this.say(this.words.waiting);
    }

    say(text) {
      this.row.querySelector("[data-said]").textContent = text;
    }

    moved(more) {
      const now = this.offset + more;
      const seconds = Math.max(0.001, (performance.now() - this.begun) / 1000);
      const rate = (now - this.from) / seconds;
      this.bar.value = now;
      this.say(
        this.words.progress
          .replace("{done}", (now / 1e6).toFixed(1))
          .replace("{all}", (this.file.size / 1e6).toFixed(1))
          .replace("{rate}", (rate / 1e6).toFixed(1))
          .replace("{left}", rate > 0 ? Math.ceil((this.file.size - now) / rate) : "…"),
      );
    }

    pause() {
      this.state = "paused";
      this.request?.abort();
      this.toggle.textContent = this.words.resume;
      this.say(this.words.paused);
    }

    resume() {
      this.state = "waits";
      this.toggle.textContent = this.words.pause;
      this.next();
    }

    async cancel() {
      this.state = "gone";
      this.request?.abort();
      const at = localStorage.getItem(this.key);
      localStorage.removeItem(this.key);
      this.row.remove();
      if (at) await ask("DELETE", at, {});
      this.next();
    }

    refused(answer) {
      this.state = "failed";
      this.toggle.hidden = true;
      this.say(answer.header("X-Refusal") || this.words.failed);
      if (answer.status === 404 || answer.status === 410) localStorage.removeItem(this.key);
    }

    // Where the server stands, or a new place there; null where it refused.
    async find() {
      const known = localStorage.getItem(this.key);
      if (known) {
        document.querySelector(`[data-open="${CSS.escape(known)}"]`)?.remove();
        const answer = await ask("HEAD", known, {});
        if (answer.status === 200) return { at: known, offset: Number(answer.header("Upload-Offset")) };
        if (answer.status !== 404 && answer.status !== 410) return answer;
        localStorage.removeItem(this.key);
      }
      const answer = await ask("POST", this.words.tus, {
        "Upload-Length": String(this.file.size),
        "Upload-Metadata": `release ${base64(this.words.release)},filename ${base64(this.file.name)}`,
      });
      if (answer.status !== 201) return answer;
      const at = new URL(answer.header("Location"), location.href).pathname;
      localStorage.setItem(this.key, at);
      return { at, offset: 0 };
    }

    async run() {
      this.state = "runs";
      let tries = 0;
      while (this.state === "runs") {
        const place = await this.find();
        if (place.at) {
          if (place.offset > this.offset) tries = 0;
          this.offset = place.offset;
          this.from = place.offset;
          this.begun = performance.now();
          if (await this.send(place.at)) return this.finish(place.at);
        } else if (place.status >= 400 && place.status < 500 && place.status !== 423 && place.status !== 429) {
          return this.refused(place);
        }
        if (this.state !== "runs") return undefined;
        if (tries >= WAITS.length) return this.pause();
        this.say(this.words.again);
        await sleep(WAITS[tries++]);
      }
      return undefined;
    }

    // Whether its last byte arrived.
    async send(at) {
      while (this.offset < this.file.size && this.state === "runs") {
        const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(this.offset) };
        const answer = await ask("PATCH", at, headers, this.file.slice(this.offset, this.offset + SLICE), this);
        if (answer.status !== 204) {
          if (answer.status === 413 || answer.status === 460 || answer.status === 403) this.refused(answer);
          return false;
        }
        this.offset = Number(answer.header("Upload-Offset"));
        this.moved(0);
      }
      return this.offset === this.file.size;
    }

    // It expires no more once it is a file.
    async finish(at) {
      this.toggle.hidden = true;
      this.bar.value = this.file.size;
      this.say(this.words.finishing);
      for (let answer = await ask("HEAD", at, {}); ; answer = await ask("HEAD", at, {})) {
        if (answer.status === 404 || answer.status === 410) return this.refused(answer);
        if (answer.status === 200 && !answer.header("Upload-Expires")) break;
        await sleep(700);
      }
      localStorage.removeItem(this.key);
      this.state = "done";
      this.say(this.words.done);
      return undefined;
    }
  }

  for (const form of document.querySelectorAll("form[data-tus]")) {
    const input = form.querySelector("input[type=file]");
    const list = form.querySelector("[data-rows]");
    const all = [];
    const next = () => {
      const running = all.filter((it) => it.state === "runs").length;
      for (const one of all.filter((it) => it.state === "waits").slice(0, Math.max(0, AT_ONCE - running))) {
        one.run().then(next);
      }
      const left = all.filter((it) => it.state !== "gone");
      if (left.length && left.every((it) => it.state === "done")) location.reload();
    };
    input.multiple = true;
    form.addEventListener("submit", (e) => {
      if (!input.files.length) return;
      e.preventDefault();
      for (const file of input.files) {
        const row = form.querySelector("template").content.firstElementChild.cloneNode(true);
        list.append(row);
        const one = new Sending(form, file, row);
        one.next = next;
        all.push(one);
      }
      form.reset();
      next();
    });
  }
}
