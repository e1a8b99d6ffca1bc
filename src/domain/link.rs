//! Which links may be followed, and how names of files are shown. What a customer writes is never
//! trusted to be what it looks like.

/// An address that may be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeLink {
    /// The address as it is given to the browser.
    pub href: String,
    /// Where it leads, in lower case: the host of a web address, the mailbox of a mail address, the
    /// number of a telephone.
    pub host: String,
}

/// Judges an address as it stands in a text. Only web, mail and telephone addresses lead anywhere;
/// everything else, however disguised, is `None`.
///
/// ```
/// use guichet::domain::link::judge;
///
/// assert_eq!(judge("https://bank.example@evil.example/").map(|link| link.host).as_deref(),
///            Some("evil.example"));
/// assert!(judge("java\tscript:alert(1)").is_none());
/// ```
pub fn judge(target: &str) -> Option<SafeLink> {
    let href: String = target.trim_matches(is_hidden).chars().filter(|c| !is_hidden(*c)).collect();
    let href = href.trim();
    let (scheme, rest) = href.split_once(':')?;
    let rest = rest.trim_end();
    let host = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => host(rest)?,
        "mailto" => mailbox(rest)?,
        "tel" => number(rest)?,
        _ => return None,
    };
    // A blank left inside could hide where the address ends.
    let href = href.replace(char::is_whitespace, "%20");
    Some(SafeLink { href, host })
}

/// Whether the text of a link says by itself that it leads to this [host](SafeLink::host): it is the host
/// or mailbox, or an address there. A text in which it only occurs may say something else to those who
/// read it.
///
/// ```
/// use guichet::domain::link::says;
///
/// assert!(says("https://aide.example/a", "aide.example"));
/// assert!(!says("https://www.example.com/login", "ple.com"));
/// ```
pub fn says(text: &str, host: &str) -> bool {
    if text.contains(is_hidden) {
        return false;
    }
    let text = text.trim().to_lowercase();
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    let place = schemes.into_iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(&text);
    let leads = |address: &str| judge(address).is_some_and(|link| link.host == host);
    // Before the host there could be the name of a user, which looks like another host.
    let begins = place.starts_with(host);
    begins && (place == host || leads(&text) || leads(&format!("https://{text}")))
}

/// Characters that browsers drop from addresses, or that show one text for another.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || is_direction(letter)
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Characters that turn the direction of writing.
fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2066}'..='\u{2069}')
}

/// The host of what follows the scheme of a web address. Browsers take a backslash for a slash, and
/// what stands before an `@` for the name of a user.
fn host(rest: &str) -> Option<String> {
    let authority = rest.strip_prefix("//")?;
    if authority.starts_with(['/', '\\']) {
        return None;
    }
    let end = authority.find(['/', '\\', '?', '#']).unwrap_or(authority.len());
    let authority = &authority[..end];
    let (_, place) = authority.rsplit_once('@').unwrap_or(("", authority));
    let host = match place.strip_prefix('[') {
        Some(inside) => {
            let (numbers, port) = inside.split_once(']')?;
            let is_number = numbers.bytes().all(|b| b.is_ascii_hexdigit() || b":.".contains(&b));
            let port = is_number.then_some(port)?;
            is_port(port.strip_prefix(':').unwrap_or(port)).then(|| format!("[{numbers}]"))?
        }
        None => {
            let (name, port) = place.split_once(':').unwrap_or((place, ""));
            (is_host(name) && is_port(port)).then(|| name.to_owned())?
        }
    };
    Some(host.to_lowercase())
}

fn is_host(name: &str) -> bool {
    let is_known = |c: char| c.is_alphanumeric() || "-._~".contains(c);
    name.chars().all(is_known) && name.chars().any(char::is_alphanumeric)
}

fn is_port(port: &str) -> bool {
    port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit())
}

/// The mailbox of a mail address; several are not one place.
fn mailbox(rest: &str) -> Option<String> {
    let mailbox = rest.split('?').next().unwrap_or_default();
    let (name, domain) = mailbox.rsplit_once('@')?;
    let is_one = !mailbox.contains([',', ';', '/', '\\', ' ', '<', '>', '"']);
    let is_plain = is_one && !name.is_empty() && is_host(domain);
    is_plain.then(|| mailbox.to_lowercase())
}

fn number(rest: &str) -> Option<String> {
    let is_known = |c: char| c.is_ascii_digit() || "+-.() \u{a0}".contains(c);
    let is_number = rest.chars().all(is_known) && rest.chars().any(|c| c.is_ascii_digit());
    is_number.then(|| rest.to_owned())
}

/// A file's name as it may be shown, saved and given to Jira: without characters that turn or hide a part of it, such as
/// those that make `exe.fdp` of `pdf.exe`, and without a path.
pub fn clean_name(name: &str) -> String {
    let visible: String = name.chars().filter(|c| !is_hidden(*c)).collect();
    let last = visible.rsplit(['/', '\\']).next().unwrap_or_default();
    match last.split_whitespace().collect::<Vec<_>>().join(" ") {
        name if name.is_empty() => "_".to_owned(),
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host_of(target: &str) -> Option<String> {
        judge(target).map(|link| link.host)
    }

    #[test]
    fn addresses_lead_where_browsers_go() {
        let cases = [
            ("https://Aide.Example/a?b#c", "aide.example"),
            ("HTTP://a.fr", "a.fr"),
            ("  https://a.fr:8443/x  ", "a.fr"),
            ("https://bank.example@evil.example/login", "evil.example"),
            ("https://bank.example:443@evil.example", "evil.example"),
            ("https://a@b@evil.example", "evil.example"),
            ("https://evil.example\\@bank.example", "evil.example"),
            ("https://evil.example#@bank.example", "evil.example"),
            ("https://evil.example?@bank.example", "evil.example"),
            ("https://bank.example\u{202e}.evil.example", "bank.example.evil.example"),
            ("ht\ntps://a.fr", "a.fr"),
            ("https://[2001:DB8::1]:80/", "[2001:db8::1]"),
            ("https://école.example/é", "école.example"),
            ("https://127.0.0.1/", "127.0.0.1"),
            ("mailto:Ana@B.fr?subject=x", "ana@b.fr"),
            ("tel:+33 1 23", "+33 1 23"),
        ];
        for (target, host) in cases {
            assert_eq!(host_of(target).as_deref(), Some(host), "{target}");
        }
    }

    #[test]
    fn everything_else_leads_nowhere() {
        let cases = [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript\r:alert(1)",
            "javascript\u{0}:alert(1)",
            "javascript\u{200b}:alert(1)",
            "\u{feff}javascript:alert(1)",
            "javascript://a.fr/%0aalert(1)",
            "jav&#97;script:alert(1)",
            "javascript&colon;alert(1)",
            "ｊavascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "data:text/html;base64,PHNjcmlwdD4=",
            "blob:https://a.fr/1",
            "file:///etc/passwd",
            "filesystem:https://a.fr",
            "view-source:https://a.fr",
            "about:blank",
            "intent://a.fr#Intent;scheme=https;end",
            "ms-msdt:/id",
            "search-ms:query=x",
            "ftp://a.fr",
            "//a.fr",
            "/browse/REQ-1",
            "#top",
            "\\\\server\\share",
            "a.fr",
            "https:",
            "https:a.fr",
            "https:/a.fr",
            "https:///a.fr",
            "https://",
            "https://@",
            "https://a b.fr",
            "https://a.fr:99999999",
            "https://a.fr:80:80",
            "https://a.fr<script>",
            "https://%61.fr",
            "https://[::1",
            "https://[evil.example]",
            "https://.",
            "mailto:",
            "mailto:ana",
            "mailto:a@b.fr,c@d.fr",
            "mailto:\"x\"@b.fr",
            "tel:javascript",
            "tel:",
        ];
        for target in cases {
            assert_eq!(judge(target), None, "{target:?}");
        }
    }

    #[test]
    fn the_browser_gets_the_address_without_what_is_hidden() {
        let cases = [
            (" https://a.fr/\u{200b}b\u{202e}c ", "https://a.fr/bc"),
            ("https://a.fr/a b", "https://a.fr/a%20b"),
            ("https://a.fr/é?q=ü", "https://a.fr/é?q=ü"),
        ];
        for (target, href) in cases {
            assert_eq!(judge(target).map(|link| link.href).as_deref(), Some(href));
        }
    }

    #[test]
    fn a_text_says_where_its_link_leads_only_when_it_is_that_place() {
        let cases = [
            ("https://aide.example/a?b", "aide.example", true),
            (" HTTP://Aide.Example ", "aide.example", true),
            ("https://aide.example:8443/", "aide.example", true),
            ("aide.example", "aide.example", true),
            ("aide.example/a", "aide.example", true),
            ("Ana@B.fr", "ana@b.fr", true),
            ("mailto:ana@b.fr?subject=x", "ana@b.fr", true),
            ("+33 1 23", "+33 1 23", true),
            ("https://www.example.com/login", "ple.com", false),
            ("https://example.com/login", "e", false),
            ("https://bank.example/evil.example", "evil.example", false),
            ("https://bank.example", "evil.example", false),
            ("https://bank.example@evil.example/", "evil.example", false),
            ("https://evil.example.bank.example/", "evil.example", false),
            ("https://\u{202e}knab.elpmaxe/", "knab.elpmaxe", false),
            ("evil.example is bank.example", "evil.example", false),
            ("see evil.example", "evil.example", false),
            ("écoute", "xn--coute-9ra.example", false),
            ("", "evil.example", false),
        ];
        for (text, host, is_said) in cases {
            assert_eq!(says(text, host), is_said, "{text} {host}");
        }
    }

    #[test]
    fn names_of_files_show_what_they_are() {
        let cases = [
            ("facture.pdf", "facture.pdf"),
            ("facture\u{202e}fdp.exe", "facturefdp.exe"),
            ("\u{2067}a\u{2069}.png", "a.png"),
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\a  b\t.txt", "a b.txt"),
            ("a\u{200b}b\u{0}.txt", "ab.txt"),
            ("\u{202e}", "_"),
            ("été à l’école.pdf", "été à l’école.pdf"),
        ];
        for (name, shown) in cases {
            assert_eq!(clean_name(name), shown);
        }
    }
}
