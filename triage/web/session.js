// The timer of the routine. The list on the page is all it knows; it sends and stores nothing.
"use strict";
(() => {
  const find = (id) => document.getElementById(id);
  // Getting ready belongs to the stretch that it leads to: its name and picture are what one gets ready for.
  const stepOf = (row) => row.closest(".between")?.nextElementSibling ?? row.closest("[data-step]");
  const phases = [...document.querySelectorAll("[data-seconds]")].map((row) => ({
    item: stepOf(row),
    step: stepOf(row).dataset.step,
    text: row.dataset.phase,
    seconds: Number(row.dataset.seconds),
  }));
  const timer = find("timer"), go = find("go"), said = find("timer-said");
  const start = go.textContent, opened = Date.now();
  const ASLEEP = 90_000; // a hidden page is still told the time once a minute; after more the device was asleep
  let at = 0, passed = 0, since = null, sound = null, awake = null, ended = false, seen = Date.now();

  const elapsed = () => passed + (since === null ? 0 : (performance.now() - since) / 1000);

  function bell(high) {
    if (!sound) return;
    const tone = sound.createOscillator(), volume = sound.createGain();
    tone.frequency.value = high ? 880 : 590;
    volume.gain.setValueAtTime(0.2, sound.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.6);
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.6);
  }

  function write(id, text) {
    const place = find(id);
    if (place.textContent !== text) place.textContent = text;
  }

  function draw() {
    const phase = phases[at], left = Math.max(0, Math.ceil(phase.seconds - elapsed()));
    write("timer-step", phase.step);
    write("timer-phase", phase.text);
    write("timer-left", left < 60 ? String(left) : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
    find("timer-bar").value = Math.min(1, elapsed() / phase.seconds);
    const next = phases[at + 1], then = find("timer-next");
    write("timer-next", next ? `${then.dataset.then} ${next.step === phase.step ? next.text : next.step}` : "");
    write("go", since === null ? (passed || at ? go.dataset.on : start) : go.dataset.pause);
  }

  function tell() {
    const phase = phases[at];
    said.textContent = `${phase.step}. ${phase.text}. ${said.dataset.secondsWord.replace("{seconds}", phase.seconds)}`;
    const picture = phase.item.querySelector(".picture");
    find("timer-picture").replaceChildren(...(picture ? [picture.cloneNode(true)] : []));
    for (const each of phases) each.item.classList.toggle("now", each.item === phase.item);
  }

  function move(to) {
    at = Math.min(Math.max(0, to), phases.length - 1);
    passed = 0;
    if (since !== null) since = performance.now();
    tell();
    draw();
  }

  function halt() {
    passed = elapsed();
    since = null;
    if (awake) awake.release().catch(() => {});
    awake = null;
  }

  function end(text) {
    halt();
    ended = true;
    said.textContent = text;
    timer.replaceChildren(Object.assign(document.createElement("p"), { className: "timer-step", textContent: text }), said);
  }

  function finish() {
    bell(false);
    end(said.dataset.done);
    timer.append(find("to-result"));
    timer.focus();
  }

  function tick() {
    if (ended) return;
    const gap = Date.now() - seen;
    seen = Date.now();
    if (since !== null && gap > ASLEEP) {
      halt();
      passed = 0;
    }
    if (since !== null && elapsed() >= phases[at].seconds) {
      if (at + 1 === phases.length) return finish();
      const over = elapsed() - phases[at].seconds;
      move(at + 1);
      passed = Math.min(over, 1);
      bell(true);
    }
    draw();
  }

  go.addEventListener("click", async () => {
    if (since === null && Date.now() - opened > timer.dataset.goodFor * 1000) {
      end(timer.dataset.tooOld);
      find("steps").remove();
      return;
    }
    if (since !== null) {
      halt();
    } else {
      if (!passed && !at) timer.scrollIntoView();
      sound ??= window.AudioContext ? new AudioContext() : null;
      since = performance.now();
      tell();
      try { awake = await navigator.wakeLock?.request("screen"); } catch { awake = null; }
    }
    draw();
  });
  find("skip").addEventListener("click", () => (at + 1 < phases.length ? move(at + 1) : finish()));
  find("before").addEventListener("click", () => move(at - 1));
  find("stop").addEventListener("click", () => {
    halt();
    ended = true;
    timer.remove();
    find("steps").remove();
    find("to-result").remove(); // what was answered before it hurt earns no stretches any more
    find("reasons").remove();
    find("how").remove();
    const title = find("title");
    document.title = document.title.replace(title.textContent, title.dataset.stopped);
    title.textContent = title.dataset.stopped;
    title.focus();
  });
  setInterval(tick, 250);
  timer.hidden = false;
  move(0);
})();
