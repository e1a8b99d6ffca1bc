//! Screenshots, drawn and written as PNG (ISO/IEC 15948) without compression.

use crate::sim::seed::random::Random;

const WIDTH: usize = 360;
const HEIGHT: usize = 240;
/// Two points to a byte.
const ROW: usize = WIDTH / 2;

const PAPER: u8 = 0;
const INK: u8 = 1;
const SIDE: u8 = 2;
const FAINT: u8 = 4;
const ALARM: u8 = 6;
const PALE: u8 = 7;
/// Red, green and blue of the colours above; the accent (3) and the highlight (5) are chosen.
const PALETTE: [[u8; 3]; 8] = [
    [255, 255, 255],
    [51, 56, 66],
    [43, 54, 79],
    [43, 108, 176],
    [226, 230, 236],
    [213, 232, 250],
    [200, 48, 42],
    [253, 236, 234],
];
const ACCENTS: [[u8; 3]; 4] = [[43, 108, 176], [111, 76, 155], [22, 122, 96], [190, 92, 24]];

struct Canvas(Vec<u8>);

impl Canvas {
    /// Fills a rectangle; what lies outside is left out.
    fn fill(&mut self, left: usize, top: usize, width: usize, height: usize, colour: u8) {
        for y in top..(top + height).min(HEIGHT) {
            for x in left..(left + width).min(WIDTH) {
                self.0[y * WIDTH + x] = colour;
            }
        }
    }

    /// Dashes that look like a line of text.
    fn words(&mut self, left: usize, top: usize, count: i64, colour: u8, random: &mut Random) {
        let mut x = left;
        for _ in 0..count {
            let width = random.between(8, 26) as usize;
            self.fill(x, top, width, 4, colour);
            x += width + 4;
        }
    }
}

/// A window of the product: a side bar, a table, and an error message above it.
pub(super) fn screenshot(random: &mut Random) -> Vec<u8> {
    let mut canvas = Canvas(vec![PAPER; WIDTH * HEIGHT]);
    canvas.fill(0, 0, WIDTH, 20, 3);
    canvas.words(8, 8, 3, PAPER, random);
    canvas.fill(0, 20, 72, HEIGHT, SIDE);
    for line in 0..9 {
        canvas.words(10, 34 + line * 18, 2, FAINT, random);
    }
    canvas.fill(84, 32, 264, 26, PALE);
    canvas.fill(84, 32, 4, 26, ALARM);
    canvas.words(96, 43, random.clone().between(4, 8), ALARM, random);
    let marked = random.between(1, 7) as usize;
    for line in 0..8 {
        let top = 70 + line * 20;
        if line == marked {
            canvas.fill(84, top, 264, 19, 5);
        }
        for column in 0..4 {
            canvas.words(90 + column * 66, top + 8, 1 + i64::from(column == 0), INK, random);
        }
        canvas.fill(84, top + 19, 264, 1, FAINT);
    }
    let mut palette = PALETTE;
    palette[3] = *random.pick(&ACCENTS);
    png(&canvas, &palette)
}

fn png(canvas: &Canvas, palette: &[[u8; 3]]) -> Vec<u8> {
    let mut rows = Vec::with_capacity((ROW + 1) * HEIGHT);
    for row in canvas.0.chunks(WIDTH) {
        rows.push(0);
        rows.extend(row.chunks(2).map(|pair| pair[0] << 4 | pair[1]));
    }
    let mut header = Vec::new();
    header.extend((WIDTH as u32).to_be_bytes());
    header.extend((HEIGHT as u32).to_be_bytes());
    header.extend([4, 3, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"PLTE", palette.as_flattened());
    chunk(&mut file, b"IDAT", &stored(&rows));
    chunk(&mut file, b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    file.extend((content.len() as u32).to_be_bytes());
    let start = file.len();
    file.extend(name);
    file.extend(content);
    let checksum = crc(&file[start..]);
    file.extend(checksum.to_be_bytes());
}

/// A zlib stream (RFC 1950) of stored blocks (RFC 1951 §3.2.4).
fn stored(content: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let blocks = content.chunks(0xffff);
    let last = blocks.len().saturating_sub(1);
    for (place, block) in blocks.enumerate() {
        let length = block.len() as u16;
        stream.push(u8::from(place == last));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    stream.extend(adler(content).to_be_bytes());
    stream
}

/// What each byte does to the checksum.
const CRC: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
            bit += 1;
        }
        table[byte] = sum;
        byte += 1;
    }
    table
};

pub(super) fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| CRC[((sum ^ u32::from(*byte)) & 0xff) as usize] ^ (sum >> 8))
}

pub(super) fn adler(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1, 0), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}
