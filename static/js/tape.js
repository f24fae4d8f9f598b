/* The microphone, for a minute at most. Nothing is heard before somebody taps, and nothing after they stop. */

const LONGEST = 60; // seconds
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"]; // Chrome and Firefox, iPhone, the rest
const EAR = { channelCount: 1, echoCancellation: true, noiseSuppression: true };

export const canRecord = Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

export class Tape {
  /* `watch` hears ticked(seconds) while it runs, and ended(blob, isFull) once. */
  constructor(watch) {
    this.watch = watch;
  }

  /** Rejects when the phone or its owner says no. */
  async start() {
    this.ear = await navigator.mediaDevices.getUserMedia({ audio: EAR });
    const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
    this.recorder = new MediaRecorder(this.ear, { ...(kind && { mimeType: kind }), audioBitsPerSecond: 32_000 });
    this.parts = [];
    this.recorder.ondataavailable = ({ data }) => data.size && this.parts.push(data);
    this.recorder.onstop = () => this.end();
    this.recorder.start(1000);
    this.began = Date.now();
    this.clock = setInterval(() => this.tick(), 250);
  }

  get seconds() {
    return Math.min(LONGEST, Math.floor((Date.now() - this.began) / 1000));
  }

  tick() {
    this.watch.ticked(this.seconds, LONGEST);
    if (this.seconds >= LONGEST) this.stop();
  }

  stop() {
    this.isFull = this.seconds >= LONGEST;
    if (this.recorder?.state === "recording") this.recorder.stop();
  }

  /** Nothing of it is kept. */
  drop() {
    this.watch = null;
    this.stop();
    this.hush();
  }

  end() {
    this.hush();
    const type = this.recorder.mimeType.split(";")[0];
    this.watch?.ended(new Blob(this.parts, { type }), this.isFull);
  }

  hush() {
    clearInterval(this.clock);
    this.ear?.getTracks().forEach((track) => track.stop());
  }
}
