// The selection as a table: a heading sorts by its column, and says below the headings what the column holds.
function render({ model, el }) {
  const words = model.get("words");
  const make = (name, text = "") => { const made = document.createElement(name); made.textContent = text; return made; };
  el.classList.add("hdc-found", "hdc-grid");
  el.setAttribute("lang", words.lang);
  el.dataset.lmSuppressShortcuts = "true";
  const fold = make("details"), scroll = make("div"), table = make("table"), help = make("p", words.help);
  const head = make("tr"), body = make("tbody");
  help.className = "hdc-help";
  help.setAttribute("role", "status");
  scroll.className = "hdc-scroll";
  scroll.append(table);
  table.append(make("thead"), body);
  table.tHead.append(head);
  fold.append(make("summary", words.title), help, scroll);
  el.append(fold);

  // By which column, and whether from its greatest; at first as the evidence stands.
  let by = null, falls = false;
  const heads = model.get("columns").map((column, at) => {
    const cell = make("th"), button = make("button", column.label);
    cell.scope = "col";
    button.type = "button";
    button.title = column.about;
    const tell = () => { help.textContent = column.about; };
    button.addEventListener("focus", tell);
    button.addEventListener("mouseenter", tell);
    button.addEventListener("click", () => {
      if (by !== at) [by, falls] = [at, false];
      else if (!falls) falls = true;
      else by = null;
      show();
    });
    cell.append(button);
    head.append(cell);
    return cell;
  });
  scroll.addEventListener("mouseleave", () => { help.textContent = words.help; });

  const compare = (one, other) => {
    const [a, b] = [one[by].key, other[by].key];
    if (a === null || b === null) return (a === null) - (b === null); // what is not known stands last, either way
    const order = typeof a === "number" ? a - b : a.localeCompare(b, words.lang, { numeric: true });
    return falls ? -order : order;
  };
  const show = () => {
    heads.forEach((cell, at) => {
      if (at === by) cell.setAttribute("aria-sort", falls ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
    const rows = by === null ? model.get("rows") : [...model.get("rows")].sort(compare);
    body.replaceChildren(...rows.map((row) => {
      const line = make("tr");
      line.append(...row.map((cell) => make("td", cell.text)));
      return line;
    }));
  };

  fold.addEventListener("toggle", () => {
    model.set("is_open", fold.open);
    model.save_changes();
  });
  model.on("change:rows", show);
  fold.open = model.get("is_open");
  show();
  return () => model.off("change:rows", show);
}

export default { render };
