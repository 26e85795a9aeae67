//! `nomina config`

use std::io::Write as _;

use super::{OK, settings::SettingsArgs};

/// Print the settings in force and where each came from
#[derive(Debug, clap::Args)]
#[command(after_help = "The output is TOML: redirect it to nomina.toml for a file with every setting in it.")]
pub(super) struct Args {
    #[command(flatten)]
    settings: SettingsArgs,
}

/// Settings without a fixed default, and what decides instead.
const UNSET: [(&str, &str); 6] = [
    ("model.languages", "what the model's card says"),
    ("decode.scheme", "read off the model's labels"),
    ("view.steps", "those that suit the model's languages"),
    ("window.max_tokens", "what the model was made for, at most 1024"),
    ("window.stride", "64, or a quarter of a window shorter than 256"),
    ("runtime.library", "searched for, see nomina doctor"),
];

pub(super) fn run(args: &Args) -> anyhow::Result<u8> {
    let mut out = anstream::stdout();
    let mut section = String::new();
    let layers = args.settings.layers()?;
    let folder = layers.clone().resolve()?.model.folder();
    let described = layers.describe()?;
    for (key, value, origin) in &described {
        // The default model's folder is found, not given: what is printed here must serve in any other folder too.
        let found = toml::Value::String(folder.display().to_string());
        let value = if key == "model.path" { &found } else { value };
        let (table, name) = key.split_once('.').unwrap_or(("", key));
        if table != section {
            let gap = if section.is_empty() { "" } else { "\n" };
            writeln!(out, "{gap}[{table}]")?;
            section = table.to_owned();
        }
        // A label or an alias may be any string; quoting is only needed where it is no bare key.
        let bare = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        let name = if bare { name.to_owned() } else { toml::Value::String(name.to_owned()).to_string() };
        writeln!(out, "{:<44} # {origin}", format!("{name} = {value}"))?;
    }
    writeln!(out)?;
    for (key, meaning) in UNSET {
        if !described.iter().any(|(set, ..)| set == key) {
            writeln!(out, "# {key} is unset: {meaning}")?;
        }
    }
    Ok(OK)
}
