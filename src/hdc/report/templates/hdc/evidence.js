// Search, filters and downloads of the page of all evidence. What is wanted stands in the address after "#?".
(function () {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.querySelector(".hdc-filters");
  const fields = all("input, select", form);
  const records = JSON.parse(document.getElementById("hdc-records").textContent);

  // Compared as in hdc.explore: compatibility forms as one, no case, no spaces beside Han characters.
  const HAN = "\\p{Script=Han}";
  const beside = new RegExp(`(?<=${HAN})\\s+|\\s+(?=${HAN})`, "gu");
  const fold = (text) => text.normalize("NFKC").toLowerCase()
    .replace(/[‘’]/g, "'").replace(/[“”]/g, '"').trim().replace(/\s+/g, " ").replace(beside, "");

  const read = (kind) => {
    const { columns, rows, searched, tags, about } = records[kind];
    const at = searched.map((name) => columns.indexOf(name));
    return rows.map((row, place) => ({
      id: row[0], row, tags: new Set(tags[place]), text: [...at.map((column) => row[column]), about[place]].join("\n"),
      on: columns.includes("quote_id") ? row[columns.indexOf("quote_id")] : "",
    }));
  };
  const [quotes, figures, derived] = ["quotes", "figures", "derived"].map(read);
  // A quote is found by the words of its figures too.
  for (const figure of figures) quotes.find((quote) => quote.id === figure.on).text += `\n${figure.text}`;
  for (const one of [...quotes, ...derived]) one.text = fold(one.text);

  const wanted = () => Object.fromEntries(fields.filter((field) => field.value.trim()).map((field) => [field.name, field.value.trim()]));

  const choose = ({ q = "", ...facets }) => {
    const sought = q.split(/\s+/).map(fold).filter(Boolean);
    const tags = Object.entries(facets).map(([name, value]) => `${name}:${value}`);
    const tagged = (one) => tags.every((tag) => one.tags.has(tag));
    const says = (one) => sought.every((word) => one.text.includes(word));
    const kept = quotes.filter((one) => tagged(one) && says(one));
    const ids = new Set(kept.map((one) => one.id));
    return { quotes: kept, figures: figures.filter((one) => ids.has(one.on) && tagged(one)), derived: derived.filter((one) => tagged(one) && says(one)) };
  };

  let chosen = choose({});
  const count = form.querySelector("[role=status]");
  const apply = () => {
    const asked = wanted();
    chosen = choose(asked);
    const ids = new Set([...chosen.quotes, ...chosen.figures, ...chosen.derived].map((one) => one.id));
    all("main article.hdc-card").forEach((card) => { card.hidden = !ids.has(card.id); });
    all("tr[data-of]").forEach((row) => { row.hidden = !ids.has(row.dataset.of); });
    all("section[data-kind]").forEach((section) => { section.hidden = chosen[section.dataset.kind].length === 0; });
    const numbers = { quotes: chosen.quotes.length, figures: chosen.figures.length, derived: chosen.derived.length, all: quotes.length };
    const said = ids.size ? count.dataset.left : count.dataset.nothing;
    count.textContent = said.replace(/\{(\w+)\}/g, (slot, name) => numbers[name]);
    form.querySelector("[type=reset]").disabled = Object.keys(asked).length === 0;
    all("[data-take]", form).forEach((button) => { button.disabled = chosen[button.dataset.take].length === 0; });
    mark((asked.q || "").toLowerCase().split(/\s+/).filter(Boolean));
  };

  // What was looked for is marked where it stands as it was typed; a browser that cannot mark shows the same words plain.
  const mark = (sought) => {
    if (!window.Highlight) return;
    const ranges = [];
    const words = sought.length ? document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT) : null;
    while (words && words.nextNode()) {
      const node = words.currentNode, text = node.textContent.toLowerCase();
      if (node.parentElement.closest("[hidden], form")) continue;
      for (const word of sought) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("hdc-found", new Highlight(...ranges));
  };

  // The address: read when it changes, written without a step in the history for each key.
  const recall = () => {
    const hash = location.hash;
    if (hash.startsWith("#?") || !hash) {
      const asked = new URLSearchParams(hash.slice(2));
      fields.forEach((field) => { field.value = asked.get(field.name) || ""; });
      apply();
      return;
    }
    let target = null;
    try { target = document.getElementById(decodeURIComponent(hash.slice(1))); } catch { /* no address of ours */ }
    if (target && target.closest("[hidden]")) { fields.forEach((field) => { field.value = ""; }); apply(); target.scrollIntoView({ block: "center", behavior: "instant" }); }
  };
  const remember = () => {
    const asked = String(new URLSearchParams(wanted()));
    history.replaceState(null, "", asked ? `#?${asked}` : location.pathname + location.search);
  };
  const changed = () => { apply(); remember(); };
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", recall);

  // A spreadsheet takes a cell that begins like a formula for one: an apostrophe says that it is text.
  const cell = (value) => {
    const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const csv = (kind) => {
    const here = location.href.split("#")[0];
    const lines = [[...records[kind].columns, "address"], ...chosen[kind].map((one) => [...one.row, `${here}#${one.id}`])];
    return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]");
    if (!button) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(button.dataset.take)], { type: "text/csv;charset=utf-8" }));
    link.download = `hdc-${button.dataset.take}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  form.hidden = false;
  recall();
  apply();
})();
