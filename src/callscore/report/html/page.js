// Search, filters and folding. Without it the page shows everything and does nothing.
"use strict";
(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const form = document.getElementById("filter");
  const find = document.getElementById("find");
  const status = document.getElementById("status");
  const group = document.getElementById("group");
  const found = document.getElementById("found");
  const groups = [...document.querySelectorAll("section.group")];
  const whys = [...document.querySelectorAll("details.why")];
  let rows = null;

  // Read when the first filter is set: a page with thousands of rows opens without it.
  const read = () => groups.flatMap((section) => {
    const title = section.querySelector("h3");
    const of = title ? plain(title.textContent) + " " : "";
    return [...section.querySelectorAll("tbody tr")].map((row) => ({ section, row, text: of + plain(row.textContent) }));
  });

  const filter = () => {
    rows = rows || read();
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    const filled = new Set();
    let shown = 0;
    rows.forEach(({ section, row, text }, number) => {
      const fits = words.every((word) => text.includes(word)) && (!status.value || row.dataset.s === status.value) &&
        (!group || !group.value || section.dataset.group === group.value);
      row.hidden = whys[number].hidden = !fits;
      if (fits) { shown += 1; filled.add(section); }
    });
    groups.forEach((section) => { section.hidden = !filled.has(section); });
    found.textContent = found.dataset.text.replace("{shown}", shown).replace("{count}", rows.length);
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  // Explanations are read when they are opened: until then they are one text each, so that a page with thousands of them opens at once.
  const unfold = (why) => {
    const kept = why.querySelector("noscript");
    if (kept) kept.outerHTML = kept.textContent;
    why.open = true;
  };
  document.addEventListener("toggle", ({ target }) => { if (target.open && target.matches("details.why")) unfold(target); }, true);

  document.getElementById("fold").hidden = !whys.length;
  document.getElementById("open").addEventListener("click", () => whys.forEach((each) => { if (!each.hidden) unfold(each); }));
  document.getElementById("close").addEventListener("click", () => whys.forEach((each) => { each.open = false; }));

  // A link to an explanation opens it.
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target || !target.matches("details.why")) return;
    target.hidden = false;
    unfold(target);
    target.firstElementChild.focus({ preventScroll: true });
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
