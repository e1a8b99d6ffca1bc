import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Certificate {
  certificate: string;
  key: string;
}

/** An authority of the tests, which nothing but the tests trusts. */
export class Authority {
  readonly path: string;

  constructor(
    private readonly folder: string,
    private readonly name = "authority",
  ) {
    this.path = join(folder, `${name}.pem`);
    if (existsSync(this.path)) return;
    this.openssl(
      "req",
      "-x509",
      ...KEY,
      "-days",
      "2",
      "-subj",
      `/CN=${name}`,
      "-keyout",
      this.key,
      "-out",
      this.path,
    );
  }

  /** A certificate for a host; one that is over ended yesterday. */
  issue(host: string, { isOver = false } = {}): Certificate {
    const [stem, ending] = [
      join(this.folder, `${this.name}-${host}${isOver ? "-over" : ""}`),
      isOver ? "-1" : "2",
    ];
    const [key, request, certificate, names] = [".key", ".csr", ".pem", ".ext"].map((end) => stem + end) as [
      string,
      string,
      string,
      string,
    ];
    writeFileSync(names, `subjectAltName=DNS:${host}\n`);
    this.openssl("req", ...KEY, "-subj", `/CN=${host}`, "-keyout", key, "-out", request);
    const signing = ["-req", "-in", request, "-CA", this.path, "-CAkey", this.key, "-CAcreateserial"];
    this.openssl("x509", ...signing, "-days", ending, "-extfile", names, "-out", certificate);
    return { certificate, key };
  }

  private get key(): string {
    return join(this.folder, `${this.name}.key`);
  }

  private openssl(...values: string[]): void {
    execFileSync("openssl", values, { stdio: ["ignore", "ignore", "pipe"] });
  }
}

const KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

export function read({ certificate, key }: Certificate): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certificate), key: readFileSync(key) };
}
