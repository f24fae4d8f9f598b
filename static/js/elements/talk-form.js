/* <talk-form>: says something without leaving the page, and never loses a word on the way. */

const DRAFTS = "house-draft:";

class TalkForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.field = this.form.querySelector("textarea");
    this.error = this.form.querySelector("[role=alert]");
    this.key = DRAFTS + this.dataset.draft;
    this.field.value ||= localStorage.getItem(this.key) ?? "";
    this.form.addEventListener("submit", (event) => this.send(event));
    this.field.addEventListener("input", () => this.keep());
    this.grow();
  }

  keep() {
    localStorage.setItem(this.key, this.field.value);
    this.grow();
  }

  grow() {
    this.field.rows = Math.min(6, Math.max(1, this.field.value.split("\n").length));
  }

  async send(event) {
    event.preventDefault();
    if (this.isSending) return;
    const words = new FormData(this.form, event.submitter ?? undefined);
    const isQuick = event.submitter?.name === "text";
    if (isQuick) words.set("text", event.submitter.value);
    this.isSending = true;
    this.say("");
    try {
      await this.deliver(words);
      if (!isQuick) this.empty();
      this.form.elements.client_uuid.value = crypto.randomUUID?.() ?? fallbackUuid();
    } catch (trouble) {
      this.say(trouble.plainWords ?? this.dataset.failed);
    } finally {
      this.isSending = false;
      this.field.focus();
    }
  }

  async deliver(words) {
    const answer = await fetch(this.form.action, {
      method: "POST",
      body: words,
      headers: { "HX-Request": "true" },
      credentials: "same-origin",
    });
    if (answer.ok) {
      this.dispatchEvent(new CustomEvent("house:said", { bubbles: true, detail: await answer.text() }));
      return;
    }
    const trouble = new Error("not sent");
    if (answer.status === 422) trouble.plainWords = errorIn(await answer.text());
    throw trouble;
  }

  empty() {
    this.field.value = "";
    localStorage.removeItem(this.key);
    this.grow();
  }

  say(words) {
    this.error.textContent = words;
    this.error.hidden = !words;
  }
}

function errorIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector("talk-form [role=alert]")?.textContent.trim() || undefined;
}

function fallbackUuid() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("");
}

customElements.define("talk-form", TalkForm);
