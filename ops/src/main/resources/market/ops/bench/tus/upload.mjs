// Uploads one file as anybody would who has npm's tus-js-client: nothing in here knows of the server.
import { createReadStream } from "node:fs";
import { Upload } from "tus-js-client";

const [endpoint, token, release, filename, path, size, parallel] = process.argv.slice(2);
let retries = 0;
const upload = new Upload(createReadStream(path), {
  endpoint,
  headers: { Authorization: `Bearer ${token}` },
  metadata: { release, filename },
  // Of parallel parts it finds out by itself.
  uploadSize: Number(parallel) === 1 ? Number(size) : null,
  parallelUploads: Number(parallel),
  retryDelays: [0, 300, 500, 1000, 1000, 2000, 2000, 3000, 3000, 3000, 3000, 3000, 3000, 5000, 5000, 5000],
  onAfterResponse: (request, response) => {
    if (request.getMethod() === "HEAD") retries++;
    if (response.getStatus() >= 400) console.log(`${request.getMethod()} was answered ${response.getStatus()}`);
  },
  onError: (error) => {
    console.log(String(error));
    process.exit(1);
  },
  onSuccess: () => {
    console.log(`gone on with ${retries} times`);
    process.exit(0);
  },
});
upload.start();
