(() => {
  "use strict";
  const table = document.getElementById("student-table");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];

  const key = (row, column) => {
    const text = row.cells[column].textContent.trim();
    if (column === 0 || column === heads.length - 1) return text;
    return text === "" || text === "–" ? null : Number(text);
  };

  // No score sorts to the end in either direction: it is not a small score.
  const compare = (a, b, sign) => {
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (typeof a === "number" ? a - b : a.localeCompare(b));
  };

  const sortBy = (column) => {
    const up = heads[column].getAttribute("aria-sort") !== "ascending";
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
    const rows = [...body.rows];
    rows.sort((a, b) => compare(key(a, column), key(b, column), up ? 1 : -1));
    body.append(...rows);
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(column));
    head.append(button);
  });

  const label = document.createElement("label");
  const input = document.createElement("input");
  const found = document.createElement("output");
  label.className = "filter";
  label.append("Show only ", input, " ", found);
  input.type = "search";
  input.placeholder = "name, status or flag";
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const row of body.rows) {
      const text = `${row.cells[0].textContent} ${row.cells[heads.length - 1].textContent}`;
      row.hidden = !text.toLocaleLowerCase().includes(wanted);
      shown += !row.hidden;
    }
    found.textContent = wanted ? `${shown} of ${body.rows.length}` : "";
  });
  table.parentElement.before(label);

  // For browsers that keep the clipboard from files on disk.
  const copySelected = (block) => {
    getSelection().selectAllChildren(block);
    return document.execCommand("copy");
  };

  for (const block of document.querySelectorAll(".stub pre")) {
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      let done = true;
      try {
        await navigator.clipboard.writeText(block.textContent);
      } catch {
        done = copySelected(block);
      }
      said.textContent = done ? "Copied." : "Select the text and copy it.";
    });
    block.before(button, " ", said);
  }
})();
