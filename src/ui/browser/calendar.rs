//! Days and hours where the agent is.

use crate::domain::time::Timestamp;
use js_sys::Date;
use wasm_bindgen::JsValue;

fn date(at: Timestamp) -> Date {
    Date::new(&JsValue::from_f64(at.0 as f64))
}

/// The weekday, counted from Sunday, 0.
pub fn weekday(at: Timestamp) -> u32 {
    date(at).get_day()
}

/// So many days later, at an hour of that day.
pub fn on_day(at: Timestamp, days: u32, hour: u32) -> Timestamp {
    let date = date(at);
    date.set_date(date.get_date() + days);
    date.set_hours(hour);
    date.set_minutes(0);
    date.set_seconds(0);
    date.set_milliseconds(0);
    Timestamp(date.get_time() as i64)
}

/// What a field of type `datetime-local` holds; `None` for no time at all.
pub fn typed(value: &str) -> Option<Timestamp> {
    let millis = Date::parse(value);
    millis.is_finite().then_some(Timestamp(millis as i64))
}
