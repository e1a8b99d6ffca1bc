//! Pictures that may be shown. Jira's word for what a file is comes from whoever sent it, so only
//! the first bytes decide. SVG is a program and not among them.

/// A format that browsers draw and cannot be made to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    Png,
    Jpeg,
    Gif,
    WebP,
}

impl PictureFormat {
    /// The format of a file by its signature; `None` when it is not one of these pictures.
    pub fn of(bytes: &[u8]) -> Option<PictureFormat> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(PictureFormat::Png),
            [0xff, 0xd8, 0xff, ..] => Some(PictureFormat::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(PictureFormat::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
                Some(PictureFormat::WebP)
            }
            _ => None,
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            PictureFormat::Png => "image/png",
            PictureFormat::Jpeg => "image/jpeg",
            PictureFormat::Gif => "image/gif",
            PictureFormat::WebP => "image/webp",
        }
    }

    /// Whether a file that calls itself this is worth being looked at.
    pub fn is_claimed_by(media_type: &str) -> bool {
        let bare = media_type.split(';').next().unwrap_or_default().trim();
        [PictureFormat::Png, PictureFormat::Jpeg, PictureFormat::Gif, PictureFormat::WebP]
            .into_iter()
            .any(|format| bare.eq_ignore_ascii_case(format.media_type()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_decide_and_not_the_name() {
        let cases: [(&[u8], Option<PictureFormat>); 9] = [
            (b"\x89PNG\r\n\x1a\n....", Some(PictureFormat::Png)),
            (b"\xff\xd8\xff\xe0", Some(PictureFormat::Jpeg)),
            (b"GIF89a", Some(PictureFormat::Gif)),
            (b"RIFF\x01\x02\x03\x04WEBPVP8 ", Some(PictureFormat::WebP)),
            (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", None),
            (b"<!doctype html><script>", None),
            (b"RIFF\x01\x02\x03\x04WAVE", None),
            (b"\x89PNG", None),
            (b"", None),
        ];
        for (bytes, format) in cases {
            assert_eq!(PictureFormat::of(bytes), format, "{bytes:?}");
        }
    }

    #[test]
    fn only_a_claim_of_a_known_format_is_looked_at() {
        assert!(PictureFormat::is_claimed_by("IMAGE/PNG; name=a.png"));
        assert!(!PictureFormat::is_claimed_by("image/svg+xml"));
        assert!(!PictureFormat::is_claimed_by("text/html"));
    }
}
