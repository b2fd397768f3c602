// This script is optional: without it every page works with the content that the server rendered.
"use strict";

// The live region for screen readers. It must exist before the first announcement.
const voice = document.createElement("p");
voice.className = "unseen";
voice.setAttribute("role", "status");
const say = text => { voice.textContent = text; };
const main = document.querySelector("main");
main.append(voice);

// Some browsers ignore autofocus on elements that are not form fields.
if (document.activeElement === document.body) {
  document.querySelector(".error-summary, .refusal")?.focus();
}

// Browsers do not go back to the answer to a form. As an ordinary page of the history it is loaded again.
if (document.documentElement.hasAttribute("data-answer")) {
  history.replaceState(history.state, "", location.href);
}

// Shows that a form is being sent, and sends it once. A page from the browser's history can send it again.
const sent = new Set();
const reset = () => {
  sent.clear();
  document.querySelectorAll("[aria-busy]").forEach(button => button.removeAttribute("aria-busy"));
};
addEventListener("pageshow", reset);

for (const form of document.forms) {
  form.addEventListener("submit", event => {
    // After a download the page stays, so nothing would end the waiting.
    if (event.submitter?.matches("[data-download]")) {
      return;
    }

    if (event.submitter?.closest(".preferences")) {
      keepTyped();
    }

    if (sent.has(form)) {
      event.preventDefault();
      return;
    }

    sent.add(form);
    event.submitter?.setAttribute("aria-busy", "true");
    say(main.dataset.busy);

    // An answer takes less time. After a lost connection the person can try again.
    setTimeout(reset, 10000);
  });
}

// Counts down a wait, in the right plural form of the language.
for (const line of document.querySelectorAll("[data-countdown]")) {
  const started = performance.now();
  const total = Number(line.dataset.countdown);
  const waits = JSON.parse(line.dataset.waits);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const sentence = (of, number) =>
    line.dataset.template.replaceAll("{0}", (of[plural.select(number)] ?? of.other).replace("{0}", String(number)));

  // Screen readers announce only the end of the wait, because an announcement every second would be a nuisance.
  line.removeAttribute("role");
  line.closest("[role=alert]")?.setAttribute("aria-live", "off");
  const timer = setInterval(() => {
    const left = Math.ceil(total - (performance.now() - started) / 1000);
    if (left <= 0) {
      clearInterval(timer);
      line.textContent = line.dataset.over;
      say(line.dataset.over);
      return;
    }

    line.textContent = left < 100 ? sentence(waits.seconds, left) : sentence(waits.minutes, Math.ceil(left / 60));
  }, 1000);
}

// Whether a password is more than rows of letters, digits or keys, repetitions, dates and the commonest words. The server knows many more.
const rows = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop qwertzuiop asdfghjkl zxcvbnm yxcvbnm";
const inRow = three => !three.includes(" ") && (rows.includes(three) || rows.includes([...three].reverse().join("")) || /^(.)\1\1$/.test(three));
const isUncommon = password => {
  const text = password.toLowerCase()
    .replace(/password|passwort|welcome|letmein|iloveyou|football|admin|login/g, "")
    .replace(/\d{1,2}[-./ ]\d{1,2}[-./ ]?|(19|20)\d\d/g, "");
  return [...text].filter((_, at) => ![at - 2, at - 1, at].some(from => from >= 0 && inRow(text.slice(from, from + 3).padEnd(3)))).length > 3;
};

// Marks the password rules that are met while the user types.
for (const list of document.querySelectorAll(".rules[data-for]")) {
  const input = document.getElementById(list.dataset.for);
  const address = input.form.querySelector("[autocomplete=username]");

  // The password without the words of the site's name and of the address. The server is stricter than this hint.
  const rest = name => (`${name} ${address?.value ?? ""}`.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
    .reduce((text, word) => text.replaceAll(word, ""), input.value.toLowerCase());
  const holds = ({ pattern, beyond }) =>
    pattern ? new RegExp(pattern).test(input.value) : beyond ? rest(beyond).length > 3 : isUncommon(input.value);
  const rules = [...list.querySelectorAll("li")].map(line => {
    const state = document.createElement("span");
    state.className = "unseen";
    const text = line.textContent.trim();
    line.append(state);
    return { line, state, text, met: false, said: false };
  });
  let pause;

  const check = () => {
    for (const rule of rules) {
      rule.met = holds(rule.line.dataset);
      rule.line.dataset.met = rule.met;
      rule.state.textContent = ` (${rule.met ? list.dataset.met : list.dataset.notMet})`;
    }

    // Announces changes after a pause, and only those since the last announcement.
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

// Shows and hides passwords.
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

  // Password managers save only from password fields. A page from the browser's history must not show a password.
  button.form.addEventListener("submit", () => show(false));
  addEventListener("pagehide", () => show(false));
}

// Keeps what was typed when the page comes back in another language or colours, except passwords and codes.
const typed = () => [...main.querySelectorAll("[name]:not([type=hidden], button)")]
  .filter(field => !/password|code/.test(field.autocomplete));

function keepTyped() {
  sessionStorage.typed = JSON.stringify([location.href, typed().map(({ name, value, checked }) => ({ name, value, checked }))]);
}

const [url, kept] = JSON.parse(sessionStorage.typed ?? "[]");
sessionStorage.removeItem("typed");
if (url === location.href) {
  typed().forEach((field, place) => {
    if (field.name === kept[place]?.name) {
      field.value = kept[place].value;
      field.checked = kept[place].checked;
    }
  });
}
