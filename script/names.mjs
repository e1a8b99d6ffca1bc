// Shortens what stands between the page's WebAssembly and its script. wasm-bindgen names every import by its signature's
// hash, in both files, and exports whole classes of libraries that nobody here asks for: names that do not compress, and
// code that could not be removed for them.

const IMPORTS = 2;
const EXPORTS = 7;

// The module without the exports that the script never names, and both with short names: [module, script].
export function shorten(module, script) {
  const short = new Map();
  const shortened = (name) => {
    if (!/^(?:__wbg_|__wbindgen_cast_|_ZN)/.test(name)) return name;
    if (!short.has(name)) short.set(name, `$${short.size.toString(36)}`);
    return short.get(name);
  };
  const words = new Set(script.match(/[\w$]+/g));
  const sections = [...sectionsOf(module)].map(({ id, content }) => {
    if (id === IMPORTS) return section(id, vector(importsOf(content).map((entry) => renamed(entry, shortened))));
    if (id !== EXPORTS) return section(id, content);
    const named = exportsOf(content).filter(({ name }) => words.has(name));
    return section(id, vector(named.map((entry) => renamed(entry, shortened))));
  });
  const text = script.replace(/[\w$]+/g, (word) => short.get(word) ?? word);
  return [Buffer.concat([module.subarray(0, 8), ...sections]), text];
}

// An entry is what stands before its name, the name, and what stands after it.
function renamed({ before, name, after }, shortened) {
  return Buffer.concat([before, text(shortened(name)), after]);
}

function importsOf(content) {
  const reader = new Reader(content);
  return reader.vector(() => {
    const start = reader.place;
    reader.text();
    const before = content.subarray(start, reader.place);
    const name = reader.text();
    const kindAt = reader.place;
    reader.importKind();
    return { before, name, after: content.subarray(kindAt, reader.place) };
  });
}

function exportsOf(content) {
  const reader = new Reader(content);
  return reader.vector(() => {
    const name = reader.text();
    const kindAt = reader.place;
    reader.byte();
    reader.number();
    return { before: Buffer.alloc(0), name, after: content.subarray(kindAt, reader.place) };
  });
}

function* sectionsOf(module) {
  const reader = new Reader(module, 8);
  while (reader.place < module.length) {
    const id = reader.byte();
    const length = reader.number();
    yield { id, content: module.subarray(reader.place, reader.place + length) };
    reader.place += length;
  }
}

class Reader {
  constructor(bytes, place = 0) {
    this.bytes = bytes;
    this.place = place;
  }

  byte() {
    return this.bytes[this.place++];
  }

  // LEB128, unsigned.
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const length = this.number();
    this.place += length;
    return this.bytes.subarray(this.place - length, this.place).toString();
  }

  vector(read) {
    return Array.from({ length: this.number() }, read);
  }

  // A function's type, a table, a memory or a global.
  importKind() {
    const kind = this.byte();
    if (kind === 0) return this.number();
    if (kind === 3) return void (this.place += 2);
    if (kind > 2) throw new Error(`an import of the unknown kind ${kind}`);
    if (kind === 1) this.byte();
    const hasMaximum = this.number() & 1;
    this.number();
    if (hasMaximum) this.number();
  }
}

function section(id, content) {
  return Buffer.concat([Buffer.of(id), number(content.length), content]);
}

function vector(entries) {
  return Buffer.concat([number(entries.length), ...entries]);
}

function text(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([number(bytes.length), bytes]);
}

function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.of(...bytes, value);
}
