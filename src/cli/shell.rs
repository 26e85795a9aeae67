//! What describes the command itself: `nomina schema`, `nomina completions`, `nomina man`.

use std::io::Write as _;

use clap::CommandFactory as _;

use super::{Cli, OK};

/// Print the JSON Schema of a tagged document, as json and jsonl write it
#[derive(Debug, clap::Args)]
pub(super) struct Schema {}

/// Print a completion script: nomina completions bash > /etc/bash_completion.d/nomina
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell to complete for
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Print the manual page: nomina man > nomina.1
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// The subcommand to describe [default: all of them]
    command: Option<String>,
}

pub(super) fn schema(_: &Schema) -> anyhow::Result<u8> {
    std::io::stdout().write_all(include_bytes!("../document/schema.json"))?;
    Ok(OK)
}

pub(super) fn completions(args: &Completions) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "nomina", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(OK)
}

pub(super) fn man(args: &Man) -> anyhow::Result<u8> {
    let mut root = Cli::command();
    root.build();
    let mut pages = Vec::new();
    match &args.command {
        Some(name) => {
            let command = root
                .find_subcommand(name)
                .ok_or_else(|| anyhow::anyhow!("there is no subcommand `{name}`; see nomina --help"))?;
            clap_mangen::Man::new(command.clone()).render(&mut pages)?;
        }
        None => {
            clap_mangen::Man::new(root.clone()).render(&mut pages)?;
            for command in root.get_subcommands().filter(|c| c.get_name() != "help") {
                clap_mangen::Man::new(command.clone()).render(&mut pages)?;
            }
        }
    }
    std::io::stdout().write_all(&pages)?;
    Ok(OK)
}
