(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;

  // Findings: severity chips and a search box narrow the cards.
  const search = document.getElementById("search");
  const chips = all(".chip");
  const show = () => {
    const on = new Set(chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.severity));
    const word = search.value.trim().toLowerCase();
    let left = 0;
    for (const card of all(".card")) {
      card.hidden = !on.has(card.dataset.severity) || !card.textContent.toLowerCase().includes(word);
      left += !card.hidden;
    }
    document.querySelector("#findings .none").hidden = left > 0 || !all(".card").length;
  };
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
      show();
    });
  }
  search.addEventListener("input", show);
  show();

  // A link into a folded article opens it first; a marked figure leads back to its finding.
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target.classList.contains("card")) target.hidden = false;
    target.scrollIntoView({ block: "center" });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), 1600);
  };
  addEventListener("hashchange", open);
  if (location.hash) open();
  for (const mark of all("[data-href]")) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "link");
    const go = () => { location.hash = mark.dataset.href; };
    mark.addEventListener("click", go);
    mark.addEventListener("keydown", (event) => event.key === "Enter" && go());
  }

  // Copy a suppression; a page opened from disk may lack the clipboard, so select the text instead.
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

  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  // The fact table: filter, sort, download.
  const table = document.getElementById("fact-table");
  if (!table) return;
  const body = table.tBodies[0];
  const filter = document.getElementById("fact-search");
  filter.addEventListener("input", () => {
    const word = filter.value.trim().toLowerCase();
    let left = 0;
    for (const row of body.rows) {
      row.hidden = !row.textContent.toLowerCase().includes(word);
      left += !row.hidden;
    }
    document.querySelector("#facts .none").hidden = left > 0;
  });
  const value = (row, column) => {
    const cell = row.cells[column];
    return "sort" in cell.dataset ? Number(cell.dataset.sort) : cell.textContent;
  };
  all("th", table).forEach((head, column) => head.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    all("th", table).forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = (a, b) => {
      const x = value(a, column), y = value(b, column);
      if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
      return (typeof x === "number" ? x - y : x.localeCompare(y, "zh-CN")) * (down ? -1 : 1);
    };
    body.append(...[...body.rows].sort(order));
  }));
  document.getElementById("download").addEventListener("click", () => {
    const defuse = (text) => (/^[=+\-@\t\r]/.test(text) ? "'" + text : text);
    const cell = (text) => '"' + defuse(text).replaceAll('"', '""') + '"';
    const rows = [table.tHead.rows[0], ...[...body.rows].filter((row) => !row.hidden)];
    const csv = "\ufeff" + rows.map((row) => [...row.cells].map((c) => cell(c.textContent.trim())).join(",")).join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
    link.download = "facts.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  });
})();
