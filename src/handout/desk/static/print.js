// Print a sheet with the browser's own print window: its PDF is opened in a hidden frame.
// Without this script, or where the browser shows no PDF, the form opens the PDF in a new window.

const form = document.querySelector("form[data-print]");

if (form && navigator.pdfViewerEnabled !== false) {
  const status = form.querySelector("[data-status]");
  let frame = null;
  let pressed = null; // the button that printed

  const say = (words) => {
    status.replaceChildren(words);
  };

  // A refused sheet comes as a page; its words belong at the field that they name, or else beside
  // the button.
  const refuse = (page) => {
    const told = [...page.querySelectorAll("[data-problem]")];
    const ours = told.map((problem) => document.importNode(problem, true));
    const others = ours.filter((problem) => {
      const field = form.elements.namedItem(problem.dataset.field ?? "");
      if (!field) return true;
      field.after(problem);
      field.ariaInvalid = "true";
      field.setAttribute("aria-errormessage", problem.id);
      return false;
    });
    status.replaceChildren(...others);
    form.querySelector("[aria-invalid]")?.focus();
  };

  const forget = () => {
    form.querySelectorAll("[data-problem]").forEach((problem) => problem.remove());
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  };

  // The frame is hidden, so the focus must not stay in it.
  const goOn = () => {
    window.focus();
    frame.blur();
    pressed?.focus({ preventScroll: true });
  };
  window.addEventListener("blur", () => {
    if (frame && document.activeElement === frame) setTimeout(goOn);
  });

  const loaded = () => {
    const page = frame.contentDocument;
    if (page && page.URL === "about:blank") return;
    if (page && page.contentType === "text/html") {
      refuse(page);
      return;
    }
    frame.contentWindow.focus();
    frame.contentWindow.print();
    goOn();
    say(form.dataset.printed);
    status.scrollIntoView({ block: "nearest" });
  };

  // Whoever goes to the number of copies and types one means that number alone.
  form.querySelectorAll("input[type=number]").forEach((field) => {
    field.addEventListener("focus", () => field.select());
  });

  form.addEventListener("submit", (event) => {
    forget();
    if (event.submitter?.hasAttribute("formtarget")) return; // a download
    pressed = event.submitter;
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
