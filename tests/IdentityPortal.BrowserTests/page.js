// Checks on the open page. Each returns one line for each finding.
({
  asItCame(prefix) {
    return [...this.errors(prefix), ...this.fields(), ...this.atThisWidth()];
  },

  atThisWidth() {
    return [...this.sideways(), ...this.smallTargets(), ...this.crampedText()].map(line => `at ${innerWidth} px: ${line}`);
  },

  // No horizontal scrolling (WCAG 1.4.10).
  sideways() {
    const needed = document.documentElement.scrollWidth;
    return needed > innerWidth ? [`${needed} px wide on a screen of ${innerWidth} px`] : [];
  },

  // Stricter than 2.5.8: buttons, fields and the links of header and footer measure 24 px, whatever space is around them.
  // Axe checks the other links, because it knows the exceptions for links in sentences.
  smallTargets() {
    return this.shown("button, input:not([type=hidden]), select, textarea, summary, header a, footer a, nav a")
      .map(target => [target, target.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24)
      .map(([target, box]) => `${Math.round(box.width)} x ${Math.round(box.height)} px: ${target.outerHTML}`);
  },

  // With the text spacing of 1.4.12 no text is cut off and no text overlaps.
  crampedText() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const found = [...this.cut(), ...this.overlaid(), ...this.sideways()];
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet);
    return found.map(line => `with wider spacing: ${line}`);
  },

  cut() {
    return this.shown("body *").filter(box => {
      const style = getComputedStyle(box);
      const cuts = (overflow, inside, room) => ["hidden", "clip"].includes(overflow) && inside > room + 1;
      return box.textContent.trim()
        && (cuts(style.overflowX, box.scrollWidth, box.clientWidth) || cuts(style.overflowY, box.scrollHeight, box.clientHeight));
    }).map(box => `cut off: ${box.outerHTML}`);
  },

  overlaid() {
    const words = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.data.trim() && this.isShown(text.parentElement) && !this.isForScreenReaders(text.parentElement)) {
        const range = document.createRange();
        range.selectNodeContents(text);
        words.push(...[...range.getClientRects()].map(box => ({ text, box })));
      }
    }

    return words.flatMap((one, place) => words.slice(place + 1)
      .filter(other => other.text !== one.text
        && Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1
        && Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 2)
      .map(other => `“${one.text.data.trim()}” lies over “${other.text.data.trim()}”`));
  },

  // After a refusal the title begins with the word for it, and the error summary has the focus, visible and uncovered (2.4.11).
  errors(prefix) {
    const summary = document.querySelector("[role=alert]");
    if (!summary) {
      return document.title.startsWith(prefix) ? ["the title names an error that the page does not show"] : [];
    }

    const found = [];
    if (!document.title.startsWith(prefix)) {
      found.push(`the title does not begin with “${prefix}”: ${document.title}`);
    }

    if (document.activeElement !== summary) {
      found.push(`the focus is not on the error summary: ${document.activeElement?.outerHTML.slice(0, 200)}`);
    } else if (this.isObscured(summary)) {
      found.push("the error summary has the focus and is out of sight");
    }

    return found;
  },

  // Password managers recognise a field by its autocomplete value (1.3.5). A maxlength would cut off pasted text.
  fields() {
    return this.shown("input:not([type=hidden], [type=checkbox], [type=radio]), textarea").flatMap(field => {
      const name = field.name.split(".").pop();
      const tokens = {
        Email: ["username", "username webauthn"],
        NewEmail: ["email"],

        // Phones fill in codes of digits. Nothing should offer to fill in a recovery code.
        Code: [field.inputMode === "numeric" ? "one-time-code" : "off"],
        CurrentPassword: ["current-password"],
        Password: [field.form.querySelector("[autocomplete=new-password]") ? "new-password" : "current-password"],
        PasswordAgain: ["new-password"],
      }[name] ?? ["off", "on", "name", "given-name", "family-name", "tel"];
      const found = tokens.includes(field.autocomplete) ? [] : [`${name} is filled in as “${field.autocomplete}”`];
      if (field.maxLength >= 0) {
        found.push(`${name} cuts off what is pasted`);
      }

      return found;
    });
  },

  isObscured(element) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.top < 0 || box.left < 0 || box.right > innerWidth || box.top >= innerHeight) {
      return true;
    }

    const at = (x, y) => document.elementFromPoint(x, y);
    return ![Math.min(box.top + box.height / 2, innerHeight - 1), box.top + 3]
      .every(y => element.contains(at(box.left + box.width / 2, y)));
  },

  isShown(element) {
    return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  },

  isForScreenReaders(element) {
    return element !== null && (getComputedStyle(element).clipPath !== "none" || this.isForScreenReaders(element.parentElement));
  },

  // Leaves out what only a screen reader gets, for example the skip link while it has no focus.
  shown(selector) {
    return [...document.querySelectorAll(selector)].filter(element => {
      const box = element.getBoundingClientRect();
      return this.isShown(element) && !this.isForScreenReaders(element) && box.width > 0;
    });
  },
})
