// The quiz of a page: progress lies in the storage of the browser, under the address of the page.

const STORE = `cnn-autograder:${location.pathname}`;

mount(document.getElementById("quiz"), document.getElementById("bank").textContent.trim(), kept(STORE));
