// The words behind what one clicks in a notebook, beside it. Nothing is drawn before that: no view, only ears.
const OUTPUT = ".jp-OutputArea-output, .jp-MarkdownOutput";
const NAMED = /^#([qfd]-[\w-]+)$/;

// What a click means: a mark carries its link in its datum, a link in its address; a link within the page leads there.
function wanted(target) {
  if (!(target instanceof Element) || !target.closest(OUTPUT)) return null;
  const link = target.closest('a[href^="#"]');
  const datum = target.closest(".jp-RenderedVegaCommon5") ? target.__data__?.datum : null;
  const found = NAMED.exec(link ? link.getAttribute("href") : datum?.href ?? "");
  if (!found) return null;
  const own = target.closest(".jp-OutputArea-child")?.querySelector(`[id="${CSS.escape(found[1])}"]`);
  return link && own ? null : found[1];
}

// Plain keys that are typed into a slider, a button or a summary are theirs and no shortcut of the notebook's; keys with
// Ctrl, Alt or Meta stay the notebook's. JupyterLab asks the element itself for the attribute, once the key has bubbled.
function keep(event) {
  const output = event.target instanceof Element ? event.target.closest(OUTPUT) : null;
  if (!output || event.target === output) return;
  event.target.toggleAttribute("data-lm-suppress-shortcuts", !(event.ctrlKey || event.metaKey || event.altKey));
}

// A slider that Vega draws is called by its name alone, and says its number as one would: not the exponent by which a log
// slider moves, and no more digits than anybody can mean.
function say(slider) {
  const bound = slider.closest(".vega-bind");
  const moved = Number(slider.value);
  const number = slider.name.endsWith("_exponent") ? 10 ** moved : moved;
  slider.setAttribute("aria-label", bound.querySelector(".vega-bind-name").textContent);
  slider.setAttribute("aria-valuetext", Number(number.toPrecision(3)).toLocaleString(document.documentElement.lang || "en"));
}
const SLIDER = `:is(${OUTPUT.split(", ").map((one) => `${one} .vega-bind`).join(", ")}) input[type=range]`;
// The menu of a chart is three dots, which say nothing: it is called as it is called to who points at it.
const MENU = ".jp-RenderedVegaCommon5 details[title] > summary:not([aria-label])";
const sayNew = () => {
  for (const slider of document.querySelectorAll(`${SLIDER}:not([aria-valuetext])`)) say(slider);
  for (const menu of document.querySelectorAll(MENU)) menu.setAttribute("aria-label", menu.parentElement.title);
};
const sayMoved = ({ target }) => { if (target instanceof Element && target.matches(SLIDER)) say(target); };

// The one card of the page, whichever notebook answers; it knows where was clicked, and what gets the focus back.
function place() {
  const found = document.querySelector("dialog.hdc-beside");
  if (found) return found;
  const panel = document.createElement("dialog");
  panel.className = "hdc-beside hdc-found";
  panel.dataset.lmSuppressShortcuts = "true";
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); shut(); } });
  document.body.append(panel);
  return panel;
}
function shut() {
  const panel = place();
  panel.close();
  panel.asked?.from.focus?.({ preventScroll: true });
}

function show({ html, lang, close }) {
  const panel = place();
  panel.innerHTML = html;
  panel.lang = lang;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = close;
  button.addEventListener("click", shut);
  panel.prepend(button);
  lead(panel, "auto");
  if (!panel.open) panel.show();
  const { left, top } = panel.asked;
  panel.style.left = `${Math.max(8, Math.min(left, innerWidth - panel.offsetWidth - 8))}px`;
  panel.style.top = `${Math.max(8, Math.min(top, innerHeight - panel.offsetHeight - 8))}px`;
  panel.scrollTop = 0;
  button.focus({ preventScroll: true });
}

function initialize({ model }) {
  // Several notebooks may be open, each with its kernel: whose style a notebook has, answers there. An output in a view of
  // its own does not say whose it is: the notebooks that are seen beside it answer, or any.
  const isAsked = (target) => {
    const sheet = ".hdc-sheet[data-beside]";
    const sheets = target.closest(".jp-Notebook")?.querySelectorAll(sheet)
      ?? document.querySelectorAll(`.jp-NotebookPanel:not(.lm-mod-hidden) ${sheet}`);
    return !sheets.length || [...sheets].some((one) => one.dataset.beside === model.get("name"));
  };
  const clicked = (event) => {
    const panel = place();
    if (panel.open && !panel.contains(event.target)) panel.close();
    const id = wanted(event.target);
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isAsked(event.target)) return;
    // A link that a key follows was clicked nowhere: its card stands below it.
    const at = event.detail ? { left: event.clientX, bottom: event.clientY } : event.target.getBoundingClientRect();
    panel.asked = { from: event.target, left: at.left + 12, top: at.bottom + 12 };
    try {
      model.send({ id });
    } catch { // the kernel that answered is gone
      if (event.target.closest(".jp-Notebook")) show(model.get("gone"));
    }
  };
  const over = (event) => { if (wanted(event.target) && event.target.style) event.target.style.cursor = "pointer"; };

  model.on("msg:custom", show);
  const drawn = new MutationObserver(sayNew);
  drawn.observe(document.body, { childList: true, subtree: true });
  sayNew();
  document.addEventListener("input", sayMoved);
  document.addEventListener("click", clicked, true);
  document.addEventListener("mouseover", over, true);
  window.addEventListener("keydown", keep, true);
  return () => {
    model.off("msg:custom", show);
    drawn.disconnect();
    document.removeEventListener("input", sayMoved);
    document.removeEventListener("click", clicked, true);
    document.removeEventListener("mouseover", over, true);
    window.removeEventListener("keydown", keep, true);
  };
}

export default { initialize, render() {} };
