// Reckons the SHA-256 of a file where it lies, piece by piece, so that its size does not matter.
"use strict";

const K = new Int32Array(64);
const START = new Int32Array(8);
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true;
  for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0;
  if (!prime) continue;
  const part = (root) => ((root % 1) * 4294967296) | 0;
  if (found < 8) START[found] = part(Math.sqrt(n));
  K[found++] = part(Math.cbrt(n));
}

class Sha256 {
  constructor() {
    this.h = START.slice();
    this.w = new Int32Array(64);
    this.rest = new Uint8Array(64);
    this.held = 0;
    this.size = 0;
  }
  block(bytes, at) {
    const w = this.w;
    for (let i = 0; i < 16; i++, at += 4) w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = w[i - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + w[i - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
    }
    const s = this.h;
    let a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
    for (let i = 0; i < 64; i++) {
      const t = (h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const u = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
    }
    s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  }
  add(bytes) {
    this.size += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(64 - this.held, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < 64) return;
      this.block(this.rest, 0);
    }
    for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
    this.held = bytes.length - at;
    this.rest.set(bytes.subarray(at));
  }
  hex() {
    const bits = this.size * 8;
    const end = new Uint8Array(this.held < 56 ? 64 - this.held : 128 - this.held);
    end[0] = 128;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(bits / 4294967296));
    view.setUint32(end.length - 4, bits >>> 0);
    this.add(end);
    return [...this.h].map((n) => (n >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

for (const form of document.querySelectorAll("form[data-verify]")) {
  const place = form.querySelector("[data-drop]");
  const input = place.querySelector("input");
  const bar = place.querySelector("progress");
  let latest = 0;
  place.hidden = false;
  const look = async (file) => {
    const mine = ++latest;
    const sum = new Sha256();
    const from = file.stream().getReader();
    bar.hidden = false;
    for (let piece = await from.read(); !piece.done; piece = await from.read()) {
      if (mine !== latest) return from.cancel();
      sum.add(piece.value);
      bar.value = file.size ? sum.size / file.size : 1;
    }
    form.elements.hash.value = sum.hex();
    form.requestSubmit();
  };
  input.addEventListener("change", () => input.files.length && look(input.files[0]));
  form.addEventListener("dragover", (e) => e.preventDefault());
  form.addEventListener("drop", (e) => {
    e.preventDefault();
    if (e.dataTransfer.files.length) look(e.dataTransfer.files[0]);
  });
}
