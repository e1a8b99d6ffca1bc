//! Times, numbers and sizes as the agent's language writes them, in the browser's zone. The
//! formatters are made once for each language: making one costs more than using it a hundred times.

use crate::domain::time::Timestamp;
use crate::words::Words;
use js_sys::Intl::{DateTimeFormat, NumberFormat, RelativeTimeFormat};
use js_sys::{Array, Date, JsString, Object, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, JsValue};

struct Formats {
    relative: RelativeTimeFormat,
    instant: DateTimeFormat,
    day: DateTimeFormat,
    decimal: NumberFormat,
}

thread_local! {
    static FORMATS: [OnceCell<Formats>; 2] = const { [OnceCell::new(), OnceCell::new()] };
}

fn with<T>(words: Words, act: impl FnOnce(&Formats) -> T) -> T {
    FORMATS.with(|formats| {
        let cell = &formats[words.pick(0, 1)];
        act(cell.get_or_init(|| Formats::of(words.tag())))
    })
}

impl Formats {
    fn of(tag: &str) -> Formats {
        let locales = Array::of1(&JsValue::from_str(tag));
        let options = |pairs: &[(&str, &str)]| {
            let object = Object::new();
            for (name, value) in pairs {
                _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
            }
            object
        };
        let short = options(&[("numeric", "auto"), ("style", "short")]);
        let full = options(&[("dateStyle", "full"), ("timeStyle", "short")]);
        let day = options(&[("dateStyle", "medium"), ("timeZone", "UTC")]);
        let one_digit = Object::new();
        _ = Reflect::set(&one_digit, &"maximumFractionDigits".into(), &1.into());
        Formats {
            relative: RelativeTimeFormat::new(&locales, &short),
            instant: DateTimeFormat::new(&locales, &full),
            day: DateTimeFormat::new(&locales, &day),
            decimal: NumberFormat::new(&locales, &one_digit),
        }
    }
}

/// How long ago an instant was, or how far off it is: "il y a 3 h".
pub fn relative(words: Words, at: Timestamp, now: Timestamp) -> String {
    const UNITS: [(&str, i64); 6] = [
        ("year", 31_556_952_000),
        ("month", 2_629_746_000),
        ("week", 604_800_000),
        ("day", 86_400_000),
        ("hour", 3_600_000),
        ("minute", 60_000),
    ];
    let millis = at.millis_since(now);
    let unit = UNITS.into_iter().find(|(_, length)| millis.abs() >= *length);
    let (unit, count) = match unit {
        Some((unit, length)) => (unit, millis / length),
        None => ("second", 0),
    };
    with(words, |formats| String::from(formats.relative.format(count as f64, unit)))
}

/// An instant in full: "mardi 24 novembre 2026 à 21:40".
pub fn absolute(words: Words, at: Timestamp) -> String {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    with(words, |formats| call(&formats.instant.format(), &date))
}

/// A calendar day that begins at this instant in UTC: "24 nov. 2026".
pub fn day(words: Words, at: Timestamp) -> String {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    with(words, |formats| call(&formats.day.format(), &date))
}

/// An instant for the `datetime` attribute.
pub fn machine(at: Timestamp) -> String {
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    String::from(date.to_iso_string())
}

/// The size of a file: "1,4 Mo".
pub fn size(words: Words, bytes: u64) -> String {
    let units = words.pick(["o", "ko", "Mo", "Go"], ["B", "kB", "MB", "GB"]);
    let mut size = bytes as f64;
    let mut unit = 0;
    while size >= 1000.0 && unit + 1 < units.len() {
        size /= 1000.0;
        unit += 1;
    }
    let number = with(words, |formats| call(&formats.decimal.format(), &JsValue::from_f64(size)));
    format!("{number}\u{a0}{}", units[unit])
}

/// `Intl` gives its formatters as getters of bound functions.
fn call(format: &js_sys::Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value).ok();
    text.and_then(|text| text.dyn_into::<JsString>().ok()).map(String::from).unwrap_or_default()
}
