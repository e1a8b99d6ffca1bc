//! E-mail addresses: their form, and what their domain tells.

/// Whether a text is one e-mail address in its plain form, `name@example.org`: what mail programs
/// and Jira accept without quoting. It says nothing about whether somebody reads it.
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    text.len() <= 254 && is_local_part(local) && is_domain(domain)
}

/// The domain of an address, in lower case.
pub fn domain(address: &str) -> Option<String> {
    let (_, domain) = address.trim().rsplit_once('@')?;
    is_domain(domain).then(|| domain.to_lowercase())
}

/// The addresses of a typed list, separated by commas, semicolons, blanks or lines. A name before
/// an address in angle brackets is left out. Nothing is judged here: what is malformed stays.
pub fn split_list(typed: &str) -> Vec<String> {
    typed
        .split([',', ';', '\n'])
        .flat_map(|part| match (part.find('<'), part.rfind('>')) {
            (Some(open), Some(close)) if open < close => vec![&part[open + 1..close]],
            _ => part.split_whitespace().collect(),
        })
        .map(|address| address.trim().to_owned())
        .filter(|address| !address.is_empty())
        .collect()
}

/// Whether two addresses reach the same mailbox, as far as anybody treats them: case aside.
pub fn same_mailbox(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Whether anybody may have an address in this domain, so that two of them share nothing.
pub fn is_public_domain(domain: &str) -> bool {
    PUBLIC_DOMAINS.binary_search(&domain.to_lowercase().as_str()).is_ok()
}

/// Whether mail to this address is read by nobody.
pub fn is_unread(address: &str) -> bool {
    let local = address.rsplit_once('@').map_or(address, |(local, _)| local);
    let bare: String = local.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    UNREAD.iter().any(|name| bare.contains(name))
}

const UNREAD: [&str; 7] = [
    "noreply",
    "donotreply",
    "nepasrepondre",
    "nepasrépondre",
    "pasdereponse",
    "mailerdaemon",
    "postmaster",
];

/// Sorted, for the search above.
const PUBLIC_DOMAINS: [&str; 52] = [
    "9online.fr",
    "aliceadsl.fr",
    "aol.com",
    "bbox.fr",
    "bluewin.ch",
    "cegetel.net",
    "club-internet.fr",
    "free.fr",
    "gmail.com",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.fr",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.be",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "laposte.net",
    "libertysurf.fr",
    "live.be",
    "live.com",
    "live.fr",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "neuf.fr",
    "noos.fr",
    "numericable.fr",
    "online.fr",
    "orange.fr",
    "outlook.be",
    "outlook.com",
    "outlook.fr",
    "pm.me",
    "posteo.net",
    "proton.me",
    "protonmail.com",
    "sfr.fr",
    "skynet.be",
    "telenet.be",
    "tiscali.fr",
    "tutanota.com",
    "voila.fr",
    "wanadoo.fr",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.fr",
];

fn is_local_part(local: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    (1..=64).contains(&local.len())
        && local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let ends_well = labels
        .last()
        .is_some_and(|last| last.chars().count() >= 2 && last.chars().any(char::is_alphabetic));
    labels.len() >= 2 && labels.iter().all(|label| is_label(label)) && ends_well
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_what_only_looks_like_one() {
        let good = [
            "a@b.fr",
            "prenom.nom+tri@mail.conservatoire-besancon.fr",
            "o'neil@music.school",
            "rené@école.example",
        ];
        let bad = [
            "",
            "ana",
            "ana@",
            "@b.fr",
            "ana@localhost",
            "ana@b.1",
            "ana@-b.fr",
            "ana@b..fr",
            ".ana@b.fr",
            "an a@b.fr",
            "Ana <a@b.fr>",
            "a@b@c.fr",
            "a@b.fr,c@d.fr",
            "mailto:a@b.fr",
        ];
        for text in good {
            assert!(is_address(text), "{text}");
        }
        for text in bad {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn typed_lists_are_taken_apart() {
        let typed = "Ana Petit <ana@b.fr>; c@d.fr , e@f.fr\ng@h.fr i@j.fr;";
        assert_eq!(split_list(typed), ["ana@b.fr", "c@d.fr", "e@f.fr", "g@h.fr", "i@j.fr"]);
        assert_eq!(split_list("nobody here"), ["nobody", "here"]);
        assert!(split_list(" ,; ").is_empty());
    }

    #[test]
    fn public_domains_are_found_and_stay_sorted() {
        assert!(PUBLIC_DOMAINS.is_sorted());
        for name in ["gmail.com", "Orange.FR", "yahoo.fr", "9online.fr"] {
            assert!(is_public_domain(name), "{name}");
        }
        assert!(!is_public_domain("conservatoire.example"));
    }

    #[test]
    fn unread_mailboxes_are_recognised() {
        let unread = [
            "no-reply@a.fr",
            "NoReply@a.fr",
            "ne-pas-repondre@a.fr",
            "do_not_reply+1@a.fr",
            "MAILER-DAEMON@a.fr",
        ];
        for address in unread {
            assert!(is_unread(address), "{address}");
        }
        for address in ["replay@a.fr", "accueil@noreply.fr"] {
            assert!(!is_unread(address), "{address}");
        }
    }

    #[test]
    fn a_domain_is_read_from_an_address() {
        assert_eq!(domain(" Ana@École.FR ").as_deref(), Some("école.fr"));
        assert_eq!(domain("ana"), None);
    }
}
