//! Sealing a token by a passphrase, with the browser's own cryptography: PBKDF2 makes a key of the
//! passphrase, AES-GCM seals. The key is not extractable, and gone when this returns.

use super::page::window;
use crate::desk::vault::{ITERATIONS, IV, SALT, Sealed, Secret, VaultError, binding};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the browser has its cryptography for this page: only where it came over a secure
/// connection, or from this machine.
pub fn is_possible() -> bool {
    subtle().is_ok()
}

/// Seals a token.
///
/// # Errors
/// [`VaultError::Unavailable`].
pub async fn seal(
    secret: &Secret,
    passphrase: &str,
    site: &str,
    account: &str,
) -> Result<Sealed, VaultError> {
    let (mut salt, mut iv) = ([0; SALT], [0; IV]);
    fill(&mut salt)?;
    fill(&mut iv)?;
    let plain = serde_json::to_vec(secret).map_err(|_| VaultError::Unavailable)?;
    let unavailable = |_| VaultError::Unavailable;
    let key = key(passphrase, &salt, ITERATIONS, "encrypt").await.map_err(unavailable)?;
    let binding = binding(site, account, ITERATIONS);
    let sealed = work("encrypt", &key, &iv, &binding, &plain).await.map_err(unavailable)?;
    Ok(Sealed {
        version: 1,
        site: site.to_owned(),
        account: account.to_owned(),
        iterations: ITERATIONS,
        salt: STANDARD.encode(salt),
        iv: STANDARD.encode(iv),
        sealed: STANDARD.encode(sealed),
    })
}

/// Opens a sealed token.
///
/// # Errors
/// [`VaultError::WrongPassphrase`], which a changed record looks like as well.
pub async fn open(sealed: &Sealed, passphrase: &str) -> Result<Secret, VaultError> {
    let wrong = VaultError::WrongPassphrase;
    let decoded = |text: &str| STANDARD.decode(text).map_err(|_| wrong);
    let (salt, iv, body) = (decoded(&sealed.salt)?, decoded(&sealed.iv)?, decoded(&sealed.sealed)?);
    let key = key(passphrase, &salt, sealed.iterations, "decrypt").await;
    let key = key.map_err(|_| VaultError::Unavailable)?;
    let plain = work("decrypt", &key, &iv, &sealed.binding(), &body).await.map_err(|_| wrong)?;
    serde_json::from_slice(&plain).map_err(|_| wrong)
}

fn subtle() -> Result<JsValue, JsValue> {
    let subtle = Reflect::get(&window().crypto()?.into(), &"subtle".into())?;
    match subtle.is_object() {
        true => Ok(subtle),
        false => Err(JsValue::UNDEFINED),
    }
}

/// Calls a method of the browser's cryptography, and waits for what it gives.
async fn ask(method: &str, arguments: Array) -> Result<JsValue, JsValue> {
    let subtle = subtle()?;
    let function: Function = Reflect::get(&subtle, &method.into())?.dyn_into()?;
    let promise = Reflect::apply(&function, &subtle, &arguments)?;
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

fn fill(bytes: &mut [u8]) -> Result<(), VaultError> {
    let crypto = window().crypto().map_err(|_| VaultError::Unavailable)?;
    let filled = crypto.get_random_values_with_u8_array(bytes);
    filled.map(|_| ()).map_err(|_| VaultError::Unavailable)
}

/// Makes a key of a passphrase, for one use.
async fn key(
    passphrase: &str,
    salt: &[u8],
    iterations: u32,
    usage: &str,
) -> Result<JsValue, JsValue> {
    let typed = Uint8Array::from(passphrase.as_bytes());
    let usages = Array::of1(&"deriveKey".into());
    let base = Array::of5(&"raw".into(), &typed, &"PBKDF2".into(), &false.into(), &usages);
    let base = ask("importKey", base).await?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ])?;
    let kind = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let usages = Array::of1(&usage.into());
    ask("deriveKey", Array::of5(&how, &base, &kind, &false.into(), &usages)).await
}

/// Seals or opens.
async fn work(
    method: &str,
    key: &JsValue,
    iv: &[u8],
    binding: &str,
    data: &[u8],
) -> Result<Vec<u8>, JsValue> {
    let cipher = object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(iv).into()),
        ("additionalData", Uint8Array::from(binding.as_bytes()).into()),
    ])?;
    let arguments = Array::of3(&cipher, key, &Uint8Array::from(data));
    Ok(Uint8Array::new(&ask(method, arguments).await?).to_vec())
}

fn object(pairs: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in pairs {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object)
}
