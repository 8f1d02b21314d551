// Prints one letter and nothing else of the page.

/** Print the letter that stands before a button. */
export function printLetter(button: HTMLElement): void {
  const letter = button.closest("details")?.querySelector(".why-letter");
  if (!letter) return;
  const sheet = document.createElement("div");
  sheet.className = "why-sheet";
  sheet.append(letter.cloneNode(true));
  document.body.append(sheet);
  document.body.dataset["printing"] = "letter";
  const done = () => {
    sheet.remove();
    delete document.body.dataset["printing"];
  };
  window.addEventListener("afterprint", done, { once: true });
  window.print();
}
