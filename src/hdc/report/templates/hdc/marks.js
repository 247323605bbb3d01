// A live chart for those who use no mouse: each datum that leads to evidence is one link, named by what its tooltip says.
// Tab enters and leaves a chart in one step; the arrow keys, Home and End go from mark to mark, Enter follows.
window.hdcMarks = (live) => {
  const best = ["symbol", "rect", "arc", "path", "shape", "bar", "area", "line", "rule", "text"];
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  let links = [];

  const spoken = (item) => {
    const told = item.tooltip;
    const parts = told && typeof told === "object" ? Object.values(told) : [told || item.text || item.href];
    return parts.flat().filter((part) => part !== null && part !== "").join("; ");
  };
  const midst = (node) => {
    const box = node.getBoundingClientRect();
    return { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  };
  const tell = (node, type) => node.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, ...midst(node) }));
  const settle = (at) => links.forEach((node, place) => node.setAttribute("tabindex", place === at ? "0" : "-1"));

  const dress = () => {
    const found = new Map();
    for (const node of live.querySelectorAll("svg.marks *")) {
      const item = node.__data__;
      ["role", "aria-label", "aria-roledescription", "tabindex"].forEach((name) => node.removeAttribute(name));
      if (!item || !item.mark || !item.href || item.mark.marktype === "group") continue;
      const key = `${item.href} ${spoken(item)}`;
      const rank = (one) => best.indexOf(one.__data__.mark.marktype);
      if (!found.has(key) || rank(node) < rank(found.get(key))) found.set(key, node);
    }
    const focused = links.indexOf(document.activeElement);
    const place = (node) => { const at = midst(node); return [Math.round(at.clientY / 8), at.clientX]; };
    links = [...found.values()].map((node) => [place(node), node])
      .sort(([a], [b]) => a[0] - b[0] || a[1] - b[1]).map(([, node]) => node);
    for (const node of live.querySelectorAll("svg.marks text, svg.marks path, svg.marks line, svg.marks rect, svg.marks image")) {
      if (!links.includes(node)) node.setAttribute("aria-hidden", "true"); // the chart's description and table say it
    }
    for (const node of links) {
      node.removeAttribute("aria-hidden");
      node.setAttribute("role", "link");
      node.setAttribute("aria-label", spoken(node.__data__));
    }
    settle(Math.max(focused, 0));
  };

  live.addEventListener("keydown", (event) => {
    const at = links.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") tell(event.target, "click");
    else if (event.key === "Escape") tell(event.target, "pointerout");
    else if (event.key in steps) {
      const next = Math.min(Math.max(at + steps[event.key], 0), links.length - 1);
      settle(next);
      links[next].focus();
    } else return;
    event.preventDefault();
  });
  live.addEventListener("focusin", (event) => { if (links.includes(event.target)) tell(event.target, "pointermove"); });
  live.addEventListener("focusout", (event) => { if (links.includes(event.target)) tell(event.target, "pointerout"); });

  live.setAttribute("role", "group");
  live.removeAttribute("aria-roledescription");
  // A slider or a resize draws marks anew.
  const watch = new MutationObserver(() => { dress(); watch.takeRecords(); });
  dress();
  watch.observe(live, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label", "role"] });
};
