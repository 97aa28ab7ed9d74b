"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  // --- theme: the system's, or the one that was chosen; storage may be refused to a page opened from a file ---
  const themes = ["system", "light", "dark"];
  const remember = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* not kept, then */ } };
  const remembered = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const button = byId("theme");
  let theme = "system";
  const show = (name) => {
    theme = themes.includes(name) ? name : "system";
    if (theme === "system") delete root.dataset.theme; else root.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
  };
  show(remembered());
  button.hidden = false;
  button.addEventListener("click", () => {
    show(themes[(themes.indexOf(theme) + 1) % themes.length]);
    remember(theme);
  });

  // --- filter: rows of findings and items; what has no row left is not shown ---
  const form = byId("filter");
  const fields = { text: byId("filter-text"), s: byId("filter-severity"), u: byId("filter-outcome"), r: byId("filter-row"), o: byId("filter-owner") };
  const count = byId("filter-count");
  const groups = [...document.querySelectorAll("[data-group]")].map((element) => ({
    element,
    words: element.querySelector("[data-words]").textContent.toLowerCase(),
    finding: element.closest("#findings") !== null,
    details: element.matches("details") ? element : element.querySelector("details"),
    rows: [...element.querySelectorAll("[data-row]")],
  }));
  const wasOpen = new Map(groups.map((group) => [group, group.details.open]));
  const texts = new Map();
  const textOf = (row, group) => {
    if (!texts.has(row)) texts.set(row, `${group.words} ${row.textContent.toLowerCase().replace(/\s+/g, " ")}`);
    return texts.get(row);
  };
  const has = (list, value) => ` ${list} `.includes(` ${value} `);
  const fits = (row, group, asked) =>
    (!asked.s || has(row.dataset.s, asked.s)) &&
    (!asked.u || row.dataset.u === asked.u) &&
    (!asked.r || has(row.dataset.r, asked.r)) &&
    (!asked.o || row.dataset.o === asked.o) &&
    asked.words.every((word) => textOf(row, group).includes(word));

  const apply = () => {
    const asked = { words: fields.text.value.toLowerCase().split(/\s+/).filter(Boolean) };
    for (const key of "suro") asked[key] = fields[key].value;
    const active = asked.words.length > 0 || [..."suro"].some((key) => asked[key]);
    root.classList.toggle("filtered", active);
    const shown = { findings: 0, items: 0, allFindings: 0, allItems: 0 };
    for (const group of groups) {
      let hits = 0;
      for (const row of group.rows) {
        const out = active && !fits(row, group, asked);
        row.classList.toggle("out", out);
        if (!out) hits += 1;
      }
      group.element.classList.toggle("out", hits === 0);
      group.details.open = active ? hits > 0 && hits <= 200 : wasOpen.get(group);
      shown[group.finding ? "findings" : "items"] += hits;
      shown[group.finding ? "allFindings" : "allItems"] += group.rows.length;
    }
    for (const level of document.querySelectorAll("[data-level]")) {
      level.classList.toggle("out", level.querySelector("[data-group]:not(.out)") === null);
    }
    count.textContent = `${shown.findings} of ${shown.allFindings} findings, ${shown.items} of ${shown.allItems} items`;
  };
  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", soon);
  form.addEventListener("reset", () => setTimeout(apply, 0));
  form.hidden = false;
  apply();

  // --- what a link leads to is opened; what is printed is open ---
  const reveal = () => {
    const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    if (target === null) return;
    if (target.closest(".out") !== null) { form.reset(); apply(); }
    for (let box = target.closest("details"); box !== null; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
})();
