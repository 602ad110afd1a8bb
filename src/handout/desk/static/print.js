// Print a sheet with the browser's own print window: its PDF is opened in a hidden frame.
// Without this script, or where the browser shows no PDF, the form opens the PDF in a new window.

const form = document.querySelector("form[data-print]");

if (form && navigator.pdfViewerEnabled !== false) {
  const status = form.querySelector("[data-status]");
  let frame = null;

  const say = (words) => {
    status.replaceChildren(words);
  };

  // A refused sheet comes as a page; its words belong beside the button.
  const refusal = (page) => {
    const told = [...page.querySelectorAll("[data-problem]")];
    return told.map((problem) => document.importNode(problem, true));
  };

  const loaded = () => {
    const page = frame.contentDocument;
    if (page && page.URL === "about:blank") return;
    if (page && page.contentType === "text/html") {
      status.replaceChildren(...refusal(page));
      return;
    }
    frame.contentWindow.focus();
    frame.contentWindow.print();
    say(form.dataset.printed);
  };

  form.addEventListener("submit", () => {
    frame?.remove(); // an old one would be printed again if the new sheet is the same
    frame = document.createElement("iframe");
    frame.name = "sheet";
    frame.title = document.title;
    frame.className = "print-frame"; // hidden, but not `display: none`, which prints nothing
    frame.tabIndex = -1;
    frame.ariaHidden = "true";
    frame.addEventListener("load", loaded);
    document.body.append(frame);
    form.target = "sheet";
    say(form.dataset.preparing);
  });
}
