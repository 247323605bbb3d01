// Quote cards. The HTML is ours, every character of a quote escaped in it; here their buttons come to life.
function render({ model, el }) {
  const words = model.get("words");
  el.classList.add("hdc-found");
  el.setAttribute("lang", words.lang);
  el.dataset.lmSuppressShortcuts = "true";
  const list = document.createElement("div");
  const more = document.createElement("button");
  more.type = "button";
  more.addEventListener("click", () => {
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
  });
  el.append(list, more);

  const copy = async (button, words) => {
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(words.textContent.trim());
      button.textContent = button.dataset.copied;
    } catch {
      // The browser forbids it (no secure context, no permission): show the words, ready to be copied by hand.
      words.closest("details").open = true;
      getSelection().selectAllChildren(words);
      button.textContent = button.dataset.selected;
    }
    setTimeout(() => { button.textContent = before; }, 2500);
  };
  const show = () => {
    list.innerHTML = model.get("html");
    for (const button of list.querySelectorAll(".hdc-copy")) {
      button.hidden = false;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", () => copy(button, button.closest("article").querySelector(".hdc-citation")));
    }
    lead(list, "smooth");
  };
  const showMore = () => {
    more.hidden = model.get("left") === 0;
    more.textContent = `${words.more} (${model.get("left")})`;
  };
  const listening = [["change:html", show], ["change:left", showMore]];
  for (const [event, act] of listening) { model.on(event, act); act(); }
  return () => { for (const [event, act] of listening) model.off(event, act); };
}

export default { render };
