/* A picture one can come closer to: two fingers, a double tap, the wheel, or + and - on the keyboard. */

const MOST = 5, STEP = 1.5, TAP = 300; // times as large, one press, milliseconds between two taps

export class Zoom {
  constructor(stage) {
    Object.assign(this, { stage, fingers: new Map(), tapped: 0 });
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    for (const over of ["pointerup", "pointercancel"]) stage.addEventListener(over, (event) => this.up(event));
    stage.addEventListener("wheel", (event) => this.roll(event), { passive: false });
  }

  /** Another picture, as it is. */
  show(photo) {
    this.photo = photo;
    this.to(1, 0, 0);
  }

  get isClose() {
    return this.scale > 1;
  }

  by(times, x = 0, y = 0) {
    const scale = Math.min(MOST, Math.max(1, this.scale * times));
    const part = scale / this.scale;
    this.to(scale, x - (x - this.x) * part, y - (y - this.y) * part);
  }

  larger = () => this.by(STEP);
  smaller = () => this.by(1 / STEP);

  /* Never so far aside that nothing of it is left to see. */
  to(scale, x, y) {
    const room = (side) => (Math.max(0, scale - 1) * side) / 2;
    const within = (value, most) => Math.min(most, Math.max(-most, value));
    this.scale = scale;
    this.x = within(x, room(this.stage.clientWidth));
    this.y = within(y, room(this.stage.clientHeight));
    this.photo.style.transform = `translate(${this.x}px, ${this.y}px) scale(${scale})`;
    this.stage.dataset.close = String(this.isClose);
  }

  pan(x, y) {
    this.to(this.scale, this.x + x, this.y + y);
  }

  /* Where the fingers are, from the middle of the stage, and how far apart. */
  get hold() {
    const box = this.stage.getBoundingClientRect();
    const all = [...this.fingers.values()];
    const middle = (name) => all.reduce((sum, one) => sum + one[name], 0) / all.length;
    const [one, other = one] = all;
    return {
      x: middle("x") - box.left - box.width / 2,
      y: middle("y") - box.top - box.height / 2,
      apart: Math.hypot(one.x - other.x, one.y - other.y),
    };
  }

  down(event) {
    this.stage.setPointerCapture?.(event.pointerId);
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const isSecond = event.timeStamp - this.tapped < TAP && this.fingers.size === 1;
    this.tapped = event.timeStamp;
    if (isSecond) this.isClose ? this.to(1, 0, 0) : this.by(2.5, this.hold.x, this.hold.y);
  }

  move(event) {
    if (!this.fingers.has(event.pointerId)) return;
    const before = this.hold;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const after = this.hold;
    if (this.fingers.size > 1) this.tapped = 0;
    this.pan(after.x - before.x, after.y - before.y);
    if (before.apart && after.apart) this.by(after.apart / before.apart, after.x, after.y);
  }

  up(event) {
    this.fingers.delete(event.pointerId);
  }

  roll(event) {
    event.preventDefault();
    this.by(event.deltaY < 0 ? 1.1 : 1 / 1.1);
  }
}
