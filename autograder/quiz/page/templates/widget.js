// The quiz of a notebook: progress lies in the notebook, beside the widget.

function render({ model, el }) {
  el.classList.add("quiz", "quiz-widget");
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = model.get("body");
  const notebook = {
    load: () => structuredClone(model.get("progress")),
    save(progress) {
      model.set("progress", structuredClone(progress));
      model.save_changes();
      return true;
    },
  };
  el.addEventListener("keydown", (event) => event.stopPropagation());
  mount(el, model.get("bank"), notebook);
}

export default { render };
