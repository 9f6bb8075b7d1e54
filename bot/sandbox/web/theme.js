// Light or dark, set before the first paint; a plain script because modules run after it.
// A choice made with the switch is remembered, otherwise the system decides.
(() => {
  const key = "svodka-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // storage may be forbidden: the choice then lives as long as the page
  }

  function apply() {
    const theme = chosen === "dark" || chosen === "light" ? chosen : system.matches ? "dark" : "light";
    root.dataset.theme = theme;
    if (chosen) {
      root.dataset.chosen = chosen; // phones with a theme of their own follow the switch from now on
      for (const phone of document.querySelectorAll(".phone")) delete phone.dataset.theme;
    }
    document.getElementById("theme-switch")?.setAttribute("aria-pressed", String(theme === "dark"));
  }

  function toggle() {
    chosen = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // see above
    }
    apply();
  }

  apply();
  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    apply();
    document.getElementById("theme-switch").addEventListener("click", toggle);
  });
})();
