// Before anything is drawn: light or dark as chosen here before, else as the system prefers.
(function () {
  const root = document.documentElement;
  let chosen = null;
  try { chosen = localStorage.getItem("hdc-scheme"); } catch { /* storage may be closed to files: then nothing is remembered */ }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => { root.dataset.scheme = chosen || (dark.matches ? "dark" : "light"); };
  apply();
  dark.addEventListener("change", () => { apply(); dispatchEvent(new Event("hdc-scheme")); });
  window.hdcScheme = (scheme) => {
    chosen = scheme;
    try { localStorage.setItem("hdc-scheme", scheme); } catch { /* as above */ }
    apply();
    dispatchEvent(new Event("hdc-scheme"));
  };
})();
