// A load for the profile of a release: many operations of several services over TLS, by HTTP/1.1 and HTTP/2. Nothing is measured.
//
//   node wire.mjs SEALSTONE FOLDER     needs openssl, for a certificate; FOLDER is for that and for the server's data
import { execFileSync, spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import http2 from "node:http2";
import https from "node:https";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [sealstone, folder] = process.argv.slice(2);
const CALLS = 250; // of each operation, by each version of HTTP
const AT_ONCE = 8;

const [certificate, privateKey] = ["certificate.pem", "key.pem"].map((name) => join(folder, name));
const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
const named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
const files = ["-keyout", privateKey, "-out", certificate];
execFileSync("openssl", ["req", "-x509", ...curve, ...named, ...files], { stdio: ["ignore", "ignore", "pipe"] });
const flags = {
  "data-dir": join(folder, "data"),
  "listen-address": "127.0.0.1:0",
  "admin-address": "127.0.0.1:0",
  "listen-tls-certificates": certificate,
  "listen-tls-key": privateKey,
};
const server = spawn(sealstone, ["serve", ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])], {
  stdio: ["ignore", "pipe", "inherit"],
});
process.on("exit", () => server.kill());
const ended = new Promise((resolve) => server.on("exit", resolve));
const port = await new Promise((resolve, reject) => {
  createInterface(server.stdout).on("line", (line) => {
    const ready = line.match(/ready at https:\/\/.*:(\d+)/);
    if (ready) resolve(Number(ready[1]));
  });
  ended.then((code) => reject(new Error(`the server ended: ${code}`)));
});
const credentials = readFileSync(join(folder, "data/credentials"), "utf8");
const [id, secret] = ["aws_access_key_id", "aws_secret_access_key"].map(
  (name) => credentials.match(new RegExp(`${name}\\s*=\\s*(\\S+)`))[1],
);

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

function signed(service, headers, body) {
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = [now.slice(0, 8), "us-east-1", service, "aws4_request"];
  const all = { ...headers, host: `localhost:${port}`, "x-amz-date": now };
  const names = Object.keys(all).sort();
  const lines = names.map((name) => `${name}:${all[name]}\n`).join("");
  const request = ["POST", "/", "", lines, names.join(";"), sha256(body)].join("\n");
  const key = scope.reduce(hmac, `AWS4${secret}`);
  const text = ["AWS4-HMAC-SHA256", now, scope.join("/"), sha256(request)].join("\n");
  const signature = hmac(key, text).toString("hex");
  const claim = `Credential=${id}/${scope.join("/")}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { ...all, authorization: `AWS4-HMAC-SHA256 ${claim}` };
}

const kms = (operation, input) => {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": `TrentService.${operation}` };
  return ["kms", headers, JSON.stringify(input)];
};
const query = (service, version) => (action, input) => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return [service, headers, new URLSearchParams({ Action: action, Version: version, ...input }).toString()];
};
const [sts, iam] = [query("sts", "2011-06-15"), query("iam", "2010-05-08")];

const agent = new https.Agent({ keepAlive: true, maxSockets: AT_ONCE, ca: readFileSync(certificate) });
const byHttp1 = (headers, body) =>
  new Promise((resolve, reject) => {
    const request = https.request({ host: "localhost", port, method: "POST", headers, agent }, async (answer) => {
      resolve([answer.statusCode, await text(answer)]);
    });
    request.on("error", reject).end(body);
  });

const session = http2.connect(`https://localhost:${port}`, { ca: readFileSync(certificate) });
const byHttp2 = ({ host, ...headers }, body) =>
  new Promise((resolve, reject) => {
    const stream = session.request({ ":method": "POST", ":path": "/", ":authority": host, ...headers });
    stream.on("response", async (head) => resolve([head[":status"], await text(stream)]));
    stream.on("error", reject).end(body);
  });

async function text(stream) {
  let all = "";
  for await (const piece of stream) all += piece;
  return all;
}

for (const send of [byHttp1, byHttp2]) {
  const call = async ([service, headers, body], wanted = 200) => {
    const [status, answer] = await send(signed(service, headers, body), body);
    if (status !== wanted) throw new Error(`${body}: ${status} ${answer}`);
    return answer;
  };
  const made = async (name, input) => JSON.parse(await call(kms(name, input)));
  const { KeyMetadata: key } = await made("CreateKey", { Tags: [{ TagKey: "a", TagValue: "b" }] });
  const EncryptionContext = { purpose: "profile", of: "release" };
  const Plaintext = Buffer.alloc(64, "x").toString("base64");
  const { CiphertextBlob } = await made("Encrypt", { KeyId: key.Arn, Plaintext, EncryptionContext });
  const work = [
    kms("CreateKey", { Description: "one of many" }),
    kms("DescribeKey", { KeyId: key.KeyId }),
    kms("ListKeys", { Limit: 10 }),
    kms("GetKeyPolicy", { KeyId: key.KeyId }),
    kms("ListResourceTags", { KeyId: key.KeyId }),
    kms("Encrypt", { KeyId: key.Arn, Plaintext, EncryptionContext }),
    kms("Decrypt", { CiphertextBlob, EncryptionContext }),
    kms("ReEncrypt", { CiphertextBlob, SourceEncryptionContext: EncryptionContext, DestinationKeyId: key.KeyId }),
    kms("GenerateDataKey", { KeyId: key.KeyId, KeySpec: "AES_256", EncryptionContext }),
    kms("GenerateDataKeyWithoutPlaintext", { KeyId: key.KeyId, KeySpec: "AES_128" }),
    kms("GenerateRandom", { NumberOfBytes: 32 }),
    sts("GetCallerIdentity", {}),
    sts("GetSessionToken", {}),
    iam("GetAccountSummary", {}),
    iam("ListUsers", { MaxItems: "10" }),
  ];
  const refused = [kms("Decrypt", { CiphertextBlob }), kms("DescribeKey", { KeyId: "alias/none" }), kms("Nothing", {})];
  const all = [...work.map((it) => [it, 200]), ...refused.map((it) => [it, 400])];
  const calls = Array.from({ length: CALLS }, () => all).flat().values();
  const labour = async () => {
    for (const [what, wanted] of calls) await call(what, wanted);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, labour));
}

session.close();
agent.destroy();
server.kill("SIGTERM");
const code = await ended;
if (code !== 0) throw new Error(`the server ended: ${code}`);
