//! Files as a body (RFC 7578), written by hand: the same bytes in a browser and in a test.

/// A file on its way to Jira.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The media type and the body of a form with every file under the name `file`.
pub fn encode(files: &[Upload]) -> (String, Vec<u8>) {
    let boundary = boundary(files);
    let size: usize = files.iter().map(|file| file.bytes.len() + 256).sum();
    let mut body = Vec::with_capacity(size + 64);
    for file in files {
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n\
             Content-Type: {}\r\n\r\n",
            escaped(&file.name),
            media_type(&file.media_type),
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&file.bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// A line that occurs in none of the files.
fn boundary(files: &[Upload]) -> String {
    let mut number = 0_u64;
    loop {
        let boundary = format!("guichet-file-{number:016x}");
        match files.iter().any(|file| occurs(&file.bytes, boundary.as_bytes())) {
            true => number += 1,
            false => return boundary,
        }
    }
}

fn occurs(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// A file's name as browsers write it into a form (WHATWG HTML, multipart/form-data encoding).
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn media_type(text: &str) -> &str {
    let is_plain = text.contains('/') && text.bytes().all(|b| (b' '..=b'~').contains(&b));
    if is_plain { text } else { "application/octet-stream" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, media_type: &str, bytes: &[u8]) -> Upload {
        Upload { name: name.into(), media_type: media_type.into(), bytes: bytes.into() }
    }

    #[test]
    fn files_become_a_form() {
        let files = [file("reçu.png", "image/png", b"\0\x01"), file("b", "", b"")];
        let (media_type, body) = encode(&files);
        assert_eq!(media_type, "multipart/form-data; boundary=guichet-file-0000000000000000");
        let expected = "--guichet-file-0000000000000000\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"reçu.png\"\r\n\
            Content-Type: image/png\r\n\r\n\0\x01\r\n\
            --guichet-file-0000000000000000\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"b\"\r\n\
            Content-Type: application/octet-stream\r\n\r\n\r\n\
            --guichet-file-0000000000000000--\r\n";
        assert_eq!(String::from_utf8(body).unwrap(), expected);
    }

    #[test]
    fn the_boundary_occurs_in_no_file() {
        let files = [file("a", "text/plain", b"--guichet-file-0000000000000000--")];
        assert!(encode(&files).0.ends_with("guichet-file-0000000000000001"));
    }

    #[test]
    fn a_name_or_type_cannot_write_headers() {
        let (_, body) = encode(&[file("a\"\r\nX: y", "text/plain\r\nX: y", b"")]);
        let body = String::from_utf8(body).unwrap();
        assert!(body.contains("filename=\"a%22%0D%0AX: y\""));
        assert!(!body.contains("\r\nX: y"));
    }
}
