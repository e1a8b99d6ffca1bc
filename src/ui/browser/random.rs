//! Chance from the browser's generator for cryptography.

use super::page::window;
use crate::desk::ports::Random;

/// `crypto`, of which only `getRandomValues` is there in pages without TLS as well.
#[derive(Clone, Copy, Debug)]
pub struct BrowserRandom;

impl Random for BrowserRandom {
    fn uuid(&self) -> String {
        let mut bytes = [0_u8; 16];
        let filled =
            window().crypto().and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
        if filled.is_err() {
            bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
        }
        // RFC 9562 §5.4: version 4 of the variant 10.
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
        parts.join("-")
    }

    fn fraction(&self) -> f64 {
        js_sys::Math::random()
    }
}
