// The course of the quiz: which question, with which numbers, and what was solved before.

const UNKNOWN = "Not yet, and not a mistake we know.";

/** Starts the quiz of a packed bank below `root`; `store` has load() and save(progress). */
async function mount(root, packed, store) {
  const by = (part) => root.querySelector(`[data-part="${part}"]`);
  if (!globalThis.crypto?.subtle || !globalThis.DecompressionStream) {
    by("kept").textContent = "This quiz needs a browser of 2023 or later, and to be opened from disk, by https or on this machine.";
    return;
  }
  const bank = await unpack(bytes(packed), "gzip");
  let progress = store.load();
  let current, used;
  let topic = "";

  const record = (question) => (progress[question.id] ??= { solved: false, wrong: 0, number: 0 });
  const asked = () => bank.questions.filter((one) => !topic || one.topic === topic);
  const numbers = (question) => question.items[record(question).number % question.items.length];

  function keep() {
    if (!store.save(progress)) by("kept").textContent = "This browser does not keep your progress.";
  }

  function show(question, { focus = true } = {}) {
    current = question;
    const item = numbers(question);
    used = field(question, shuffled(question.options.length));
    const prompt = make("div", { class: "prompt" });
    prompt.innerHTML = item.prompt;
    const place = asked().indexOf(question) + 1;
    const title = `Question ${place} of ${asked().length} · ${question.topic}${record(question).solved ? " · solved" : ""}`;
    by("place").textContent = title;
    by("article").setAttribute("aria-label", title);
    by("question").replaceChildren(prompt, ...item.inputs.map(given), used.node);
    by("again").hidden = question.items.length < 2;
    say("", "");
    if (focus) by("place").focus();
    count();
  }

  function say(kind, sentence, section = "") {
    const sign = { right: "\u2713 ", wrong: "\u2717 " }[kind] ?? "";
    by("said").className = kind;
    by("said").replaceChildren(sign + sentence, ...(section ? [make("span", { class: "note" }, ` Read: ${section}`)] : []));
  }

  async function check(event) {
    event.preventDefault();
    const answer = used.read();
    if (answer.problem) {
      say("again", answer.problem);
      (answer.place ?? used.first).focus();
      return;
    }
    say("busy", "Checking \u2026");
    const question = current;
    const found = await unseal(answer.texts, numbers(question), question.boxes, bank.iterations);
    if (question !== current) return;
    if (found?.right) record(question).solved = true;
    else record(question).wrong += 1;
    keep();
    count();
    if (found?.right) say("right", found.say);
    else say("wrong", found ? found.say : UNKNOWN, question.section);
  }

  function renew() {
    record(current).number += 1;
    keep();
    show(current);
  }

  /** The next question that is not solved; one that went wrong returns with other numbers. */
  function next() {
    const all = asked();
    const place = all.indexOf(current);
    const open = [...all.slice(place + 1), ...all.slice(0, place + 1)].filter((one) => !record(one).solved);
    if (!open.length) {
      say("right", "All questions here are solved. \u201cOther numbers\u201d asks them anew.");
      return;
    }
    if (record(open[0]).wrong) record(open[0]).number += 1;
    show(open[0]);
  }

  function count() {
    const names = [...new Set(bank.questions.map((one) => one.topic))].sort();
    const solved = (some) => some.filter((one) => record(one).solved).length;
    const option = (name, some) => make("option", { value: name, selected: name === topic }, `${name || "all topics"} (${solved(some)} of ${some.length})`);
    const of = (name) => bank.questions.filter((one) => one.topic === name);
    by("topic").replaceChildren(option("", bank.questions), ...names.map((name) => option(name, of(name))));
    by("bar").max = asked().length;
    by("bar").value = solved(asked());
  }

  function forget() {
    progress = {};
    keep();
    show(asked()[0]);
  }

  const open = () => asked().find((one) => !record(one).solved) ?? asked()[0];
  by("form").addEventListener("submit", check);
  by("again").addEventListener("click", renew);
  by("next").addEventListener("click", next);
  by("forget").addEventListener("click", forget);
  by("topic").addEventListener("change", (event) => {
    topic = event.target.value;
    show(open(), { focus: false });
  });
  show(open(), { focus: false });
  by("main").hidden = false;
}

/** Progress in the storage of the browser; `save` says whether there is one. */
function kept(key) {
  return {
    load() {
      try {
        const found = JSON.parse(localStorage.getItem(key));
        return found && typeof found === "object" ? found : {};
      } catch {
        return {};
      }
    },
    save(progress) {
      try {
        localStorage.setItem(key, JSON.stringify(progress));
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** A grid of numbers, tinted by size, or text for what is no array. */
function given([name, value]) {
  if (!Array.isArray(value)) return make("p", {}, make("code", {}, `${name} = ${value}`));
  const axes = shape(value);
  if (!axes) return make("p", {}, make("code", {}, `${name} = ${JSON.stringify(value)}`));
  if (axes.length > 2) return make("div", { class: "planes" }, ...value.map((plane, place) => given([`${name}[${place}]`, plane])));
  const rows = axes.length === 2 ? value : [value];
  const largest = Math.max(...rows.flat().map(Math.abs)) || 1;
  const tint = (entry) => `t${entry < 0 ? "n" : "p"}${Math.round((4 * Math.abs(entry)) / largest)}`;
  const line = (row) => make("tr", {}, ...row.map((entry) => make("td", { class: tint(entry) }, String(entry).replace("-", "\u2212"))));
  const grid = make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": name }, make("table", {}, ...rows.map(line)));
  return make("div", { class: "given" }, make("h3", {}, make("code", {}, name)), grid);
}

function shuffled(count) {
  const order = Array.from({ length: count }, (_, place) => place);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
