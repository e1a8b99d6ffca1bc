use super::*;

fn content(file: File) -> Vec<u8> {
    file.content("École (essai)", &mut Random::of(1, 1))
}

#[test]
fn checksums_are_those_of_the_standards() {
    assert_eq!(picture::crc(b"123456789"), 0xcbf4_3926);
    assert_eq!(picture::adler(b"Wikipedia"), 0x11e6_0398);
}

#[test]
fn a_screenshot_is_a_png_whose_chunks_add_up() {
    let file = content(File::Screen("a.png"));
    let mut rest = file.strip_prefix(b"\x89PNG\r\n\x1a\n").expect("a signature");
    let mut names = Vec::new();
    while let Some((head, tail)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes(head[..4].try_into().expect("four bytes")) as usize;
        let checksum = u32::from_be_bytes(tail[length..length + 4].try_into().expect("four"));
        assert_eq!(picture::crc(&rest[4..8 + length]), checksum);
        names.push(String::from_utf8_lossy(&head[4..]).into_owned());
        rest = &tail[length + 4..];
    }
    assert_eq!(names, ["IHDR", "PLTE", "IDAT", "IEND"]);
    assert!((1_000..=60_000).contains(&file.len()), "{}", file.len());
}

#[test]
fn an_invoice_is_a_pdf_whose_table_points_at_its_objects() {
    let file = String::from_utf8(content(File::Invoice("facture_1.pdf", 120))).expect("ASCII");
    assert!(file.is_ascii() && file.ends_with("%%EOF\n"));
    let start: usize = file
        .rsplit("startxref\n")
        .next()
        .and_then(|tail| tail.lines().next()?.parse().ok())
        .expect("a start");
    assert!(file[start..].starts_with("xref\n0 6\n"));
    for (number, line) in (1..=5).zip(file[start..].lines().skip(3)) {
        let offset: usize = line[..10].parse().expect("an offset");
        assert!(file[offset..].starts_with(&format!("{number} 0 obj\n")), "{number}");
    }
    assert!(file.contains("\\311cole \\(essai\\)"));
}

#[test]
fn a_list_has_a_head_and_its_lines() {
    let text = String::from_utf8(content(File::Pupils("e.csv", 30))).expect("UTF-8");
    assert_eq!(text.lines().count(), 31);
    assert!(text.lines().all(|line| line.split(';').count() == 6));
}
