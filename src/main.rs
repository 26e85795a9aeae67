//! The `nomina` command: everything is in [`nomina::cli`].

fn main() -> std::process::ExitCode {
    nomina::cli::main()
}
