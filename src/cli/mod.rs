//! The `nomina` command: one file per subcommand.

mod config;
mod doctor;
mod entities;
mod eval;
mod failures;
mod feed;
mod guard;
mod input;
mod interrupt;
mod model;
mod progress;
mod queue;
mod remarks;
mod restore;
mod settings;
mod shell;
mod tag;

use std::{io::Write as _, process::ExitCode};

use clap::{Parser, Subcommand};

/// Everything went well.
const OK: u8 = 0;
/// Some documents failed.
const SOME_FAILED: u8 = 1;
/// Nothing could start, or the output could not be written.
const CANNOT: u8 = 2;
/// Stopped by Ctrl-C, as shells expect it.
const INTERRUPTED: u8 = 130;

/// Finds the people, places, organizations and agreements named in texts, and merges their mentions into entities.
#[derive(Debug, Parser)]
#[command(name = "nomina", version, about, propagate_version = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  nomina tag article.txt                       the article with its names marked, and a table of entities
  nomina tag news/ --format jsonl -o out.jsonl every text file below news/, one JSON document per line
  cat docs.jsonl | nomina tag --format tsv     {\"id\", \"text\"} lines in, one mention per line out
  nomina tag article.txt --format html -o a.html
  nomina model inspect my-model/               what an exported model can do, and what is wrong with it

Exit codes: 0 all well; 1 some documents or named files failed, or nobody goes by a name that is asked about;
2 nothing could start or be written; 130 stopped by Ctrl-C.";

#[derive(Debug, Subcommand)]
enum Command {
    Tag(Box<tag::Args>),
    Config(config::Args),
    Doctor(doctor::Args),
    Entities(Box<entities::Args>),
    Eval(Box<eval::Command>),
    #[command(subcommand)]
    Model(model::Command),
    Restore(restore::Args),
    Schema(shell::Schema),
    Completions(shell::Completions),
    Man(shell::Man),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Tag(args) => tag::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Entities(args) => entities::command(&args),
        Command::Eval(command) => eval::command(&command),
        Command::Model(command) => model::run(&command),
        Command::Restore(args) => restore::run(&args),
        Command::Schema(args) => shell::schema(&args),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man(&args),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::from(OK),
        Err(error) => {
            report(&error);
            ExitCode::from(CANNOT)
        }
    }
}

/// A reader that has seen enough, such as `head`, is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let direct = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let inside_json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        direct.or(inside_json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}

/// Prints an error and its way out on stderr.
fn report(error: &anyhow::Error) {
    let mut text = format!("error: {error}");
    // A library error has its cause in its own message; context added here does not.
    if error.downcast_ref::<crate::Error>().is_none() {
        for cause in error.chain().skip(1) {
            text.push_str(&format!(": {cause}"));
        }
    }
    let hint_of = |cause: &(dyn std::error::Error + 'static)| {
        let library = cause.downcast_ref::<crate::Error>().and_then(crate::Error::hint);
        let reading = cause.downcast_ref::<crate::eval::EvalError>().and_then(crate::eval::EvalError::hint);
        library.or(reading).map(str::to_owned)
    };
    let hint = error.chain().find_map(hint_of);
    if let Some(hint) = hint {
        text.push_str(&format!("\n  help: {hint}"));
    }
    // Names of files and ids may hold anything.
    let _ = writeln!(anstream::stderr(), "{}", crate::io::write::visible(&text));
}
