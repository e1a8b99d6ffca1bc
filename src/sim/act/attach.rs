//! `POST /issue/{key}/attachments` (Jira contract §6).

use serde_json::Value;

use crate::sim::answer::{Answer, Refusal, found};
use crate::sim::call::Call;
use crate::sim::face::Face;
use crate::sim::history;
use crate::sim::limit::Limits;
use crate::sim::multipart::{self, File};
use crate::sim::show::attachment as show;
use crate::sim::world::{Attachment, Permission, World};

/// Attaches the files of a form.
pub fn attach(world: &mut World, call: &Call) -> Answer {
    let issue = call.issue(world)?;
    call.demand(world, &issue.project, Permission::Attach, || {
        Refusal::new(403, "You do not have permission to create attachments for this issue.")
    })?;
    let (key, there) = (issue.key.clone(), issue.attachments.len());
    let files = files(call)?;
    let most = call.limits.attachments;
    Limits::demand_room(call.face, there + files.len(), most, "attachments")?;
    let attached: Vec<Value> =
        files.into_iter().filter_map(|file| add(world, call, &key, file)).collect();
    found(&Value::Array(attached))
}

/// Reads the files of a form, none of which may be too large.
pub fn files(call: &Call) -> Result<Vec<Attachment>, Refusal> {
    if call.limits.file_bytes == 0 {
        return Err(Refusal::new(403, "Attachments are disabled."));
    }
    let media_type = call.request.headers.get("Content-Type").unwrap_or_default();
    let files = multipart::files(media_type, &call.request.body, "file");
    let files = files.ok_or_else(|| Refusal::silent(415))?;
    Limits::demand_room(call.face, files.len(), call.limits.files, "files at once")?;
    let limit = call.limits.file_bytes;
    if files.iter().any(|file| file.bytes.len() as u64 > limit) {
        let status = if call.face == Face::DataCenter { 404 } else { 413 };
        let sentence =
            format!("The attachment exceeds its maximum permitted size of {limit} bytes.");
        return Err(Refusal::new(status, &sentence));
    }
    Ok(files.into_iter().map(|file| attachment(call, file)).collect())
}

fn attachment(call: &Call, file: File) -> Attachment {
    Attachment {
        id: 0,
        author: call.viewer.to_owned(),
        created: call.now,
        filename: file.name,
        media_type: file.media_type,
        content: file.bytes,
    }
}

/// Attaches a file, with its history.
pub fn add(world: &mut World, call: &Call, key: &str, file: Attachment) -> Option<Value> {
    let name = file.filename.clone();
    let id = world.add_attachment(key, file)?;
    let change =
        history::change("attachment", history::nothing(), history::value(id.to_string(), name));
    history::record(world, key, call.viewer, call.now, change.into_iter().collect());
    let file = world.issue(key)?.attachments.iter().find(|file| file.id == id)?;
    Some(show::attachment(world, call, file))
}
