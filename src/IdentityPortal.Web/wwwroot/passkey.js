// Passkeys. A form with data-passkey="get" or "create" gets Form.Credential from the browser's dialogue and is then sent like any other form.
const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), character => character.charCodeAt(0));
const text = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// By hand, because browsers have their own functions for this only since 2025, and some password managers break them.
const decoded = ({ challenge, user, excludeCredentials, ...rest }) => ({
  ...rest,
  challenge: bytes(challenge),
  ...(user && { user: { ...user, id: bytes(user.id) } }),
  ...(excludeCredentials && { excludeCredentials: excludeCredentials.map(one => ({ ...one, id: bytes(one.id) })) }),
});

const encoded = credential => {
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].filter(name => response[name]);
  return JSON.stringify({
    id,
    rawId: text(rawId),
    type,
    authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(parts.map(name => [name, text(response[name])])), transports: response.getTransports?.() },
  });
};

/** Creates a passkey. The options come from the portal (PublicKeyCredentialCreationOptionsJSON). */
export const create = (options, signal) =>
  navigator.credentials.create({ publicKey: decoded(options), signal }).then(encoded);

/** Logs in with a passkey. With the mediation "conditional", the browser offers it in the autofill of a field. */
export const get = (options, signal, mediation) =>
  navigator.credentials.get({ publicKey: decoded(options), signal, mediation }).then(encoded);

// The sentence for an error of the browser or a status of the portal, by the name of its data attribute. Of an error in a field, only forms without
// that field have one. The others are sent, so that the portal marks the field.
const sentences = {
  409: "full",
  422: "typed",
  429: "often",
  ConstraintError: "unsupported",
  InvalidStateError: "exists",
  NotSupportedError: "unsupported",
  SecurityError: "origin",
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const { dataset, elements } = form;
  const creates = dataset.passkey === "create";
  const button = form.querySelector("button");
  const voice = form.querySelector("[role=status]");
  const summary = form.querySelector("template").content.firstElementChild;
  const say = sentence => { voice.textContent = sentence; };
  form.hidden = false;
  if (!window.PublicKeyCredential) {
    if (creates) {
      form.replaceChildren(voice);
      voice.className = "banner";
      say(dataset.unsupported);
    } else {
      form.remove();
    }

    continue;
  }

  // The form that asks for the address.
  const typed = document.getElementById(dataset.with)?.elements;
  const fill = (name, value) => { (elements[name] ?? {}).value = value; };
  const { title } = document;
  const forget = () => {
    document.title = title;
    document.querySelectorAll(".error-summary, .error").forEach(error => error.remove());
    document.querySelectorAll("[aria-invalid]").forEach(input => {
      input.removeAttribute("aria-invalid");
      input.closest(".field").classList.remove("field-refused");
    });
  };

  // Looks like what the portal shows when it refuses a form.
  const refuse = (sentence, input) => {
    const line = summary.querySelector("li");
    line.textContent = sentence;
    if (input) {
      const link = document.createElement("a");
      link.href = `#${input.id}`;
      link.append(...line.childNodes);
      line.append(link);
      const note = document.createElement("p");
      note.id = `${input.id}-error`;
      note.className = "error";
      note.textContent = sentence;
      input.before(note);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", note.id);
      input.closest(".field").classList.add("field-refused");
    }

    say("");
    document.title = dataset.title;
    document.querySelector("h1").before(summary);
    summary.focus({ focusVisible: true });
  };

  let current;
  let asked = Promise.resolve();

  const ask = async mediation => {
    fill("Form.Email", mediation ? "" : typed?.["Form.Email"].value);
    const reply = await fetch(dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!reply.ok || reply.redirected) {
      throw { name: reply.status };
    }

    return reply.json();
  };

  const use = async mediation => {
    // The browser shows one dialogue at a time.
    current?.stop.abort();
    const own = current = { stop: new AbortController(), begun: performance.now() };
    let options;
    try {
      // The portal keeps the latest challenge only, so that requests must not overtake each other.
      asked = asked.catch(() => {}).then(() => ask(mediation));
      options = await asked;
      own.begun = performance.now();
      fill("Form.Credential", await (creates ? create : get)(options, own.stop.signal, mediation));
      fill("Form.RememberMe", typed?.["Form.RememberMe"].checked);
      form.requestSubmit();
    } catch ({ name }) {
      // Browsers do not tell a cancelled dialogue from one that nobody answered in time.
      const stopped = performance.now() - own.begun < options?.timeout ? "cancelled" : "late";
      const sentence = sentences[name] ?? "failed";
      if (mediation || current !== own) {
        return;
      }

      if (name === "NotAllowedError") {
        say(dataset[stopped]);
      } else if (sentence in dataset) {
        refuse(dataset[sentence], sentence === "typed" && typed["Form.Email"]);
      } else {
        form.requestSubmit();
      }
    } finally {
      if (current === own) {
        current = null;
        button.removeAttribute("aria-busy");
      }
    }
  };

  button.addEventListener("click", event => {
    event.preventDefault();
    if (button.hasAttribute("aria-busy")) {
      return;
    }

    button.setAttribute("aria-busy", "true");
    forget();
    say(document.querySelector("main").dataset.busy);
    use();
  });

  // Offers the remembered account's passkey in the autofill of the address field. The portal's challenge does not live long.
  if (dataset.remembered === "yes") {
    PublicKeyCredential.isConditionalMediationAvailable?.().then(available => {
      const field = typed["Form.Email"];
      const offer = () => {
        if (available && !(current && performance.now() - current.begun < 120000)) {
          use("conditional");
        }
      };
      field.addEventListener("focus", offer);
      if (document.activeElement === field) {
        offer();
      }
    });
  }
}
