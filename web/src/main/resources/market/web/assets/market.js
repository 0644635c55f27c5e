// Makes good pages better; nothing here is needed to browse or to buy.
"use strict";

// Suggestions while somebody types.
for (const input of document.querySelectorAll("[data-suggest]")) {
  const box = document.getElementById("suggest");
  const places = { title: (it) => `/mods/${it.target}`, creator: (it) => `/creators/${it.target}`, tag: (it) => `/search?tag=${encodeURIComponent(it.target)}`, query: (it) => `/search?q=${encodeURIComponent(it.target)}` };
  let timer = 0;
  let asked = null;
  const show = (items) => {
    box.replaceChildren();
    const list = document.createElement("ul");
    for (const it of items) {
      const link = document.createElement("a");
      link.className = "item";
      link.href = places[it.kind](it);
      if (it.kind === "query") link.insertAdjacentHTML("beforeend", '<svg class="i muted" aria-hidden="true"><use href="#i-search"/></svg>');
      link.append(it.text);
      if (it.game) {
        const where = document.createElement("span");
        where.className = "n";
        where.append(it.game);
        link.append(where);
      }
      const row = document.createElement("li");
      row.append(link);
      list.append(row);
    }
    box.append(list);
    box.hidden = items.length === 0;
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const text = input.value.trim();
      if (text.length < 2) return show([]);
      try {
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
        if (answer.ok) show((await answer.json()).items);
      } catch (e) {
        if (e.name !== "AbortError") show([]);
      }
    }, 120);
  });
  input.addEventListener("keydown", (e) => {
    const links = [...box.querySelectorAll("a")];
    if (e.key === "Escape") box.hidden = true;
    if (e.key === "ArrowDown" && links.length) { e.preventDefault(); links[0].focus(); }
  });
  box.addEventListener("keydown", (e) => {
    const links = [...box.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (e.key === "Escape") { box.hidden = true; input.focus(); }
    if (e.key === "ArrowDown" && at + 1 < links.length) { e.preventDefault(); links[at + 1].focus(); }
    if (e.key === "ArrowUp") { e.preventDefault(); (links[at - 1] ?? input).focus(); }
  });
}

// A menu closes when one looks elsewhere.
document.addEventListener("click", (e) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(e.target)) menu.open = false;
  }
});

// Filters apply as they are chosen.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// Uploads tell how far they are. The form works without this too.
for (const form of document.querySelectorAll("form[data-upload]")) {
  const file = form.querySelector("input[type=file]");
  const bar = form.querySelector("progress");
  const said = form.querySelector("[data-said]");
  form.addEventListener("submit", (e) => {
    if (!file.files.length) return;
    e.preventDefault();
    const chosen = file.files[0];
    const request = new XMLHttpRequest();
    const begun = performance.now();
    bar.hidden = false;
    request.upload.addEventListener("progress", (p) => {
      bar.max = p.total;
      bar.value = p.loaded;
      const rate = p.loaded / Math.max(1, performance.now() - begun);
      const left = Math.ceil((p.total - p.loaded) / Math.max(1, rate) / 1000);
      said.textContent = form.dataset.progress
        .replace("{done}", (p.loaded / 1e6).toFixed(1))
        .replace("{all}", (p.total / 1e6).toFixed(1))
        .replace("{rate}", (rate / 1000).toFixed(1))
        .replace("{left}", left);
    });
    request.addEventListener("load", () => {
      if (request.status < 300) return location.reload();
      bar.hidden = true;
      said.textContent = request.getResponseHeader("X-Refusal") || form.dataset.failed;
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      said.textContent = form.dataset.failed;
    });
    request.open("PUT", `${form.dataset.upload}/${encodeURIComponent(chosen.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(chosen);
  });
}

// Choices show at once what comes of them.
for (const form of document.querySelectorAll("form[data-live]")) {
  const into = document.getElementById(form.dataset.into);
  let timer = 0;
  let asked = null;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const fields = new URLSearchParams(new FormData(form));
      const post = form.method === "post";
      try {
        const answer = await fetch(post ? form.dataset.live : `${form.dataset.live}?${fields}`, { method: post ? "POST" : "GET", body: post ? fields : null, signal: asked.signal });
        if (answer.ok) into.innerHTML = await answer.text();
      } catch (e) {
        if (e.name !== "AbortError") throw e;
      }
    }, 300);
  });
}

// Mods to choose from while somebody types, and always one more row.
for (const rows of document.querySelectorAll("[data-rows]")) {
  let timer = 0;
  rows.addEventListener("input", (e) => {
    const input = e.target;
    if (!input.dataset.pick) return;
    const last = rows.lastElementChild;
    if (last.contains(input) && input.value) {
      const next = last.cloneNode(true);
      for (const it of next.querySelectorAll("input")) it.value = "";
      rows.append(next);
    }
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const text = input.value.trim();
      if (text.length < 2) return;
      const answer = await fetch(`${input.dataset.pick}?q=${encodeURIComponent(text)}&game=${input.dataset.game}`);
      if (!answer.ok) return;
      const found = (await answer.json()).items.filter((it) => it.kind === "title");
      input.list.replaceChildren(...found.map((it) => new Option(it.text, it.target)));
    }, 150);
  });
}

// What is unread is counted beside the bell while the page is looked at; the list of notices grows by itself.
for (const bell of document.querySelectorAll("[data-unread]")) {
  const count = bell.querySelector(".count");
  const list = document.getElementById("notices");
  const shows = (unread) => {
    count.hidden = unread === 0;
    count.textContent = unread >= 100 ? "99+" : String(unread);
  };
  let before = null;
  const asks = async () => {
    if (document.hidden) return;
    const answer = await fetch(bell.dataset.unread).catch(() => null);
    if (!answer?.ok) return;
    const { unread } = await answer.json();
    shows(unread);
    if (list && before !== null && unread > before && !location.search) {
      const page = await fetch(location.href);
      if (page.ok) list.replaceChildren(...new DOMParser().parseFromString(await page.text(), "text/html").getElementById("notices").children);
    }
    before = unread;
  };
  asks();
  setInterval(asks, 15000);
  document.addEventListener("visibilitychange", asks);
}
