//! A mail as an address that the agent's own mail program opens (RFC 6068).

use crate::domain::message::Message;

/// The address of a mail whose text is `body`. Files cannot go along this way.
pub fn mailto(message: &Message, body: &str) -> String {
    let to: Vec<String> = message.to.iter().map(|address| encoded(address, "@")).collect();
    let cc = message.cc.join(",");
    let body = body.replace('\n', "\r\n");
    let fields = [("cc", cc.as_str()), ("subject", &message.subject), ("body", &body)];
    let fields: Vec<String> = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value, "@,")))
        .collect();
    format!("mailto:{}?{}", to.join(","), fields.join("&"))
}

fn encoded(text: &str, kept: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let sign = char::from(byte);
        match sign.is_ascii_alphanumeric() || "-._~".contains(sign) || kept.contains(sign) {
            true => encoded.push(sign),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::Document;

    #[test]
    fn a_mail_program_gets_recipients_subject_and_lines() {
        let message = Message {
            to: vec!["a+b@c.fr".into(), "d@e.fr".into()],
            cc: Vec::new(),
            subject: "[REQ-1] Été & hiver".into(),
            body: Document::default(),
            files: Vec::new(),
        };
        assert_eq!(
            mailto(&message, "Oui ?\nNon"),
            "mailto:a%2Bb@c.fr,d@e.fr?subject=%5BREQ-1%5D%20%C3%89t%C3%A9%20%26%20hiver&body=Oui%20%3F%0D%0ANon"
        );
    }
}
