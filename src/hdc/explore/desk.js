// The review room. What is shown, asked and decided comes from Python; here keys are caught and answers typed.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function field({ name, value, choices }) {
  const shown = choices.length
    ? element("select", {}, ...(choices.includes(value) ? [] : [value]).concat(choices).map((one) => element("option", {}, one)))
    : element("input", { autocomplete: "off", spellcheck: "false" });
  shown.value = value;
  shown.name = name;
  return shown;
}

function render({ model, el }) {
  el.classList.add("hdc-room", "hdc-live");
  el.tabIndex = 0;
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", "review");
  // JupyterLab looks for its shortcuts before any listener of ours: the attribute stands above whatever has the focus.
  el.dataset.lmSuppressShortcuts = "true";
  const body = element("div", { class: "hdc-view", "aria-live": "polite" });
  const ask = element("form", { class: "hdc-ask", autocomplete: "off" });
  const keys = element("div", { class: "hdc-keys", role: "toolbar", "aria-label": "keys" });
  const hint = element("p", { class: "hdc-hint" }, "click here: then keys decide");
  const gone = element("p", { class: "hdc-gone", role: "status" }, "No answer: the kernel is at work elsewhere, or was started again. Then run this cell again; what was decided is on disk.");
  el.append(body, ask, keys, gone);

  // What is typed while Python is at work waits for what comes next: a candidate, or a question.
  let busy = false;
  const waiting = [];
  const later = (act) => { if (busy) waiting.push(act); else act(); };
  const send = (message) => {
    busy = true;
    el.classList.add("hdc-busy");
    el.focus({ preventScroll: true });
    model.send(message);
  };
  const controls = () => [...ask.querySelectorAll("textarea, input, select")];
  const answer = () => {
    const [first] = controls();
    const asked = model.get("question");
    if (!asked) return;
    send({ answer: asked.fields.length ? Object.fromEntries(controls().map((one) => [one.name, one.value])) : first.value });
  };
  const giveUp = () => { if (model.get("question")) send({ answer: null }); };
  const write = (change) => {
    const [first] = controls();
    if (model.get("question") && first?.tagName === "TEXTAREA") first.value = change(first.value);
  };
  const press = (key) => {
    if (model.get("question")) {
      if (key === "Enter") answer();
      else if (key === "Escape") giveUp();
      else if (key === "Backspace") write((value) => value.slice(0, -1));
      else write((value) => value + key);
      return;
    }
    const meant = model.get("actions").find((one) => one.key === key);
    if (meant) act(meant.action);
  };
  const act = (action) => { if (model.get("is_open") && !model.get("question")) send({ act: action }); };

  let offered;
  const showKeys = () => {
    keys.hidden = !model.get("is_open");
    // Not drawn anew for nothing: a button that goes between a press and its release is not clicked.
    const isAsked = model.get("question") !== null;
    if (isAsked === offered) return;
    offered = isAsked;
    const shown = isAsked
      ? [["Enter", "answer", answer], ["Esc", "give up", giveUp]]
      : model.get("actions").map((one) => [one.key, one.action, () => act(one.action), one.about]);
    keys.replaceChildren(...shown.map(([key, name, does, about]) => {
      const button = element("button", { type: "button", title: about ?? name, tabindex: "-1" }, element("kbd", {}, key), ` ${name}`);
      button.addEventListener("click", () => later(does));
      return button;
    }), hint);
  };
  const showQuestion = () => {
    const asked = model.get("question");
    ask.hidden = !asked;
    ask.replaceChildren();
    if (!asked) return;
    if (asked.fields.length) {
      ask.append(...asked.fields.map((one) => element("label", {}, element("span", {}, one.name.replace("_", " ")), field(one))));
      return;
    }
    const words = element("textarea", { rows: "2", name: "answer", "aria-label": asked.words });
    words.value = asked.default;
    ask.append(words, ...asked.choices.map((one) => {
      const button = element("button", { type: "button", tabindex: "-1" }, one || "nothing");
      button.addEventListener("click", () => later(() => { if (model.get("question")) send({ answer: one }); }));
      return button;
    }));
  };
  const show = () => {
    const inside = el.contains(document.activeElement);
    busy = false;
    el.classList.remove("hdc-busy");
    body.innerHTML = model.get("html");
    showQuestion();
    showKeys();
    el.classList.toggle("hdc-shut", !model.get("is_open"));
    if (inside) {
      const [first] = controls();
      (first ?? el).focus({ preventScroll: true });
      if (first?.setSelectionRange) first.setSelectionRange(first.value.length, first.value.length);
    }
    while (waiting.length && !busy) waiting.shift()();
  };

  el.addEventListener("keydown", (event) => {
    // A key with Ctrl or Meta is JupyterLab's, Ctrl+S say; every other stays here.
    const isTheirs = event.ctrlKey || event.metaKey;
    el.toggleAttribute("data-lm-suppress-shortcuts", !isTheirs);
    if (isTheirs) return;
    event.stopPropagation();
    // While characters are composed (Chinese), Enter belongs to the composing.
    if (event.isComposing || event.altKey || event.key === "Tab") return;
    const types = event.target.closest("textarea, input, select");
    const isOurs = types ? event.key === "Escape" || (event.key === "Enter" && !event.shiftKey) : event.key.length === 1 || ["Enter", "Escape", "Backspace"].includes(event.key);
    if (!isOurs || (event.target.closest("button") && [" ", "Enter"].includes(event.key))) return;
    event.preventDefault();
    const { key } = event;
    later(() => press(key));
  });
  for (const name of ["keyup", "keypress"]) el.addEventListener(name, (event) => event.stopPropagation());
  el.addEventListener("paste", (event) => {
    // Pasted before the field was there: it is an answer, and never keys.
    if (event.target.closest("textarea, input")) return;
    const pasted = event.clipboardData?.getData("text") ?? "";
    later(() => write((value) => value + pasted));
  });
  ask.addEventListener("submit", (event) => event.preventDefault());
  // Whoever comes back from the terminal sees what was decided there.
  el.addEventListener("focusin", (event) => {
    if (!el.contains(event.relatedTarget) && !busy && !model.get("question") && model.get("is_open")) send({ look: true });
  });
  model.on("change:turn", show);
  show();
  return () => model.off("change:turn", show);
}

export default { render };
