// Cards stand where JupyterLab does not look after links: one within the cards leads to its place there and not to one in
// JupyterLab's own address, and every other opens beside JupyterLab, which it would replace.
function lead(cards, behavior) {
  for (const link of cards.querySelectorAll("a[href]")) {
    if (!link.getAttribute("href").startsWith("#")) {
      Object.assign(link, { target: "_blank", rel: "noopener" });
      continue;
    }
    link.addEventListener("click", (event) => {
      event.preventDefault();
      cards.querySelector(`#${CSS.escape(link.hash.slice(1))}`)?.scrollIntoView({ block: "nearest", behavior });
    });
  }
}

