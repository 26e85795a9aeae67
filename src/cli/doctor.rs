//! `nomina doctor`

use std::io::Write as _;

use super::{CANNOT, OK, settings::SettingsArgs};
use crate::model::{Runtime, inspect, providers};

/// Check the installation: ONNX Runtime, processor, providers, model
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: SettingsArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<u8> {
    let mut out = anstream::stdout();
    let config = args.settings.resolve()?;
    writeln!(out, "nomina      {}", env!("CARGO_PKG_VERSION"))?;
    let file = args.settings.file().map_or("none".to_owned(), |path| path.display().to_string());
    writeln!(out, "settings    file: {file}; flags beat it, `nomina config` shows all")?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    writeln!(out, "processor   {}, {cores} cores: {}", std::env::consts::ARCH, cpu_features())?;
    let runtime = match Runtime::start(config.runtime.library.as_deref()) {
        Ok(runtime) => runtime,
        Err(error) => {
            writeln!(out, "runtime     not found")?;
            super::report(&error.into());
            return Ok(CANNOT);
        }
    };
    let library =
        runtime.library().map_or("linked in, or from the system's loader".to_owned(), |p| p.display().to_string());
    let version = runtime.version().unwrap_or("version unknown");
    writeln!(out, "runtime     ONNX Runtime {version}, {library}")?;
    writeln!(out, "            {}", runtime.build_info())?;
    if collects_telemetry(runtime.version()) {
        let advice = "set ORT_DISABLE_TELEMETRY=1, or use the version that scripts/setup fetches";
        writeln!(out, "note        builds of ONNX Runtime since 1.31 collect telemetry: {advice}")?;
    }
    writeln!(out, "providers   {}", providers::available().join(", "))?;
    match inspect(&config) {
        Ok(report) => {
            writeln!(out, "model       {} ({})", config.model.folder().display(), report.architecture)?;
            for finding in report.findings.iter().filter(|f| f.problem) {
                writeln!(out, "problem     {}", finding.message)?;
            }
        }
        Err(error) => {
            writeln!(out, "model       cannot be used")?;
            super::report(&error.into());
            return Ok(CANNOT);
        }
    }
    writeln!(out, "ok          ready to tag")?;
    Ok(OK)
}

fn collects_telemetry(version: Option<&str>) -> bool {
    let minor = version.and_then(|v| v.split('.').nth(1)?.parse::<u32>().ok());
    minor.is_some_and(|minor| minor >= 31) && std::env::var_os("ORT_DISABLE_TELEMETRY").is_none()
}

/// The vector instructions that decide how fast quantized models run.
#[cfg(target_arch = "x86_64")]
fn cpu_features() -> String {
    let features = [
        ("AVX2", is_x86_feature_detected!("avx2")),
        ("AVX-512", is_x86_feature_detected!("avx512f")),
        ("AVX-512 VNNI", is_x86_feature_detected!("avx512vnni")),
        ("AVX-VNNI", is_x86_feature_detected!("avxvnni")),
    ];
    features.map(|(name, has)| format!("{name} {}", if has { "yes" } else { "no" })).join(", ")
}

/// The vector instructions that decide how fast quantized models run.
#[cfg(target_arch = "aarch64")]
fn cpu_features() -> String {
    let features = [
        ("dotprod", std::arch::is_aarch64_feature_detected!("dotprod")),
        ("i8mm", std::arch::is_aarch64_feature_detected!("i8mm")),
    ];
    features.map(|(name, has)| format!("{name} {}", if has { "yes" } else { "no" })).join(", ")
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn cpu_features() -> String {
    "vector instructions unknown".into()
}
