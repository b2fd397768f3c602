// Optional: without it every page works and the sentences stand as they were when the page was made.
for (const line of document.querySelectorAll("[data-countdown]")) {
  const started = performance.now();
  const total = Number(line.dataset.countdown);
  const text = line.textContent;
  const digits = /\d+/.exec(text)?.[0];

  // Told once at the end; a screen reader must not read every second.
  line.removeAttribute("role");
  const timer = setInterval(() => {
    const left = Math.ceil(total - (performance.now() - started) / 1000);
    if (left > 0) {
      if (total < 100 && digits) {
        line.textContent = text.replace(digits, String(left));
      }
      return;
    }

    clearInterval(timer);
    line.setAttribute("role", "status");
    line.textContent = line.dataset.countdownDone;
  }, 1000);
}
