//! HTTP/1.1 messages on a connection (RFC 9112), as much of them as a client of Jira uses.

use std::io::{self, BufRead, Read, Write};

use crate::http::{Headers, Method, Request, Response};

/// A request as it came.
#[derive(Debug)]
pub struct Incoming {
    pub request: Request,
    /// Whether the connection stays open for another one.
    pub stays: bool,
}

/// The longest head that is read, in bytes.
const LONGEST_HEAD: u64 = 64 * 1024;

/// Reads a request; `None` when the connection ended before one began. An error ends it, too:
/// [`io::ErrorKind::Unsupported`] stands for a method that nothing here knows.
///
/// `reply` is told to go on when the client asks before it sends its body.
pub fn read(from: &mut impl BufRead, reply: &mut impl Write) -> io::Result<Option<Incoming>> {
    let mut head = from.by_ref().take(LONGEST_HEAD);
    let Some(first) = line(&mut head)? else { return Ok(None) };
    let mut words = first.split(' ');
    let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next())
    else {
        return Err(malformed("the request line"));
    };
    let mut fields = Vec::new();
    loop {
        match line(&mut head)? {
            None => return Err(io::ErrorKind::UnexpectedEof.into()),
            Some(line) if line.is_empty() => break,
            Some(line) => {
                let (name, value) = line.split_once(':').ok_or_else(|| malformed("a header"))?;
                fields.push((name.to_owned(), value.trim().to_owned()));
            }
        }
    }
    let headers: Headers = fields.into_iter().collect();
    let lists = |name: &str, word: &str| {
        headers
            .get(name)
            .is_some_and(|list| list.split(',').any(|one| one.trim().eq_ignore_ascii_case(word)))
    };
    if lists("Expect", "100-continue") {
        reply.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    let body = if lists("Transfer-Encoding", "chunked") {
        chunks(from)?
    } else {
        let length = headers.get("Content-Length").unwrap_or("0");
        bytes(from, length.parse().map_err(|_| malformed("the length"))?)?
    };
    let stays = version == "HTTP/1.1" && !lists("Connection", "close");
    let method = Method::parse(method).ok_or(io::ErrorKind::Unsupported)?;
    let request = Request { method, target: origin_form(target), headers, body };
    Ok(Some(Incoming { request, stays }))
}

/// The target without the scheme and host that a client may have put before it.
fn origin_form(target: &str) -> String {
    match target.split_once("://") {
        Some((scheme, rest)) if !scheme.contains('/') => {
            rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
        }
        _ => target.to_owned(),
    }
}

fn malformed(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{what} cannot be read"))
}

fn line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if from.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.pop() != Some(b'\n') {
        return Err(malformed("the head"));
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    String::from_utf8(line).map(Some).map_err(|_| malformed("the head"))
}

fn bytes(from: &mut impl BufRead, length: u64) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    let read = from.by_ref().take(length).read_to_end(&mut body)?;
    match read as u64 == length {
        true => Ok(body),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

fn chunks(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let head = line(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let length = head.split(';').next().unwrap_or_default().trim();
        let length = u64::from_str_radix(length, 16).map_err(|_| malformed("a chunk"))?;
        body.extend(bytes(from, length)?);
        // After a chunk comes the end of its line, after the last one the trailer.
        while line(from)?.is_some_and(|line| length == 0 && !line.is_empty()) {}
        if length == 0 {
            return Ok(body);
        }
    }
}

/// Writes an answer. Its length is set here, whatever it says.
pub fn write(to: &mut impl Write, response: &Response, stays: bool) -> io::Result<()> {
    let mut message = format!("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    for (name, value) in response.headers.iter() {
        let is_ours = ["Content-Length", "Connection", "Transfer-Encoding"]
            .iter()
            .any(|ours| name.eq_ignore_ascii_case(ours));
        if !is_ours && !value.contains(['\r', '\n']) {
            message.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    if response.status != 204 {
        message.push_str(&format!("Content-Length: {}\r\n", response.body.len()));
    }
    if !stays {
        message.push_str("Connection: close\r\n");
    }
    message.push_str("\r\n");
    let mut message = message.into_bytes();
    if response.status != 204 {
        message.extend_from_slice(&response.body);
    }
    // One write, so that a small answer is one packet.
    to.write_all(&message)?;
    to.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        410 => "Gone",
        413 => "Content Too Large",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incoming(text: &str) -> (io::Result<Option<Incoming>>, Vec<u8>) {
        let mut reply = Vec::new();
        (read(&mut text.as_bytes(), &mut reply), reply)
    }

    #[test]
    fn a_request_is_read_with_its_body_however_long_it_says_to_be() {
        let cases = [
            ("GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n", "/a?b=c", "", true),
            ("GET http://x:1/a HTTP/1.0\r\n\r\n", "/a", "", false),
            ("GET /a?u=http://b HTTP/1.1\nConnection: Close\n\n", "/a?u=http://b", "", false),
            ("POST /a HTTP/1.1\r\ncontent-length: 3\r\n\r\nabcd", "/a", "abc", true),
            (
                "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nab\r\nA\r\n0123456789\r\n0\r\n\r\n",
                "/a",
                "ab0123456789",
                true,
            ),
        ];
        for (text, target, body, stays) in cases {
            let read = incoming(text).0.unwrap().unwrap();
            assert_eq!(read.request.target, target, "{text}");
            assert_eq!(read.request.body, body.as_bytes(), "{text}");
            assert_eq!(read.stays, stays, "{text}");
        }
    }

    #[test]
    fn what_is_no_request_is_an_error_and_silence_is_none() {
        let texts = [
            "GET\r\n\r\n",
            "GET / HTTP/1.1\r\nnonsense\r\n\r\n",
            "GET / HTTP/1.1\r\n",
            "PATCH / HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab",
            "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        ];
        for text in texts {
            assert!(incoming(text).0.is_err(), "{text}");
        }
        assert!(incoming("").0.unwrap().is_none());
    }

    #[test]
    fn a_client_that_asks_first_is_told_to_go_on() {
        let (_, reply) =
            incoming("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\na");
        assert_eq!(reply, b"HTTP/1.1 100 Continue\r\n\r\n");
    }

    #[test]
    fn an_answer_says_its_length_and_whether_more_may_come() {
        let written = |response: &Response, stays| {
            let mut text = Vec::new();
            write(&mut text, response, stays).unwrap();
            String::from_utf8(text).unwrap()
        };
        let found = Response::new(200).header("content-length", "9").body("text/plain", "ab");
        assert_eq!(
            written(&found, true),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nab"
        );
        assert_eq!(
            written(&Response::new(204), false),
            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
        );
    }
}
