// What a student fills in: a number, a table of cells, nested lists, or options.

const MOST = 30;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** A fieldset with a function `read` that gives texts of the answer, or {problem}. */
function field(question, order) {
  if (question.options.length) return choice(question, order);
  if (question.axes === 0) return single(question);
  return question.axes <= 2 ? table(question) : lists(question);
}

function box(legend, ...children) {
  return make("fieldset", {}, make("legend", {}, legend), ...children);
}

function single(question) {
  const input = make("input", { type: "text", inputmode: "decimal", "aria-label": "your answer, a number", autocomplete: "off" });
  const read = () => {
    const value = number(input.value);
    return Number.isNaN(value) ? { problem: ACCEPTED } : { texts: readings([[value]], question.decimals) };
  };
  return { node: box("Your answer, a number", input), read, first: input };
}

function choice(question, order) {
  const type = question.several ? "checkbox" : "radio";
  const labels = order.map((place) => {
    const [word, meaning] = question.options[place];
    const input = make("input", { type, name: "option", value: word });
    return make("label", { class: "option" }, input, make("span", {}, make("b", {}, word), meaning ? `: ${meaning}` : ""));
  });
  const read = () => {
    const words = labels.map((label) => label.firstChild).filter((one) => one.checked).map((one) => one.value);
    if (!words.length) return { problem: question.several ? "Choose all that are right." : "Choose one option." };
    return { texts: [`words:${words.sort().join("\n")}`] };
  };
  const node = box(question.several ? "Choose all that are right" : "Choose one", ...labels);
  return { node, read, first: labels[0].firstChild };
}

function lists(question) {
  const area = make("textarea", { rows: 6, spellcheck: "false", "aria-label": `your answer, lists with ${question.axes} axes` });
  const accepted = "Type nested lists of numbers, such as [[[1, 2], [3, 4]]].";
  const read = () => {
    const value = nested(area.value);
    return value && shape(value) ? { texts: [written(value, question.decimals)] } : { problem: accepted };
  };
  return { node: box("Your answer", make("p", { class: "note" }, accepted), area), read, first: area };
}

/** Cells for a row or a table: arrow keys move and grow it, a pasted table fills it. */
function table(question) {
  const flat = question.axes === 1;
  const grid = make("table", { class: "answer" });
  const rows = counter("rows", () => resize());
  const columns = counter(flat ? "numbers" : "columns", () => resize());
  const typed = {}; // also of cells that are hidden while a new size is typed
  const at = (r, c) => typed[`${r} ${c}`] ?? "";

  function resize(height = rows.count(), width = columns.count()) {
    rows.show(height);
    columns.show(width);
    const line = (r) => make("tr", {}, ...Array.from({ length: width }, (_, c) => make("td", {}, cell(r, c))));
    grid.replaceChildren(...Array.from({ length: height }, (_, r) => line(r)));
  }
  function cell(r, c) {
    const name = flat ? `number ${c + 1}` : `row ${r + 1}, column ${c + 1}`;
    const input = make("input", { type: "text", inputmode: "decimal", "aria-label": name, autocomplete: "off", size: 5 });
    input.value = at(r, c);
    input.addEventListener("input", () => (typed[`${r} ${c}`] = input.value));
    input.addEventListener("keydown", (event) => move(event, input, r, c));
    input.addEventListener("paste", (event) => paste(event));
    return input;
  }
  function move(event, input, r, c) {
    const start = input.selectionEnd === 0 && input.selectionStart === 0;
    const end = input.selectionStart === input.value.length;
    const steps = { ArrowUp: [-1, 0, !flat], ArrowDown: [1, 0, !flat], ArrowLeft: [0, -1, start], ArrowRight: [0, 1, end] };
    const [down, right, free] = steps[event.key] ?? [0, 0, false];
    if (!free) return;
    const [row, column] = [r + down, c + right];
    if (row < 0 || column < 0 || row >= MOST || column >= MOST) return;
    event.preventDefault();
    const [height, width] = [rows.count(), columns.count()];
    if (row >= height || column >= width) resize(Math.max(height, row + 1), Math.max(width, column + 1));
    grid.rows[row].cells[column].firstChild.focus();
  }
  function paste(event) {
    const found = cells(event.clipboardData.getData("text"));
    if (found.length < 2 && (found[0] ?? []).length < 2) return;
    event.preventDefault();
    const next = flat ? [found.flat()] : found;
    next.forEach((row, r) => row.forEach((one, c) => (typed[`${r} ${c}`] = one)));
    resize(Math.min(MOST, next.length), Math.min(MOST, Math.max(...next.map((row) => row.length))));
    grid.rows[0].cells[0].firstChild.focus();
  }
  const read = () => {
    const numbers = Array.from({ length: rows.count() }, (_, r) => Array.from({ length: columns.count() }, (_, c) => number(at(r, c))));
    const missing = numbers.flat().findIndex(Number.isNaN);
    if (missing < 0) return { texts: readings(numbers, question.decimals) };
    const place = grid.querySelectorAll("input")[missing];
    return { problem: `${place.getAttribute("aria-label")} is not a number yet. ${ACCEPTED}`, place };
  };
  resize(1, 1);
  const size = flat ? [columns.node] : [rows.node, columns.node];
  const help = make("p", { class: "note" }, "Arrow keys move and add cells; you can paste a table.");
  const node = box("Your answer", make("p", { class: "size" }, ...size), make("div", { class: "scroll" }, grid), help);
  return { node, read, get first() { return grid.rows[0].cells[0].firstChild; } };
}

function counter(name, changed) {
  const input = make("input", { type: "number", min: 1, max: MOST, value: 1 });
  input.addEventListener("input", changed);
  const count = () => Math.min(MOST, Math.max(1, Math.round(Number(input.value)) || 1));
  return { node: make("label", {}, input, ` ${name}`), count, show: (value) => count() === value || (input.value = value) };
}
