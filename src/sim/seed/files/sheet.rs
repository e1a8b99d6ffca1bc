//! One printed page (PDF 1.4).

/// An invoice.
pub(super) fn invoice(name: &str, account: &str, euros: u32) -> Vec<u8> {
    let title = name.trim_end_matches(".pdf").replace('_', " ");
    let total = format!("Total TTC : {euros},00 EUR");
    let lines = [
        &title,
        "Cours d'instrument, 1er trimestre",
        "Formation musicale",
        "Location d'instrument",
    ];
    page("Facture", account, &lines, &total)
}

/// A pupil's report.
pub(super) fn report(account: &str) -> Vec<u8> {
    let lines = [
        "Élève : Éloïse Garçon, piano, 2e cycle",
        "Instrument : 16/20. Beau travail sur la sonorité.",
        "Formation musicale : 14/20. À l'aise en lecture, chanter plus souvent.",
        "Orchestre : 17/20. Présence attentive et régulière.",
    ];
    page("Bulletin du 1er trimestre", account, &lines, "Moyenne : 15,7 / 20")
}

fn page(heading: &str, account: &str, lines: &[&str], total: &str) -> Vec<u8> {
    let mut texts = vec![(20, 780, heading), (11, 750, account), (13, 590, total)];
    texts.extend((0..).zip(lines).map(|(place, line)| (11, 690 - 18 * place, *line)));
    texts.push((9, 60, "Document produit par Opentalent"));
    let mut content = "0.8 g 60 575 475 1 re f 60 712 475 1 re f 0 g\n".to_owned();
    for (size, y, text) in texts {
        content.push_str(&format!("BT /F1 {size} Tf 60 {y} Td ({}) Tj ET\n", escaped(text)));
    }
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}endstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    file(&objects).into_bytes()
}

fn file(objects: &[String]) -> String {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (place, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", place + 1));
    }
    let (start, count) = (file.len(), objects.len() + 1);
    file.push_str(&format!(
        "xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n\
         %%EOF\n"
    ));
    file
}

/// The text of a string object, in ASCII; what Latin-1 does not have becomes a question mark.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '(' | ')' | '\\' => format!("\\{letter}"),
            ' '..='~' => letter.to_string(),
            '’' => "'".to_owned(),
            '\u{a0}'..='\u{ff}' => format!("\\{:03o}", letter as u32),
            _ => "?".to_owned(),
        })
        .collect()
}
