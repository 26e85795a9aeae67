//! The built-in word lists, read once from the data files beside this module.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::normalize::{fold, key};
use crate::document::EntityType;

/// What a title or a given name tells of a person: gender, and for women in some texts the marriage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Gender {
    Male,
    Female,
    /// *Miss* Smith is not *Mrs.* Smith.
    Miss,
    Mrs,
}

impl Gender {
    fn of(field: &str) -> Option<Self> {
        match field {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            "miss" => Some(Self::Miss),
            "mrs" => Some(Self::Mrs),
            _ => None,
        }
    }

    /// Whether two persons of whom these are told are two.
    pub(crate) fn clashes(self, other: Self) -> bool {
        self != other && (self != Self::Female && other != Self::Female || self == Self::Male || other == Self::Male)
    }
}

/// Names that stand for one thing: each row's keys lead to its number and to the rank of the name in the row.
#[derive(Debug, Default)]
pub(crate) struct NameTable {
    rows: FxHashMap<String, Vec<(u32, u16)>>,
}

impl NameTable {
    fn read(data: &'static str) -> Self {
        let mut table = Self::default();
        for (row, fields) in records(data).enumerate() {
            let names = [fields[0]].into_iter().chain(values(fields.get(1)));
            for (rank, name) in names.enumerate() {
                table.add(row as u32, rank as u16, name);
            }
        }
        table
    }

    fn add(&mut self, row: u32, rank: u16, name: &str) {
        let rows = self.rows.entry(key(name)).or_default();
        if !rows.iter().any(|(r, _)| *r == row) {
            rows.push((row, rank));
        }
    }

    /// The row that holds `key`, and the rank of the name in it; `None` where two rows share the name.
    pub(crate) fn row(&self, key: &str) -> Option<(u32, u16)> {
        match self.rows.get(key)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// All rows that hold `key`.
    pub(crate) fn rows(&self, key: &str) -> &[(u32, u16)] {
        self.rows.get(key).map_or(&[], Vec::as_slice)
    }
}

/// What `titles.tsv` says of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleKind {
    Title,
    Role,
    Modifier,
}

/// Everything that the data files say.
pub(crate) struct Lexicon {
    pub(crate) places: NameTable,
    pub(crate) organizations: NameTable,
    pub(crate) agreements: NameTable,
    /// Nationality word → key of its country.
    pub(crate) demonyms: FxHashMap<String, String>,
    /// Title or role (folded, dots gone) → kind and gender.
    pub(crate) titles: FxHashMap<String, (TitleKind, Option<Gender>)>,
    /// Given name or its short form → the full names that it may stand for.
    pub(crate) given: FxHashMap<String, Vec<String>>,
    /// Given name → gender, where all its bearers share one.
    pub(crate) gender: FxHashMap<String, Gender>,
    /// Chinese, Korean and Vietnamese family names that stand in front.
    pub(crate) family_first: FxHashSet<&'static str>,
}

/// The built-in lists.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl Lexicon {
    /// The table of known names of a type.
    pub(crate) fn table(&self, entity_type: &EntityType) -> Option<&NameTable> {
        match entity_type {
            EntityType::Place => Some(&self.places),
            EntityType::Organization => Some(&self.organizations),
            EntityType::Agreement => Some(&self.agreements),
            _ => None,
        }
    }

    fn read() -> Self {
        let places = include_str!("data/places.tsv");
        let mut demonyms = FxHashMap::default();
        for fields in records(places) {
            for word in values(fields.get(2)) {
                demonyms.insert(key(word), key(fields[0]));
            }
        }
        let mut titles = FxHashMap::default();
        for fields in records(include_str!("data/titles.tsv")) {
            let kind = match fields.get(1).copied() {
                Some("title") => TitleKind::Title,
                Some("modifier") => TitleKind::Modifier,
                _ => TitleKind::Role,
            };
            // The first entry of a word wins: titles and roles stand before modifiers in the file.
            titles.entry(fold(fields[0])).or_insert((kind, Gender::of(fields.get(2).copied().unwrap_or(""))));
        }
        let (mut given, mut genders) = (FxHashMap::<String, Vec<String>>::default(), FxHashMap::default());
        for fields in records(include_str!("data/given_names.tsv")) {
            let root = fold(fields[0]);
            let gender = Gender::of(fields.get(1).copied().unwrap_or(""));
            for name in [root.clone()].into_iter().chain(values(fields.get(2)).map(fold)) {
                given.entry(name.clone()).or_default().push(root.clone());
                let known = genders.entry(name).or_insert(gender);
                if *known != gender {
                    *known = None;
                }
            }
        }
        Self {
            places: NameTable::read(places),
            organizations: NameTable::read(include_str!("data/organizations.tsv")),
            agreements: NameTable::read(include_str!("data/agreements.tsv")),
            demonyms,
            titles,
            given,
            gender: genders.into_iter().filter_map(|(name, gender)| Some((name, gender?))).collect(),
            family_first: FAMILY_FIRST.split_whitespace().collect(),
        }
    }
}

/// The lines of a data file as fields; comments and blank lines left out.
fn records(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).map(|l| l.split('\t').collect())
}

fn values(field: Option<&&'static str>) -> impl Iterator<Item = &'static str> {
    field.copied().unwrap_or("").split('|').map(str::trim).filter(|v| !v.is_empty())
}

/// Family names written in front, folded. Compiled by hand; names that are also common Western given names are left out.
const FAMILY_FIRST: &str = "
    ai an bai bao bi bian cai cao chai chan chang chao chen cheng cheung chi chiang cho choe choi chou chow chu chun
    chung cui dai deng ding dong du duan fan fang feng fu gao ge geng gong gu guan guo ha han hao he ho hong hou hu
    hua huang hui hun hwang im jang jeon jeong ji jia jiang jiao jin jing ju jung kang kim ko kong koo kwak kwon lai
    lam lau lee lei leung li lian liang liao lin ling liu lo long lou lu luan lung luo lyu ma mao mei meng mi miao min
    moon nam ng ngo nguyen ni nie ning niu noh oh ouyang pae pak pan pang park pei peng pham phan pu qi qian qiao qin
    qiu qu quan ren roh rong ruan ryu seo shang shao shen sheng shi shim shin si sima so son song su suh sun suo tan
    tang tao tian tong tran truong tu wan wang wei wen weng wong woo wu xi xia xiang xiao xie xin xing xiong xu xue
    yan yang yao ye yeh yi yim yin ying yoon you yu yuan yue yun zang zeng zhai zhan zhang zhao zheng zhong zhou zhu
    zhuang zhuo zou zuo dinh le vo vu bui dang ngo trinh";
