(() => {
  "use strict";
  const cards = [...document.querySelectorAll(".text-card")];
  const left = document.getElementById("left");
  const names = document.getElementById("names");
  let current = 0;

  const points = (card) => card.querySelector(".points-given");
  const count = () => {
    const waiting = cards.filter((card) => points(card).value === "").length;
    left.textContent = waiting ? `${waiting} of ${cards.length} texts wait.` : "All texts are marked.";
  };

  // One request after the other for each card, so that the last change is the last one kept.
  const queues = new Map();
  const save = (card) => {
    const said = card.querySelector(".saved");
    const field = points(card);
    said.classList.remove("failed");
    if (!field.checkValidity()) {
      said.textContent = `Not saved: give a number from 0 to ${card.dataset.most}.`;
      said.classList.add("failed");
      return;
    }
    said.textContent = "Saving…";
    const body = JSON.stringify({
      student: card.dataset.student,
      question: card.dataset.question,
      text: card.dataset.text,
      points: field.value === "" ? null : Number(field.value),
      comment: card.querySelector("textarea").value,
    });
    const send = async () => {
      try {
        const answer = await fetch("mark", { method: "POST", body });
        if (!answer.ok) throw new Error(await answer.text());
        said.textContent = "Saved.";
      } catch (error) {
        said.textContent = `Not saved: ${error.message}`;
        said.classList.add("failed");
      }
    };
    queues.set(card, (queues.get(card) ?? Promise.resolve()).then(send));
    count();
  };

  const go = (number) => {
    current = Math.max(0, Math.min(cards.length - 1, number));
    cards[current].focus();
    cards[current].scrollIntoView({ block: "nearest" });
  };

  cards.forEach((card, number) => {
    const criteria = [...card.querySelectorAll(".criterion")];
    criteria.forEach((box) =>
      box.addEventListener("change", () => {
        const sum = criteria.filter((one) => one.checked).reduce((all, one) => all + Number(one.value), 0);
        points(card).value = Number(sum.toFixed(6));
        save(card);
      }),
    );
    points(card).addEventListener("change", () => save(card));
    card.querySelector("textarea").addEventListener("change", () => save(card));
    card.addEventListener("focusin", () => { current = number; });
  });

  const showNames = () =>
    document.querySelectorAll(".name").forEach((name) => { name.hidden = !names.checked; });
  names.addEventListener("change", showNames);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !cards.length) return;
    const typing = event.target.matches("textarea, input[type=number]");
    const card = cards[current];
    if (event.key === "Escape") { go(current); return; }
    if (typing) {
      if (event.key === "Enter" && !event.target.matches("textarea")) go(current);
      return;
    }
    const actions = {
      j: () => go(current + (card === document.activeElement || card.contains(document.activeElement) ? 1 : 0)),
      k: () => go(current - 1),
      p: () => points(card).select(),
      c: () => card.querySelector("textarea").focus(),
      n: () => { names.checked = !names.checked; showNames(); },
    };
    const criterion = card.querySelectorAll(".criterion")[Number(event.key) - 1];
    if (actions[event.key]) actions[event.key]();
    else if (criterion) criterion.click();
    else return;
    event.preventDefault();
  });
  count();
})();
