// One language at a time: the one in the address, else chosen here before, else the browser's, else the first.
(function () {
  const parts = [...document.querySelectorAll(".hdc-front")];
  const buttons = [...document.querySelectorAll("[data-lang]")];
  if (buttons.length === 0) return;
  const tags = parts.map((part) => part.lang);
  const like = (wanted) => tags.find((tag) => tag === wanted) || tags.find((tag) => tag.split("-")[0] === String(wanted).split("-")[0]);
  let remembered = null;
  try { remembered = localStorage.getItem("hdc-lang"); } catch { /* storage may be closed to files */ }
  const show = (chosen) => {
    document.documentElement.lang = chosen;
    parts.forEach((part) => { part.hidden = part.lang !== chosen; });
    buttons.forEach((button) => { button.hidden = button.dataset.lang === chosen; });
    document.title = parts.find((part) => part.lang === chosen).dataset.title;
  };
  buttons.forEach((button) => button.addEventListener("click", () => {
    try { localStorage.setItem("hdc-lang", button.dataset.lang); } catch { /* as above */ }
    show(button.dataset.lang);
  }));
  show(like(location.hash.slice(1)) || like(remembered) || navigator.languages.map(like).find(Boolean) || tags[0]);
})();
