/* The slider over the periods. Play goes on when the period before has been drawn and looked at. */
import { html } from "./elements.js";

const LOOK = 1000;
const PATIENCE = 20000;

export class Periods {
  constructor(send) {
    this.send = send;
    this.button = html("button", { type: "button", class: "play" });
    this.slider = html("input", { type: "range", min: 0, step: 1 });
    this.name = html("output");
    this.frame = html("div", { class: "periods", hidden: "" }, this.button, this.slider, this.name);
    this.button.addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    this.slider.addEventListener("input", () => {
      this.stop();
      this.say(Number(this.slider.value));
    });
    this.slider.addEventListener("change", () => this.go(Number(this.slider.value)));
    // Arrow keys on the slider turn no page of a meeting.
    this.slider.addEventListener("keydown", (event) => event.stopPropagation());
  }

  /** New data has been drawn. */
  show(periods, words) {
    this.frame.hidden = !periods;
    if (!periods) return this.stop();
    this.periods = periods;
    this.words = words;
    this.slider.max = periods.codes.length - 1;
    this.slider.setAttribute("aria-label", words.period);
    this.label();
    const shown = periods.codes.indexOf(periods.chosen);
    if (this.awaited !== undefined && this.awaited !== shown) return undefined;
    this.awaited = undefined;
    this.slider.value = shown;
    this.say(shown);
    if (this.playing) this.later();
    return undefined;
  }

  play() {
    this.playing = true;
    this.label();
    const last = this.periods.codes.length - 1;
    this.go(Number(this.slider.value) === last ? 0 : Number(this.slider.value) + 1);
  }

  stop() {
    this.playing = false;
    clearTimeout(this.timer);
    this.awaited = undefined;
    this.label();
  }

  /** The next period, after a while; the end is the end. */
  later() {
    clearTimeout(this.timer);
    const next = Number(this.slider.value) + 1;
    if (next >= this.periods.codes.length) this.stop();
    else this.timer = setTimeout(() => this.go(next), LOOK);
  }

  go(place) {
    this.awaited = place;
    this.slider.value = place;
    this.say(place);
    clearTimeout(this.timer);
    // What never arrives is not waited for: the reader sees that it stands still.
    this.timer = setTimeout(() => this.stop(), PATIENCE);
    this.send(this.periods.codes[place]);
  }

  say(place) {
    this.name.textContent = this.periods.names[place] ?? "";
    this.slider.setAttribute("aria-valuetext", this.name.textContent);
  }

  label() {
    if (!this.words) return;
    this.button.setAttribute("aria-label", this.playing ? this.words.pause : this.words.play);
    this.button.classList.toggle("playing", Boolean(this.playing));
  }
}
