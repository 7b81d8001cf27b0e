(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  // Findings: severity chips, an article and a search box narrow the cards.
  const search = byId("search"), article = byId("article"), shown = byId("shown");
  const chips = all(".chip"), cards = all(".card");
  const show = () => {
    const on = new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.severity));
    const word = search.value.trim().toLowerCase(), name = article ? article.value : "";
    let left = 0;
    for (const card of cards) {
      const fits = on.has(card.dataset.severity) && (!name || card.dataset.articles.split("\n").includes(name));
      card.hidden = !fits || !card.textContent.toLowerCase().includes(word);
      left += !card.hidden;
    }
    document.querySelector("#findings .none").hidden = left > 0 || !cards.length;
    shown.textContent = left < cards.length ? shown.dataset.text.replace("{n}", `${left}/${cards.length}`) : "";
  };
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
      show();
    });
  }
  search.addEventListener("input", show);
  if (article) article.addEventListener("change", show);
  show();

  // A link into a folded article opens it first; a marked figure leads back to its finding.
  const reveal = (id) => {
    const target = byId(id);
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    target.hidden = false;
    target.scrollIntoView({ block: "center" });
    if (target.tabIndex >= -1 && target.classList.contains("card")) target.focus({ preventScroll: true });
    target.classList.remove("flash");
    void target.offsetWidth; // starts the animation anew
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), 1800);
  };
  const go = (id) => {
    try { history.pushState(null, "", `#${id}`); } catch { /* inside a notebook there is no address to change */ }
    reveal(id);
  };
  const named = () => reveal(decodeURIComponent(location.hash.slice(1)));
  addEventListener("popstate", named);
  addEventListener("hashchange", named);
  if (location.hash) named();
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"], [data-href]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.dataset.href || link.getAttribute("href").slice(1));
  });
  for (const mark of all("[data-href]")) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "link");
    mark.addEventListener("keydown", (event) => event.key === "Enter" && go(mark.dataset.href));
  }

  // Keys: / searches, j and k walk through the findings.
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (event.key === "j" || event.key === "k") {
      const open = cards.filter((card) => !card.hidden);
      const here = open.indexOf(document.activeElement.closest(".card"));
      const next = open[event.key === "j" ? here + 1 : Math.max(here - 1, 0)];
      if (!next) return;
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "center" });
    }
  });

  // Copy a suppression; where the clipboard is closed, select the text instead.
  for (const button of all("[data-copy]")) {
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        getSelection().selectAllChildren(button.previousElementSibling);
        document.execCommand("copy");
      }
      button.classList.add("done");
    });
  }

  // Light or dark: what the system says, until the reader says otherwise.
  const remembered = (theme) => {
    try {
      if (theme) localStorage.setItem("factcheck-theme", theme);
      return localStorage.getItem("factcheck-theme");
    } catch { return theme; }
  };
  const theme = remembered();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remembered(root.dataset.theme);
  });

  // On paper every article is open.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details.text:not([open]), #silenced:not([open])");
    for (const paper of folded) paper.open = true;
  });
  addEventListener("afterprint", () => {
    for (const paper of folded) paper.open = false;
  });

  // The fact table: filter, sort, download.
  const table = byId("fact-table");
  if (!table) return;
  const body = table.tBodies[0], filter = byId("fact-search");
  filter.addEventListener("input", () => {
    const word = filter.value.trim().toLowerCase();
    let left = 0;
    for (const row of body.rows) {
      row.hidden = !`${row.textContent} ${row.lastElementChild.dataset.whole}`.toLowerCase().includes(word);
      left += !row.hidden;
    }
    document.querySelector("#facts .none").hidden = left > 0;
  });
  const value = (row, column) => {
    const cell = row.cells[column];
    return "sort" in cell.dataset ? Number(cell.dataset.sort) : cell.textContent;
  };
  const compare = new Intl.Collator("zh-CN", { numeric: true }).compare;
  all("th", table).forEach((head, column) => head.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    all("th", table).forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = ([x], [y]) => {
      if (x === "" || y === "") return (x === "") - (y === ""); // what is not known stays below
      if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
      return (typeof x === "number" ? x - y : compare(x, y)) * (down ? -1 : 1);
    };
    body.append(...[...body.rows].map((row) => [value(row, column), row]).sort(order).map(([, row]) => row));
  }));
  byId("download").addEventListener("click", () => {
    const number = /^[-+]?[\d,]+(\.\d+)?$/;
    const defuse = (text) => (/^[=+\-@\t\r＝＋－＠]/.test(text) && !number.test(text) ? "'" + text : text);
    const cell = (text) => '"' + defuse(text).replaceAll('"', '""') + '"';
    const rows = [table.tHead.rows[0], ...[...body.rows].filter((row) => !row.hidden)];
    const csv = "\ufeff" + rows.map((row) => [...row.cells].map((c) => cell(c.dataset.sort || c.dataset.whole || c.textContent.trim())).join(",")).join("\r\n") + "\r\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
    link.download = "facts.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
})();
