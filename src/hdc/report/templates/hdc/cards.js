// From a number to the mouth it came from: a link, a mark or a row opens its card here, over the page.
// Without this script the same links lead to the same cards at the end of the page.
(function () {
  const NAME = /^#([qfd]-[a-z0-9-]+)$/;
  const words = document.body.dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const held = (name) => { const at = document.getElementById(name); return at && at.closest("article.hdc-card"); };

  // What a link or a chart's mark leads to; a mark knows the figure it draws, its link only the quote.
  const wanted = (target) => {
    const link = target.closest("a");
    const address = link && (link.getAttribute("href") || link.getAttribute("xlink:href"));
    const found = address && NAME.exec(address);
    if (link) return found && !link.matches(".hdc-permalink") ? [found[1], found[1]] : null;
    for (let node = target; node && node.closest && node.closest(".hdc-live"); node = node.parentNode) {
      const item = node.__data__ && [].concat(node.__data__)[0];
      const led = item && item.href && NAME.exec(item.href);
      if (led) return [led[1], (item.datum && item.datum.id) || led[1]];
    }
    // A tap beside the link of a row is meant for the row.
    const row = target.closest("tbody tr");
    const links = row && !target.closest("button, input, summary, .hdc-card") ? all("a[href^='#']", row) : [];
    const led = links.length && String(getSelection()) === "" ? NAME.exec(links[0].getAttribute("href")) : null;
    return led && [led[1], led[1]];
  };

  const dialog = document.createElement("dialog");
  dialog.className = "hdc-dialog";
  dialog.setAttribute("aria-label", words.card);
  dialog.innerHTML = '<div class="hdc-bar"><button type="button" class="hdc-switch" data-card="back"></button>'
    + '<button type="button" class="hdc-switch" data-card="close"></button></div><div class="hdc-shown"></div>';
  const [back, close, shown] = ["[data-card=back]", "[data-card=close]", ".hdc-shown"].map((one) => dialog.querySelector(one));
  back.textContent = `← ${words.back}`;
  close.textContent = words.close;
  document.body.append(dialog);
  let way = [];

  const show = () => {
    const [name, figure] = way[way.length - 1];
    const card = held(name).cloneNode(true);
    card.removeAttribute("id");
    card.hidden = false;
    all("[id]", card).forEach((part) => {
      if (part.id === figure) part.classList.add("hdc-current");
      part.removeAttribute("id");
    });
    all("mark[data-figure]", card).forEach((mark) => {
      if (mark.dataset.figure.split(" ").includes(figure)) mark.classList.add("hdc-current");
    });
    card.classList.toggle("hdc-aimed", card.querySelector(".hdc-current") !== null);
    all("details[open]", card).forEach((details) => { details.open = false; });
    shown.replaceChildren(card);
    back.hidden = way.length < 2;
    dialog.scrollTop = 0;
  };
  // The browser's own Back leaves the card, and not yet the page.
  const CARD = "hdc-card";
  let leaves = false;
  addEventListener("popstate", () => {
    if (!dialog.open || history.state === CARD) return;
    if (way.length < 2) { dialog.close(); return; }
    way.pop();
    show();
    history.pushState(CARD, "");
  });
  dialog.addEventListener("close", () => {
    if (history.state === CARD && !leaves) history.back();
    leaves = false;
  });

  const open = (name, figure) => {
    if (!dialog.open) {
      way = [];
      if (history.state !== CARD) history.pushState(CARD, "");
    }
    way.push([name, figure]);
    show();
    if (!dialog.open) dialog.showModal();
    close.focus();
  };

  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!(event.target instanceof Element)) return;
    const [name, figure] = wanted(event.target) || [];
    if (!name || !held(name)) return;
    event.preventDefault();
    event.stopPropagation();
    open(name, figure);
  }, true);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target === close) dialog.close();
    else if (event.target === back) { way.pop(); show(); close.focus(); }
    else if (event.target.closest("a[href]")) { // to where it leads
      leaves = true;
      dialog.close();
    }
  });

  // A citation to take along: to the clipboard where the browser lets us, else selected for the reader to copy.
  // A page that lies on this machine has an address for nobody else: there the quote's name has to do.
  const address = (card) => {
    const link = card.querySelector(".hdc-everywhere") || card.querySelector(".hdc-permalink");
    return /^https?:/.test(link.href) ? link.href : link.hash;
  };
  const cite = (card) => {
    const text = card.querySelector(".hdc-citation");
    text.querySelector(".hdc-address").textContent = address(card);
    return text;
  };
  const told = (button, said) => {
    const before = button.dataset.said || button.textContent;
    button.dataset.said = before;
    button.textContent = said;
    setTimeout(() => { button.textContent = before; }, 2500);
  };
  addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest(".hdc-copy");
    if (!button) return;
    const text = cite(button.closest(".hdc-card"));
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      told(button, button.dataset.copied);
    } catch {
      text.closest("details").open = true;
      getSelection().selectAllChildren(text);
      told(button, button.dataset.selected);
    }
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches(".hdc-cite") && event.target.open) cite(event.target.closest(".hdc-card"));
  }, true);
  all(".hdc-copy").forEach((button) => { button.hidden = false; button.setAttribute("aria-live", "polite"); });
})();
