//! Attachments and their bytes.

use serde_json::{Value, json};

use crate::http::Response;
use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::date;
use crate::sim::face::Face;
use crate::sim::query;
use crate::sim::show::user;
use crate::sim::world::{Attachment, World};

/// An attachment within its issue.
pub fn attachment(world: &World, call: &Call, file: &Attachment) -> Value {
    let id = file.id;
    let mut value = json!({
        "self": call.rest(&format!("attachment/{id}")),
        "id": id.to_string(),
        "filename": file.filename,
        "author": user::user(world, call, &file.author),
        "created": date::stamp(file.created),
        "size": file.content.len(),
        "mimeType": file.media_type,
    });
    let name = query::encode(&file.filename);
    value["content"] = match call.face {
        Face::Cloud => call.rest(&format!("attachment/content/{id}")).into(),
        Face::DataCenter => call.address(&format!("/secure/attachment/{id}/{name}")).into(),
    };
    if is_picture(file) {
        value["thumbnail"] = match call.face {
            Face::Cloud => call.rest(&format!("attachment/thumbnail/{id}")).into(),
            Face::DataCenter => {
                call.address(&format!("/secure/thumbnail/{id}/_thumb_{id}.png")).into()
            }
        };
    }
    value
}

fn is_picture(file: &Attachment) -> bool {
    ["image/png", "image/jpeg", "image/gif"].contains(&file.media_type.as_str())
}

fn asked<'w>(world: &'w World, call: &Call) -> Result<&'w Attachment, Refusal> {
    let id: Option<u64> = call.place(0).parse().ok();
    world
        .issues
        .iter()
        .filter(|issue| call.visible(world, &issue.key).is_some())
        .flat_map(|issue| &issue.attachments)
        .find(|file| Some(file.id) == id)
        .ok_or_else(|| {
            let id = call.place(0);
            Refusal::new(404, &format!("The attachment with id '{id}' does not exist"))
        })
}

/// `GET /attachment/{id}`. Cloud's id is a number here, and only here.
pub fn one(world: &World, call: &Call) -> Answer {
    let file = asked(world, call)?;
    let mut value = attachment(world, call, file);
    if call.face == Face::Cloud {
        value["id"] = file.id.into();
    }
    found(&value)
}

/// `GET /attachment/content/{id}` or `/secure/attachment/{id}/{name}`.
pub fn content(world: &World, call: &Call) -> Answer {
    let file = asked(world, call)?;
    served(call, file, "content")
}

/// `GET /attachment/thumbnail/{id}` or `/secure/thumbnail/{id}/{name}`: the picture itself.
pub fn thumbnail(world: &World, call: &Call) -> Answer {
    let file = asked(world, call)?;
    match is_picture(file) {
        true => served(call, file, "thumbnail"),
        false => Err(Refusal::new(404, "The attachment has no thumbnail.")),
    }
}

/// Cloud sends to its media host unless it is asked to answer by itself.
fn served(call: &Call, file: &Attachment, kind: &str) -> Answer {
    if call.face == Face::Cloud && call.parameter("redirect") != Some("false") {
        let host = "https://api.media.atlassian.com";
        let location = format!("{host}/file/{}/binary?kind={kind}", file.id);
        return Ok(Response::new(303).header("Location", location));
    }
    let name = query::encode(&file.filename);
    Ok(Response::new(200)
        .body(&file.media_type, file.content.clone())
        .header("Content-Disposition", format!("attachment; filename*=UTF-8''{name}"))
        .header("X-Content-Type-Options", "nosniff"))
}
