//! Times, numbers and sizes as the agent's language writes them, in the browser's zone. The
//! formatters are made once for each language: making one costs more than using it a hundred times.

use crate::domain::time::Timestamp;
use crate::words::Words;
use js_sys::Intl::{DateTimeFormat, NumberFormat, RelativeTimeFormat};
use js_sys::{Array, Date, JsString, Object, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, JsValue};

/// Each is made when it is first used: the list needs one of them before it can be seen.
struct Formats {
    relative: OnceCell<RelativeTimeFormat>,
    instant: OnceCell<DateTimeFormat>,
    day: OnceCell<DateTimeFormat>,
    decimal: OnceCell<NumberFormat>,
}

impl Formats {
    const fn none() -> Formats {
        Formats {
            relative: OnceCell::new(),
            instant: OnceCell::new(),
            day: OnceCell::new(),
            decimal: OnceCell::new(),
        }
    }
}

thread_local! {
    static FORMATS: [Formats; 2] = const { [Formats::none(), Formats::none()] };
}

/// Uses one of the formatters of a language.
fn with<F: 'static, T>(
    words: Words,
    which: fn(&Formats) -> &OnceCell<F>,
    make: fn(&Array) -> F,
    act: impl FnOnce(&F) -> T,
) -> T {
    FORMATS.with(|formats| {
        let format = which(&formats[words.pick(0, 1)]);
        act(format.get_or_init(|| make(&Array::of1(&JsValue::from_str(words.tag())))))
    })
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    object
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
    with(
        words,
        |formats| &formats.relative,
        |tag| RelativeTimeFormat::new(tag, &options(&[("numeric", "auto"), ("style", "short")])),
        |format| String::from(format.format(count as f64, unit)),
    )
}

/// An instant in full: "mardi 24 novembre 2026 à 21:40".
pub fn absolute(words: Words, at: Timestamp) -> String {
    let date = date(at);
    with(
        words,
        |formats| &formats.instant,
        |tag| DateTimeFormat::new(tag, &options(&[("dateStyle", "full"), ("timeStyle", "short")])),
        |format| call(&format.format(), &date),
    )
}

/// A calendar day that begins at this instant in UTC: "24 nov. 2026".
pub fn day(words: Words, at: Timestamp) -> String {
    let date = date(at);
    with(
        words,
        |formats| &formats.day,
        |tag| DateTimeFormat::new(tag, &options(&[("dateStyle", "medium"), ("timeZone", "UTC")])),
        |format| call(&format.format(), &date),
    )
}

/// Asked for the words of an instant that it has no date for, the browser would throw.
fn date(at: Timestamp) -> Date {
    let millis = at.0.clamp(-Timestamp::LAST.0, Timestamp::LAST.0);
    Date::new(&JsValue::from_f64(millis as f64))
}

/// An instant for the `datetime` attribute.
pub fn machine(at: Timestamp) -> String {
    String::from(date(at).to_iso_string())
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
    let number = with(
        words,
        |formats| &formats.decimal,
        |tag| {
            let one_digit = Object::new();
            _ = Reflect::set(&one_digit, &"maximumFractionDigits".into(), &1.into());
            NumberFormat::new(tag, &one_digit)
        },
        |format| call(&format.format(), &JsValue::from_f64(size)),
    );
    format!("{number}\u{a0}{}", units[unit])
}

/// `Intl` gives its formatters as getters of bound functions.
fn call(format: &js_sys::Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value).ok();
    text.and_then(|text| text.dyn_into::<JsString>().ok()).map(String::from).unwrap_or_default()
}
