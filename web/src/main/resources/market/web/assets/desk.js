// A case decided without the mouse: what a key does stands beside what it does it to.
"use strict";

{
  const form = document.getElementById("ruling");
  const types = (it) => it.matches?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
  // By the letter, or on keyboards of other scripts by where the letter lies.
  const pressed = (e) => (/^[a-z0-9?]$/i.test(e.key) ? e.key.toLowerCase() : e.code.startsWith("Key") ? e.code.slice(3).toLowerCase() : e.key);
  const focus = (it) => {
    it.focus();
    it.scrollIntoView({ block: "center" });
  };
  const choose = (it) => {
    it.checked = true;
    focus(it);
    // What is approved is in order, unless something else is said.
    if (it.value === "approve" && !form.querySelector("[name=reason_code]:checked")) form.querySelector("[value=in_order]").checked = true;
  };
  const walk = (step) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    const at = rows.indexOf(document.activeElement);
    if (rows.length) focus(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]);
    return rows.length > 0;
  };
  const act = (key) => {
    const choice = form?.querySelector(`[data-choose="${key}"]`);
    const press = document.querySelector(`[data-press="${key}"]`);
    if (choice) choose(choice);
    else if (press) press.click();
    else if (key === "n" && form) focus(document.getElementById("note"));
    else if (key === "t" && document.getElementById("say")) focus(document.getElementById("say"));
    else if (key === "?") {
      const keys = document.getElementById("keys");
      keys.open = !keys.open;
      if (keys.open) focus(keys.querySelector("summary"));
    } else return (key === "j" && walk(1)) || (key === "k" && walk(-1));
    return true;
  };
  document.addEventListener("keydown", (e) => {
    if (e.isComposing || e.repeat) return;
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      const at = document.activeElement.closest("form[data-desk]") ?? form;
      if (at) {
        e.preventDefault();
        at.requestSubmit();
      }
    } else if (e.key === "Escape" && types(e.target)) e.target.blur();
    else if (!e.ctrlKey && !e.metaKey && !e.altKey && !types(e.target) && /^[a-z0-9?]$/.test(pressed(e)) && act(pressed(e))) e.preventDefault();
  });
  // Sent once, however often the keys are pressed.
  for (const one of document.querySelectorAll("form[data-desk]")) {
    one.addEventListener("submit", (e) => {
      if (one.dataset.sent) e.preventDefault();
      one.dataset.sent = "1";
    });
  }
}
