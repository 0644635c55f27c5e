// What the standard's own library says of a delivery: the lines of a file are its secret, three headers and its body.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const [secret, id, timestamp, signature, ...body] = readFileSync(process.argv[2], "utf8").split("\n");
const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
const says = (text) => {
  try {
    return { holds: true, payload: new Webhook(secret).verify(text, headers) };
  } catch (e) {
    return { holds: false, why: e.message };
  }
};
const text = body.join("\n");
console.log(JSON.stringify({ whole: says(text), changed: says(text.replace("1", "2")) }));
