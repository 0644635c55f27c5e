// Forms that a passkey answers: shown where the browser knows passkeys, sent once it has one.
"use strict";

const knows =
  window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON !== undefined;

async function answered(form) {
  const asked = await fetch(form.dataset.passkey, { method: "POST" });
  if (asked.redirected) {
    location.assign(asked.url);
    return false;
  }
  if (!asked.ok) throw new Error(asked.status);
  const { ceremony, options } = await asked.json();
  const credential =
    form.dataset.make === undefined
      ? await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey),
        })
      : await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey),
        });
  form.elements.ceremony.value = ceremony;
  form.elements.credential.value = JSON.stringify(credential.toJSON());
  return true;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!knows) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = form.querySelector("[role=alert]");
    wrong.hidden = true;
    try {
      if (await answered(form)) form.submit();
    } catch {
      wrong.hidden = false;
    }
  });
}
