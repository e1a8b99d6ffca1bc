//! Jira's sentences as an agent reads them whose profile is in French (Jira contract §17). Keys, ids
//! and the bodies of texts stay as they are. What is wrong with a query is said as Atlassian itself
//! translates it (`@atlaskit/jql-editor`).

use serde_json::Value;

use crate::http::Response;

/// Sentences: before and after what they name, in English and in French. The first that fits counts.
const SENTENCES: [(&str, &str, &str, &str); 20] = [
    (
        "Issue does not exist or you do not have permission to see it.",
        "",
        "Le ticket n'existe pas ou vous n'êtes pas autorisé à le voir.",
        "",
    ),
    (
        "Field '",
        "' cannot be set. It is not on the appropriate screen, or unknown.",
        "Impossible de définir le champ '",
        "'. Il ne figure pas sur l'écran approprié, ou est inconnu.",
    ),
    ("Field ", " is required.", "Le champ ", " est obligatoire."),
    ("", " is required.", "", " est obligatoire."),
    ("Resolution ", " is not valid", "La résolution ", " n'est pas valide"),
    (
        "It seems that you have tried to perform a workflow operation (",
        "",
        "Il semble que vous ayez tenté d'effectuer une opération de workflow non valide (",
        "",
    ),
    ("You must specify a summary of the issue.", "", "Vous devez renseigner un résumé.", ""),
    ("Specify an issue type", "", "Indiquez un type de ticket", ""),
    ("The issue type selected is invalid.", "", "Le type de ticket choisi n'est pas valide.", ""),
    ("Login failed", "", "Échec de la connexion", ""),
    (
        "You do not have permission to edit issues in this project.",
        "",
        "Vous n'êtes pas autorisé à modifier les tickets de ce projet.",
        "",
    ),
    ("No project could be found with key '", "'.", "Aucun projet n'a la clé '", "'."),
    (
        "Unbounded JQL queries are not allowed here.",
        "",
        "Les requêtes JQL sans limite ne sont pas autorisées ici.",
        "",
    ),
    (
        "'",
        "' is a reserved JQL word. You must surround it in quotation marks to use it in a query.",
        "'",
        "' est un mot JQL réservé. Vous devez l'entourer de guillemets pour l'utiliser dans une \
         requête.",
    ),
    (
        "Operation value must be an Atlassian Document (see the Atlassian Document Format)",
        "",
        "La valeur de l'opération doit être un document Atlassian (consultez le format de document \
         Atlassian)",
        "",
    ),
    (
        "The project does not exist or you do not have permission to create issues in it.",
        "",
        "Le projet n'existe pas ou vous n'êtes pas autorisé à y créer des tickets.",
        "",
    ),
    ("User '", "' does not exist.", "L'utilisateur '", "' n'existe pas."),
    (
        "User '",
        "' cannot be assigned issues.",
        "L'utilisateur '",
        "' ne peut pas se voir attribuer de tickets.",
    ),
    ("The value '", "", "La valeur '", ""),
    ("Rate limit exceeded.", "", "Nombre de requêtes dépassé.", ""),
];

/// The answer with its sentences in French, if it is a refusal.
pub fn translated(response: Response) -> Response {
    let Ok(mut body) = serde_json::from_slice::<Value>(&response.body) else { return response };
    if response.is_success() {
        return response;
    }
    for name in ["errorMessages", "errors", "message", "errorMessage"] {
        if let Some(said) = body.get_mut(name) {
            translate(said);
        }
    }
    Response { body: body.to_string().into_bytes(), ..response }
}

fn translate(value: &mut Value) {
    match value {
        Value::String(text) => *text = sentence(text),
        Value::Array(list) => list.iter_mut().for_each(translate),
        Value::Object(fields) => fields.values_mut().for_each(translate),
        _ => {}
    }
}

fn sentence(text: &str) -> String {
    if let Some(fault) = text.strip_prefix("Error in the JQL Query: ") {
        let (fault, place) = match fault.split_once(" (line ") {
            Some((fault, place)) => {
                let place = place.replace(", character ", ", caractère ");
                (fault, format!(" (ligne {place}"))
            }
            None => (fault, String::new()),
        };
        return format!("Erreur dans la requête JQL : {}{place}", query(fault));
    }
    let fit = SENTENCES.iter().find_map(|(before, after, avant, apres)| {
        let named = text.strip_prefix(before)?.strip_suffix(after)?;
        Some(format!("{avant}{named}{apres}"))
    });
    fit.unwrap_or_else(|| text.to_owned())
}

/// What is wrong with a query; some of these quote a token twice.
fn query(fault: &str) -> String {
    let got = |before: &str, after: &str| {
        let (token, rest) = fault.strip_prefix(before)?.split_once("'.")?;
        rest.ends_with(after).then(|| token.to_owned())
    };
    if let Some(token) =
        got("Expecting either a value, list or function but got '", "to use it as a value.")
    {
        return format!(
            "Une valeur, une liste ou une fonction est attendue, mais '{token}' est mentionné à la \
             place. Vous devez entourer l'élément de guillemets ('{token}') pour l'utiliser comme \
             une valeur."
        );
    }
    if let Some(token) = got("Expecting a field name but got '", "to use it as a field name.") {
        return format!(
            "Un nom de champ est attendu, mais '{token}' est mentionné à la place. Vous devez \
             entourer l'élément de guillemets ('{token}') pour l'utiliser comme un nom de champ."
        );
    }
    sentence(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_speaks_french_and_its_ids_stay() {
        let body = r#"{"errorMessages":["Login failed"],"errors":{"resolution":"Field Résolution is required."}}"#;
        let told = translated(Response::new(400).body("application/json", body));
        let expected = r#"{"errorMessages":["Échec de la connexion"],"errors":{"resolution":"Le champ Résolution est obligatoire."}}"#;
        assert_eq!(String::from_utf8_lossy(&told.body), expected);
        let fault = "Error in the JQL Query: 'limit' is a reserved JQL word. You must surround it in \
                     quotation marks to use it in a query. (line 1, character 9)";
        let told = "Erreur dans la requête JQL : 'limit' est un mot JQL réservé. Vous devez \
                    l'entourer de guillemets pour l'utiliser dans une requête. (ligne 1, caractère 9)";
        assert_eq!(sentence(fault), told);
        let success = Response::new(200).body("application/json", r#"{"message":"Login failed"}"#);
        assert_eq!(translated(success.clone()), success);
        let page = Response::new(403).body("text/html", "<p>Login failed");
        assert_eq!(translated(page.clone()), page);
    }
}
