// Rows that repeat, what is missing, and the file that is saved. Nothing leaves the page but that file.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("answers");
  const words = JSON.parse(form.dataset.words);
  const say = (text, gaps) => text.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  let made = 0;
  let isChanged = false;

  // A question, a record or a list has a kind and a key; its parts are those that are in no other one inside it.
  const partsOf = (box) => [...box.querySelectorAll("[data-kind]")].filter((each) => each.parentElement.closest("[data-kind], .entry, form") === box);
  const entriesOf = (list) => [...list.querySelector(":scope > .entries").children];
  const fieldOf = (question) => question.querySelector("input, select");
  const noneOf = (list) => list.querySelector(":scope > .none input");
  const isList = (box) => box.dataset.kind === "list" || box.dataset.kind === "ticks";

  // Numbers are written with the decimal sign of the language and nothing between thousands; anything else is told, and never guessed.
  const DECIMAL = words.comma ? /^[+-]?\d+(,\d+)?$/ : /^[+-]?\d+(\.\d+)?$/;
  const plain = (number) => number.replace(",", ".").replace(/^\+/, "");
  const written = (number) => words.comma ? number.replace(".", ",") : number;

  const wrongOf = (question) => {
    const field = fieldOf(question);
    const text = field.value.trim();
    if (field.type === "date") return field.validity.badInput ? words.day : "";
    if (question.dataset.kind !== "number" || field.matches("select") || !text) return "";
    if (!DECIMAL.test(text)) return words.number;
    const { least, most, whole } = field.dataset;
    if (whole !== undefined && !Number.isInteger(Number(plain(text)))) return words.whole;
    if (least !== undefined && Number(plain(text)) < Number(least)) return say(words.least, { number: written(least) });
    return most !== undefined && Number(plain(text)) > Number(most) ? say(words.most, { number: written(most) }) : "";
  };

  const isAnswered = (box) => {
    if (box.dataset.kind === "ticks") return box.querySelector("input:checked") !== null;
    if (box.dataset.kind === "list") return noneOf(box).checked || entriesOf(box).some(isFilled);
    return fieldOf(box).value.trim() !== "" || fieldOf(box).validity.badInput;
  };
  const isFilled = (entry) => partsOf(entry).some((each) => each.dataset.kind === "record" ? isFilled(each) : isAnswered(each));

  // Saving -----------------------------------------------------------------------------------------------------------

  const scalar = (question) => {
    const text = fieldOf(question).value.trim();
    if (!text) return "";
    const kind = question.dataset.kind;
    if (kind === "boolean" || kind === "date") return text;
    if (kind === "number") return fieldOf(question).matches("select") ? text : DECIMAL.test(text) ? plain(text) : JSON.stringify(text);
    return JSON.stringify(text);
  };

  const listLines = (list, pad) => {
    const key = `${pad}${list.dataset.key}:`;
    let items;
    if (list.dataset.kind === "ticks") {
      items = [...list.querySelectorAll(":scope > .tick:not(.none) input:checked")].map((each) => [JSON.stringify(each.value)]);
    } else {
      items = entriesOf(list).filter(isFilled).map((entry) => {
        const [first] = partsOf(entry);
        return first.dataset.key === "" ? [scalar(first)] : linesOf(entry, `${pad}    `);
      });
    }
    if (!items.length) return [noneOf(list).checked ? `${key} []` : key];
    return [key, ...items.flatMap(([first, ...others]) => [`${pad}  - ${first.trimStart()}`, ...others])];
  };

  const linesOf = (box, pad) => partsOf(box).flatMap((each) => {
    if (each.dataset.kind === "record") return [`${pad}${each.dataset.key}:`, ...linesOf(each, `${pad}  `)];
    return isList(each) ? listLines(each, pad) : [`${pad}${each.dataset.key}: ${scalar(each)}`.trimEnd()];
  });

  const save = () => {
    const text = [form.dataset.head, ...linesOf(form, ""), ""].join("\n");
    const name = fieldOf(partsOf(form)[0]).value.trim().replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+/, "") || words.file;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    link.download = `${name}.yaml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    isChanged = false;
    byId("told").textContent = say(words.saved, { file: link.download });
  };

  // Opening what was saved: only the lines that `save` writes are known ------------------------------------------------

  const KEY = /^('(?:[^']|'')*'|[^'"#:[\]{}-][^"#:]*):(?: (.*))?$/;

  const parsed = (text) => {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() && !line.startsWith("#"));
    const value = (word) => {
      if (word === "[]") return [];
      if (word.startsWith('"')) return JSON.parse(word);
      if (!/^[\w.+-]*$/.test(word)) throw new Error("of another kind");
      return word;
    };
    const indent = (line) => line.search(/\S/);
    const block = (depth) => {
      const items = [];
      const map = new Map();
      while (lines.length && indent(lines[0]) === depth) {
        const line = lines[0].slice(depth);
        const item = line.startsWith("- ") ? line.slice(2) : null;
        if (item !== null && !KEY.test(item)) {
          items.push(value(item));
          lines.shift();
        } else if (item !== null) {
          lines[0] = " ".repeat(depth + 2) + item;
          items.push(block(depth + 2));
        } else {
          const [, key, rest] = KEY.exec(line);
          lines.shift();
          map.set(key, rest === undefined ? lines.length && indent(lines[0]) > depth ? block(indent(lines[0])) : "" : value(rest));
        }
      }
      return items.length ? items : map;
    };
    const all = block(0);
    if (lines.length || !(all instanceof Map) || !all.has("application")) throw new Error("of another kind");
    return all;
  };

  const put = (question, text) => {
    const field = fieldOf(question);
    field.value = question.dataset.kind === "number" && !field.matches("select") && /^-?\d+(\.\d+)?$/.test(text) ? written(text) : text;
  };

  const fill = (box, answers) => partsOf(box).forEach((each) => {
    const answer = answers.get(each.dataset.key);
    if (each.dataset.kind === "record") fill(each, answer instanceof Map ? answer : new Map());
    else if (!isList(each)) put(each, typeof answer === "string" ? answer : "");
    else {
      const items = Array.isArray(answer) ? answer : [];
      noneOf(each).checked = Array.isArray(answer) && !answer.length;
      if (each.dataset.kind === "ticks") {
        each.querySelectorAll(":scope > .tick:not(.none) input").forEach((tick) => { tick.checked = items.includes(tick.value); });
        return;
      }
      each.querySelector(":scope > .entries").replaceChildren();
      items.forEach((item) => fill(added(each), item instanceof Map ? item : new Map([["", item]])));
    }
  });

  const open = async (file) => {
    try {
      const text = await file.text();
      fill(form, parsed(text));
      byId("told").textContent = say(text.startsWith(form.dataset.head) ? words.opened : words.older, { file: file.name });
      isChanged = false;
    } catch {
      byId("told").textContent = say(words.strange, { file: file.name });
    }
    tell();
  };

  // Rows -------------------------------------------------------------------------------------------------------------

  // Names that screen readers need: each field with its help and what is wrong.
  const wire = (box) => box.querySelectorAll(".q").forEach((question) => {
    made += 1;
    const field = fieldOf(question);
    field.id = `q${made}`;
    const parts = [...question.querySelectorAll(".help, .wrong")];
    parts.forEach((each, place) => { each.id = `q${made}-${place}`; });
    field.setAttribute("aria-describedby", parts.map((each) => each.id).join(" "));
  });

  const added = (list) => {
    const entries = list.querySelector(":scope > .entries");
    entries.append(list.querySelector(":scope > template").content.cloneNode(true));
    wire(entries.lastElementChild);
    return entries.lastElementChild;
  };

  const renumber = (list) => entriesOf(list).forEach((entry, place) => {
    entry.setAttribute("aria-label", say(words.entry, { title: list.dataset.title, number: place + 1 }));
    entry.querySelector(":scope > .out .remove").textContent = say(words.remove, { number: place + 1 });
  });

  const leavesOf = (box) => partsOf(box).flatMap((each) => each.dataset.kind === "record" ? leavesOf(each) : isList(each) ? [] : [each]);
  const titleOf = (box) => box.querySelector("label, legend").firstChild.textContent.trim();
  const folded = (text) => text.trim().toLocaleLowerCase();

  // Whether the cell of a spreadsheet can be the answer.
  const takes = (question, cell) => {
    const field = fieldOf(question);
    const text = cell.trim();
    if (field.matches("select")) {
      const fits = [...field.options].find((each) => folded(each.text) === folded(text) || folded(each.value) === folded(text));
      if (fits) field.value = fits.value;
      return Boolean(fits);
    }
    const day = field.type === "date" && words.day_first ? /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) : null;
    field.value = day ? `${day[3]}-${day[2].padStart(2, "0")}-${day[1].padStart(2, "0")}` : text;
    return !text || field.value !== "";
  };

  const take = (list) => {
    const box = list.querySelector(":scope > .paste textarea");
    const rows = box.value.split(/\r?\n/).filter((row) => row.trim()).map((row) => row.split("\t"));
    const titles = leavesOf(list.querySelector(":scope > template").content.firstElementChild.cloneNode(true)).map((each) => folded(titleOf(each)));
    const head = (rows[0] || []).map((cell) => titles.indexOf(folded(cell)));
    const isHead = head.length > 0 && head.every((column) => column >= 0);
    const refused = [];
    rows.slice(isHead ? 1 : 0).forEach((cells) => {
      const leaves = leavesOf(entriesOf(list).find((entry) => !isFilled(entry)) || added(list));
      cells.forEach((cell, place) => {
        const question = leaves[isHead ? head[place] : place];
        if (cell.trim() && (!question || !takes(question, cell))) refused.push(cell.trim());
      });
    });
    const count = rows.length - (isHead ? 1 : 0);
    const text = say(words.taken, { count });
    list.querySelector(":scope > .paste output").textContent = refused.length ? `${text} ${say(words.refused, { cells: refused.slice(0, 5).join(", ") })}` : text;
    if (count) box.value = "";
  };

  // What is missing --------------------------------------------------------------------------------------------------

  const asked = (box, above) => partsOf(box).flatMap((each) => {
    const title = above ? `${above}: ${titleOf(each)}` : titleOf(each);
    if (each.dataset.kind === "record") return asked(each, title);
    const own = each.dataset.optional === undefined ? [{ box: each, title }] : [];
    if (each.dataset.kind !== "list") return own;
    return [...own, ...entriesOf(each).flatMap((entry) => isFilled(entry) ? asked(entry, entry.getAttribute("aria-label")) : [])];
  });

  const mark = (question) => {
    const wrong = wrongOf(question);
    const told = question.querySelector(".wrong");
    told.textContent = wrong;
    told.hidden = !wrong;
    fieldOf(question).setAttribute("aria-invalid", String(Boolean(wrong)));
  };

  const tell = () => {
    document.querySelectorAll(".many[data-kind=list]").forEach(renumber);
    form.querySelectorAll(".q").forEach(mark);
    const all = asked(form, "");
    const missing = all.filter(({ box }) => !isAnswered(box));
    const wrong = [...form.querySelectorAll(".wrong:not([hidden])")].map((each) => each.closest(".q"));
    byId("progress").textContent = say(words.answered, { count: all.length - missing.length, all: all.length });
    byId("bar").value = all.length ? (all.length - missing.length) / all.length : 1;
    const list = byId("missing").querySelector("ul");
    byId("missing").querySelector("summary").textContent = say(words.missing, { count: missing.length, wrong: wrong.length });
    list.replaceChildren(...[...wrong.map((box) => ({ box, title: `! ${titleOf(box)}` })), ...missing].map(({ box, title }) => {
      const field = box.querySelector("input, select");
      field.id = field.id || `q${made += 1}`;
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${field.id}`;
      link.textContent = title;
      item.append(link);
      return item;
    }));
  };

  let isWaiting = false;
  const changed = () => {
    isChanged = true;
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => { isWaiting = false; tell(); });
  };

  form.addEventListener("input", ({ target }) => { if (!target.matches("textarea")) changed(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input")) event.preventDefault(); });
  form.addEventListener("click", ({ target }) => {
    const list = target.closest(".many");
    if (target.matches(".add")) fieldOf(added(list)).focus();
    else if (target.matches(".take")) take(list);
    else if (target.matches(".remove")) {
      target.closest(".entry").remove();
      list.querySelector(":scope > p > .add").focus();
    } else return;
    noneOf(list).checked = false;
    changed();
  });
  byId("missing").addEventListener("click", (event) => {
    const field = event.target.matches("a") && byId(event.target.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.closest(".q, fieldset").scrollIntoView({ block: "center" });
  });
  byId("file").addEventListener("change", ({ target }) => { if (target.files[0]) open(target.files[0]).then(() => { target.value = ""; }); });
  addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });

  wire(form);
  tell();
})();
