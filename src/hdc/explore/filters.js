// Search box and facets of the evidence browser. All that they know is in the model; each change sends a whole filter.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function render({ model, el }) {
  const words = model.get("words");
  el.classList.add("hdc-filters");
  el.setAttribute("lang", words.lang);
  el.setAttribute("role", "search");
  // JupyterLab's single-letter shortcuts stay out of what is typed and chosen here.
  el.dataset.lmSuppressShortcuts = "true";

  const search = element("input", {
    type: "search", placeholder: words.search, "aria-label": words.search, autocomplete: "off", spellcheck: "false",
    "data-lm-suppress-shortcuts": "true",
  });
  const clear = element("button", { type: "button" }, words.clear);
  const summary = element("p", { class: "hdc-summary", role: "status", "aria-live": "polite" });
  const facets = element("div", { class: "hdc-facets", "aria-label": words.filters });
  const take = (what, label) => {
    const button = element("button", { type: "button", "aria-live": "polite" }, label);
    button.addEventListener("click", () => model.send({ take: what }));
    return button;
  };
  const code = take("code", words.take_code), csv = take("csv", words.take_csv);
  const foot = element("div", { class: "hdc-take" }, summary, code, csv);
  el.append(element("div", { class: "hdc-search" }, search, clear), facets, foot);

  // What was taken: a line of Python for the clipboard, or a file for the folder of downloads.
  const took = async ({ take: what, text }) => {
    if (what === "csv") {
      // Without the mark before it Excel takes a table for one of the alphabet it was installed with.
      const table = new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" });
      const link = element("a", { href: URL.createObjectURL(table), download: "selection.csv" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      return;
    }
    const before = words.take_code;
    try {
      await navigator.clipboard.writeText(text);
      code.textContent = words.taken;
    } catch {
      code.textContent = text; // the browser forbids it: there it is, to be copied by hand
    }
    setTimeout(() => { code.textContent = before; }, 4000);
  };

  const send = (changes) => {
    model.set("filter", { ...model.get("filter"), ...changes });
    model.save_changes();
  };
  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => send({ text: search.value }), 150);
  });
  clear.addEventListener("click", () => {
    clearTimeout(waiting);
    search.value = "";
    const none = Object.fromEntries(model.get("facets").map((facet) => [facet.name, []]));
    send({ ...none, text: "" });
    search.focus();
  });

  const chip = (facet, value) => {
    const box = element("input", { type: "checkbox", value: value.value, name: facet.name });
    box.checked = value.on;
    box.addEventListener("change", () => {
      const others = model.get("filter")[facet.name].filter((id) => id !== value.value);
      send({ [facet.name]: box.checked ? [...others, value.value] : others });
    });
    return element("label", { class: "hdc-chip" }, box, ` ${value.label} `, element("small", {}, String(value.count)));
  };
  const showFacets = () => {
    const focused = facets.contains(document.activeElement) ? document.activeElement : null;
    facets.replaceChildren(...model.get("facets").filter((facet) => facet.values.length > 1 || facet.values.some((v) => v.on)).map(
      (facet) => element("fieldset", { "data-facet": facet.name },
        element("legend", {}, facet.label),
        element("div", { class: "hdc-values" }, ...facet.values.map((value) => chip(facet, value)))),
    ));
    // Rebuilding takes the keyboard's place away: give it back.
    if (focused) facets.querySelector(`input[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`)?.focus();
  };
  const showText = () => {
    const text = model.get("filter").text ?? "";
    if (document.activeElement !== search) search.value = text;
  };
  const showSummary = () => { summary.textContent = model.get("summary"); };

  const listening = [["change:facets", showFacets], ["change:filter", showText], ["change:summary", showSummary]];
  for (const [event, show] of listening) { model.on(event, show); show(); }
  model.on("msg:custom", took);
  return () => { for (const [event, show] of [...listening, ["msg:custom", took]]) model.off(event, show); };
}

export default { render };
