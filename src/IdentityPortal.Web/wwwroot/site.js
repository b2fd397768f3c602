// Optional: without it every page works, and what it moves stands as it was when the page was made.
"use strict";

// Where a screen reader hears of what has changed. It has to be there before anything is said.
const voice = document.createElement("p");
voice.className = "unseen";
voice.setAttribute("role", "status");
const say = text => { voice.textContent = text; };
if (document.querySelector(".countdown, .reveal")) {
  document.querySelector("main").append(voice);
}

// Browsers that give no focus by autofocus to what is not a field.
if (document.activeElement === document.body) {
  document.querySelector(".error-summary")?.focus();
}

// The wait for a new code, in the language's own form for each number.
for (const line of document.querySelectorAll(".countdown")) {
  const started = performance.now();
  const total = Number(line.dataset.countdown);
  const forms = JSON.parse(line.dataset.forms);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const sentence = (of, number) => (of[plural.select(number)] ?? of.other).replace("{0}", String(number));

  // Told once, at the end: nobody wants to hear every second.
  line.removeAttribute("role");
  const timer = setInterval(() => {
    const left = Math.ceil(total - (performance.now() - started) / 1000);
    if (left <= 0) {
      clearInterval(timer);
      line.textContent = line.dataset.done;
      say(line.dataset.done);
      return;
    }

    line.textContent = left < 100 ? sentence(forms.seconds, left) : sentence(forms.minutes, Math.ceil(left / 60));
  }, 1000);
}

// The rules for a new password, ticked while one is typed.
for (const list of document.querySelectorAll(".rules[data-for]")) {
  const input = document.getElementById(list.dataset.for);
  const rules = [...list.querySelectorAll("[data-pattern]")].map(line => {
    const state = document.createElement("span");
    state.className = "unseen";
    const text = line.textContent.trim();
    line.append(state);
    return { line, state, text, pattern: new RegExp(line.dataset.pattern), met: false, said: false };
  });
  let pause;

  const check = () => {
    for (const rule of rules) {
      rule.met = rule.pattern.test(input.value);
      rule.line.dataset.met = rule.met;
      rule.state.textContent = ` (${rule.met ? list.dataset.met : list.dataset.notMet})`;
    }

    // After a pause, and only what has changed since it was last told.
    clearTimeout(pause);
    pause = setTimeout(() => {
      const changed = rules.filter(rule => rule.met !== rule.said);
      for (const rule of changed) {
        rule.said = rule.met;
      }

      if (changed.length > 0) {
        say(changed.map(rule => rule.text + rule.state.textContent).join(", "));
      }
    }, 1000);
  };

  input.addEventListener("input", check);
  if (input.value) {
    check();
  }
}

// Passwords to look at, for as long as their form is not sent.
for (const button of document.querySelectorAll(".reveal")) {
  const words = button.dataset;
  const fields = button.getAttribute("aria-controls").split(" ").map(id => document.getElementById(id));
  const show = shown => {
    for (const field of fields) {
      field.type = shown ? "text" : "password";
    }

    button.textContent = shown ? words.hide : words.show;
    button.setAttribute("aria-label", shown ? words.hideLabel : words.showLabel);
  };

  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = fields[0].type === "password";
    show(shown);
    say(shown ? words.shown : words.hidden);
  });

  // A password manager saves what was typed into a password field, and a page that comes back shows nothing.
  button.form.addEventListener("submit", () => show(false));
  addEventListener("pagehide", () => show(false));
}
