//! Files as a browser or a program sends them (RFC 7578).

/// A file of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// The files in the fields of this name; `None` when the body is no form.
pub fn files(media_type: &str, body: &[u8], field: &str) -> Option<Vec<File>> {
    let boundary = format!("--{}", boundary(media_type)?);
    // With the line break before it, the first delimiter is like the others.
    let body = [b"\r\n", body].concat();
    let delimiter = format!("\r\n{boundary}").into_bytes();
    let mut rest = &body[find(&body, &delimiter)? + delimiter.len()..];
    let mut files = Vec::new();
    while !rest.starts_with(b"--") {
        let end = find(rest, &delimiter)?;
        files.extend(part(&rest[..end]).filter(|(name, _)| name == field).map(|(_, file)| file));
        rest = &rest[end + delimiter.len()..];
    }
    Some(files)
}

fn boundary(media_type: &str) -> Option<&str> {
    let (kind, parameters) = media_type.split_once(';')?;
    let is_form = kind.trim().eq_ignore_ascii_case("multipart/form-data");
    let boundary = parameters.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        name.eq_ignore_ascii_case("boundary").then(|| value.trim_matches('"'))
    })?;
    (is_form && !boundary.is_empty()).then_some(boundary)
}

/// The field's name and the file. A field without a file name is not a file.
fn part(part: &[u8]) -> Option<(String, File)> {
    let head_end = find(part, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&part[..head_end]).into_owned();
    let header = |name: &str| {
        head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let disposition = header("Content-Disposition")?;
    let file = File {
        name: quoted(&disposition, "filename")?,
        media_type: header("Content-Type").unwrap_or_else(|| "application/octet-stream".to_owned()),
        bytes: part[head_end + 4..].to_vec(),
    };
    Some((quoted(&disposition, "name")?, file))
}

/// A quoted parameter, in which browsers escape three characters.
fn quoted(disposition: &str, name: &str) -> Option<String> {
    let start = disposition.find(&format!("; {name}=\""))? + name.len() + 4;
    let value = &disposition[start..];
    let value = &value[..value.find('"')?];
    Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=\"xyz\"";

    #[test]
    fn files_come_out_as_they_went_in() {
        let body = b"--xyz\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a%22b.bin\"\r\n\
            Content-Type: image/png\r\n\r\n\x00\r\n--xy\xff\r\n--xyz\r\n\
            content-disposition: form-data; name=\"file\"; filename=\"\xc3\xa9.txt\"\r\n\r\n\r\n\
            --xyz\r\n\
            Content-Disposition: form-data; name=\"comment\"\r\n\r\nhello\r\n--xyz--\r\n";
        let files = files(TYPE, body, "file").unwrap_or_default();
        let expected = [
            File {
                name: "a\"b.bin".to_owned(),
                media_type: "image/png".to_owned(),
                bytes: b"\x00\r\n--xy\xff".to_vec(),
            },
            File {
                name: "é.txt".to_owned(),
                media_type: "application/octet-stream".to_owned(),
                bytes: Vec::new(),
            },
        ];
        assert_eq!(files, expected);
    }

    #[test]
    fn what_is_no_form_has_no_files() {
        let cases: [(&str, &[u8]); 5] = [
            ("application/json", b"{}"),
            (TYPE, b""),
            (TYPE, b"--xyz"),
            (TYPE, b"--xyz\r\n\r\n"),
            ("multipart/form-data; boundary=", b"--\r\n\r\n--"),
        ];
        for (media_type, body) in cases {
            assert_eq!(files(media_type, body, "file"), None, "{media_type}");
        }
        assert_eq!(files(TYPE, b"--xyz--\r\n", "file"), Some(Vec::new()));
    }
}
