// The switches in the masthead, links to folded places, and charts that wake when they come near.
(function () {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const does = {
    scheme: () => window.hdcScheme(root.dataset.scheme === "dark" ? "light" : "dark"),
    code: (button) => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      root.toggleAttribute("data-code", shown);
      all("details.hdc-code").forEach((details) => { details.open = shown; });
    },
  };
  all("[data-do]").forEach((button) => button.addEventListener("click", () => does[button.dataset.do](button)));

  // The other language's page has the same evidence and the same figures: stay at the same one.
  all("a[data-keep-hash]").forEach((link) => link.addEventListener("click", () => {
    if (/^#(?:\?|[qfd]-|figure-)/.test(location.hash)) link.hash = location.hash;
  }));

  const unfold = () => {
    let target = null;
    try { target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no address */ }
    for (let at = target && target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    // At once: over a long page a glide would take longer than to read what one came for.
    if (target) target.scrollIntoView({ block: target.offsetHeight > innerHeight * 0.7 ? "start" : "center", behavior: "instant" });
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  // Whoever reads a page in a language finds the front page in it.
  if (!document.querySelector(".hdc-front")) {
    try { localStorage.setItem("hdc-lang", root.lang); } catch { /* storage may be closed to files */ }
  }

  const toc = document.querySelector(".hdc-toc details");
  if (toc) toc.open = matchMedia("(min-width: 70rem)").matches; // beside the text; above it, unfolding would push the text down

  // What scrolls sideways can be scrolled by keyboard; what fits is no stop on the way.
  const scrolls = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (target.scrollWidth > target.clientWidth && getComputedStyle(target).overflowX !== "visible") target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }));
  all("pre, .hdc-scroll, .hdc-chart, .hdc-output").forEach((part) => scrolls.observe(part));

  const packed = document.getElementById("hdc-vega");
  if (!packed) return;

  // Charts and the library that draws them lie packed in the page, at a fraction of their size; the page's policy allows
  // the one script that comes out.
  const unpacked = (node) => {
    const bytes = Uint8Array.from(atob(node.textContent), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  const unpack = async () => {
    if (window.vegaEmbed) return;
    document.head.append(Object.assign(document.createElement("script"), { textContent: await unpacked(packed) }));
  };

  const merge = (below, above) => {
    const made = { ...below };
    for (const [key, value] of Object.entries(above || {})) {
      const nested = value && typeof value === "object" && !Array.isArray(value);
      made[key] = nested ? merge(made[key], value) : value;
    }
    return made;
  };
  const shade = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  // For a chart that brings no dark dress of its own: text and lines in the page's colours, marks as they are.
  const plainDark = () => {
    const text = shade("--hdc-dark-text"), muted = shade("--hdc-dark-muted"), line = shade("--hdc-dark-line");
    const lines = { gridColor: line, domainColor: line, tickColor: line };
    return {
      axis: { labelColor: muted, titleColor: text, ...lines },
      legend: { labelColor: muted, titleColor: text },
      header: { labelColor: muted, titleColor: text },
      title: { color: text, subtitleColor: muted },
      text: { color: text }, rule: { color: muted },
      view: { stroke: line },
    };
  };

  const wake = async (figure) => {
    const chart = figure.querySelector(".hdc-chart");
    const spec = JSON.parse(await unpacked(figure.querySelector(".hdc-spec")));
    const scheme = root.dataset.scheme;
    if (scheme === "dark") spec.config = merge(spec.config, spec.usermeta.hdc.dark || plainDark());
    const live = document.createElement("div");
    live.className = "hdc-live hdc-waking";
    chart.append(live);
    const result = await window.vegaEmbed(live, spec, {
      mode: "vega-lite", renderer: "svg", actions: false, defaultStyle: false,
      ast: true, // expressions are interpreted: the page's policy allows no eval
      tooltip: { theme: "hdc" },
    });
    if (scheme !== root.dataset.scheme) { result.finalize(); live.remove(); return wake(figure); }
    all(".hdc-live", chart).forEach((old) => {
      if (old === live) return;
      if (old.hdcFinalize) old.hdcFinalize();
      old.remove();
    });
    live.hdcFinalize = () => result.finalize();
    live.classList.remove("hdc-waking");
    figure.dataset.state = "live";
    window.hdcMarks(live);
    return undefined;
  };
  const failed = (figure) => (error) => {
    figure.dataset.state = "static"; // the drawn picture stays
    all(".hdc-waking", figure).forEach((part) => part.remove());
    console.error(figure.id, error);
  };

  const figures = all("figure.hdc-figure");
  let woken = Promise.resolve(); // one after another, so that the first answers before the last is drawn
  const near = new IntersectionObserver((entries) => entries.forEach((entry) => {
    if (!entry.isIntersecting) return;
    near.unobserve(entry.target);
    woken = woken.then(unpack).then(() => wake(entry.target)).catch(failed(entry.target));
  }), { rootMargin: "800px" });
  figures.forEach((figure) => near.observe(figure));
  addEventListener("hdc-scheme", () => figures.filter((figure) => figure.dataset.state === "live")
    .forEach((figure) => wake(figure).catch(failed(figure))));
})();
