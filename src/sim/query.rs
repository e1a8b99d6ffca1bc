//! Percent-encoding in addresses.

/// The parameters of a query, decoded, in order.
pub type Query = Vec<(String, String)>;

/// Reads a query without its question mark.
pub fn parse(query: &str) -> Query {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(&name.replace('+', " ")), decode(&value.replace('+', " ")))
        })
        .collect()
}

/// Decodes `%C3%A9`. What is not an escape stays as it is; what is not UTF-8 is replaced.
pub fn decode(text: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            (byte, _, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Encodes everything but RFC 3986's unreserved characters.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_and_nothing_breaks_on_bad_ones() {
        let cases = [
            ("a%20b", "a b"),
            ("%C3%A9", "é"),
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("%ff", "\u{fffd}"),
            ("é%", "é%"),
        ];
        for (text, decoded) in cases {
            assert_eq!(decode(text), decoded);
        }
    }

    #[test]
    fn a_query_is_pairs_in_order() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            parse("jql=a+%3D%2B1&x&&=y"),
            [pair("jql", "a =+1"), pair("x", ""), pair("", "y")]
        );
        assert!(parse("").is_empty());
    }

    #[test]
    fn what_is_encoded_decodes_to_itself() {
        assert_eq!(encode("712020:é /"), "712020%3A%C3%A9%20%2F");
        assert_eq!(decode(&encode("712020:é /%")), "712020:é /%");
    }
}
