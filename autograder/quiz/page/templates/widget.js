// The quiz of a notebook: progress lies in the browser, and beside the widget for the kernel to see.

function render({ model, el }) {
  el.classList.add("quiz", "quiz-widget");
  el.dataset.lmSuppressShortcuts = "true";
  el.innerHTML = model.get("body");
  const browser = kept("cnn-autograder:notebook");
  const notebook = {
    load: () => ({ ...structuredClone(model.get("progress")), ...browser.load() }),
    save(progress) {
      model.set("progress", structuredClone(progress));
      model.save_changes();
      return browser.save(progress);
    },
  };
  el.addEventListener("keydown", (event) => event.stopPropagation());
  mount(el, model.get("bank"), notebook);
}

export default { render };
