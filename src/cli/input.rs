//! The flags that say how inputs are read.

use crate::io::read::{Fields, InputFormat};

/// How inputs are cut into texts, and where a record keeps its own.
#[derive(Debug, clap::Args)]
pub(super) struct InputArgs {
    /// How inputs are cut into texts
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = InputFormat::Auto, help_heading = "Input")]
    pub(super) input_format: InputFormat,
    /// JSON field or table column with the text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    text_field: String,
    /// JSON field or table column with the id
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Input")]
    id_field: String,
}

impl InputArgs {
    pub(super) fn fields(&self) -> Fields {
        Fields { text: self.text_field.clone(), id: self.id_field.clone() }
    }
}
