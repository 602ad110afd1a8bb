"""Whether letters are those that somebody wrote: names of many languages, saved in many ways."""

from __future__ import annotations

import pytest

from handout.content.letters import Evidence, evidence

WESTERN = {
    "Danish": "Søren Ærenlund, Åse Kjær, Bent Ærø, Birgit Høegh, René Sandøe, Jörgen Præst",
    "Norwegian": "Bjørn Høie, Øyvind Bøe, Åshild Næss, Håkon Løvås, Torbjørn Sørlie",
    "Swedish": "Göran Sjöberg, Åsa Söderström, Märta Hägglöf, Örjan Nyström",
    "Finnish": "Väinö Hämäläinen, Yrjö Mäkelä, Päivi Räsänen, Jyrki Lähde",
    "Icelandic": "Sigurður Þórðarson, Guðrún Ýr Jónsdóttir, Ásþór Æsir, Steinþór Björnsson",
    "Faroese": "Jógvan Høgnesen, Rói Dánjalsson, Beinta Mørkøre, Hjørdis Sólrún",
    "German": "Jürgen Müller, Käthe Weiß, Björn Köhler, Ursula Schröder, Änne Größ",
    "Dutch": "Zoë van den Brink, Daniël Coöpman, Chloë Boëtius",
    "French": "Hélène Lefèvre, François Chênière, Benoît Maïs, Lætitia Brûlé, Andrée Sœur",
    "Spanish": "Begoña Muñoz, José Núñez, Mª Jesús Íñiguez, Ángel Gutiérrez, Óscar Peña",
    "Portuguese": "João Simões, Conceição Guimarães, Inês Magalhães, Luís Gonçalves",
    "Italian": "Nicolò Dell’Orto, Salomè D’Angelo, Niccolò Cantone",
    "Catalan": "Núria Gal·la, Jordi Güell, Montserrat Forès, Mercè Puig",
    "Irish": "Seán Ó Súilleabháin, Máire Ní Dhónaill, Róisín McÉvoy, Tír na nÓg",
    "Estonian": "Jõgi Mõtus, Ülle Pärn, Õie Põld, Tõnu Rüütel",
    "Turkish in part": "Ömer Gökçe, Çelik Özgür",
}
"""Names that Windows-1252 has all letters of."""

CENTRAL = {
    "Polish": "Michał Świątek, Łukasz Żółkowski, Wałęsa Małgorzata, Kamiński Jędrzej, Paweł",
    "Czech": "Jiří Dvořák, Tomáš Kučera, Zdeněk Růžička, Bartoň Jaroslav, Božena Černá",
    "Slovak": "Peter Ďurica, Ľubomír Kováč, Veronika Hrušková-Čierna, Vavrinec Škvarčo",
    "Hungarian": "Erdős Pál, Gyűrű Ödön, Szűcs Erzsébet, Kovács Győző",
    "Croatian": "Ivan Petrović, Đuro Šarić, Kovačević Nađa, Jelena Žanić",
    "Slovene": "France Prešeren Čop, Boštjan Kovačič, Katja Žagar-Kočevar",
    "Romanian": "Brăila Mădălina, Constanţa Ioniţă, Păun Răducu",
}
"""Names that Windows-1252 lacks letters of, and Windows-1250 has all of."""

FARTHER = {
    "Greek": ("Γιώργος Παπαδόπουλος, Ελένη Νικολάου", "cp1253"),
    "Russian": ("Анна Иванова, Пётр Кузнецов", "cp1251"),
    "Ukrainian": ("Олена Шевченко, Андрій Бойко", "cp1251"),
    "Bulgarian": ("Георги Димитров, Христо Ангелов", "cp1251"),
    "Latvian": ("Jānis Bērziņš, Ilze Kļaviņa", "cp1257"),
    "Lithuanian": ("Kęstutis Žukauskas, Žydrūnas Vaičiūnas", "cp1257"),
    "Turkish": ("Işık Yıldırım, Gülşah Doğan, Şahin Aydın", "cp1254"),
}
ALL = {**WESTERN, **CENTRAL, **{name: names for name, (names, _) in FARTHER.items()}}


def found_in(names: str, *, utf8: bool) -> dict[str, Evidence]:
    found = {name: evidence(name, name=True, utf8=utf8) for name in names.split(", ")}
    return {name: what for name, what in found.items() if what}


@pytest.mark.parametrize("language", ALL)
def test_names_in_utf_8_are_taken(language: str) -> None:
    assert found_in(ALL[language], utf8=True) == {}


@pytest.mark.parametrize("language", WESTERN)
def test_western_names_in_windows_1252_are_taken(language: str) -> None:
    names = WESTERN[language].encode("cp1252").decode("cp1252")
    assert found_in(names, utf8=False) == {}


@pytest.mark.parametrize("language", CENTRAL)
@pytest.mark.parametrize("saved", ["cp1250", "iso8859_2"])
def test_names_of_central_europe_are_not_taken_for_western_ones(language: str, saved: str) -> None:
    read = CENTRAL[language].encode(saved).decode("cp1252", "replace").split(", ")
    assert all(evidence(name, name=True, utf8=False) for name in read)


@pytest.mark.parametrize("language", FARTHER)
def test_nor_are_those_of_other_alphabets(language: str) -> None:
    names, saved = FARTHER[language]
    assert found_in(names.encode(saved).decode("cp1252", "replace"), utf8=False)


@pytest.mark.parametrize("language", ["Danish", "Norwegian", "Swedish", "Finnish", "German"])
@pytest.mark.parametrize("saved", ["mac_roman", "cp850", "cp865", "cp437"])
def test_what_a_mac_or_ms_dos_saved_is_refused(language: str, saved: str) -> None:
    read = WESTERN[language].encode(saved, "ignore").decode("cp1252", "replace").split(", ")
    changed = [name for name in read if name not in WESTERN[language] and not name.isascii()]
    assert changed
    assert all(evidence(name, name=True, utf8=False) for name in changed)


@pytest.mark.parametrize("language", ALL)
def test_what_was_encoded_twice_is_refused(language: str) -> None:
    for name in ALL[language].split(", "):
        # As Windows does it, which has a control character where Windows-1252 has none.
        twice = "".join(
            bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1")
            for byte in name.encode("utf-8")
        )
        assert name.isascii() or evidence(twice, name=True, utf8=True) is Evidence.TWICE, name


@pytest.mark.parametrize("language", [*CENTRAL, *FARTHER])
@pytest.mark.parametrize("lost", ["?", "\N{REPLACEMENT CHARACTER}"])
def test_lost_letters_are_missed(language: str, lost: str) -> None:
    for name in ALL[language].split(", "):
        read = name.encode("cp1252", "replace").decode("cp1252").replace("?", lost)
        if lost in read:
            assert evidence(read, name=True, utf8=True) is Evidence.LOST


@pytest.mark.parametrize("name", ["Micha³", "S›ren", "SÃ¸ren", "M?rta", "S¿ren", "Bj”rn", "K†re"])
def test_a_wrong_name_stays_wrong_when_it_is_saved_again(name: str) -> None:
    assert evidence(name, name=True, utf8=True)


NOTES = (
    "Bøj knæet, til det strammer. Gør det ondt? Så hold pause!",
    "2 à 3 gange om dagen, 10–15 gentagelser; højst 37 °C, 5 m³ og 20 µg",
    "Se filmen: https://example.org/film?id=3 – og ring så",
    "Tag »den blå bog« med. Den hedder ”Mit knæ” … og “VED EN Å”",
    "Brug ½ time, 3×10, 50 % af kræfterne & ± 2 kg § 4 · pc’en",
    "Don’t stop—you’re nearly there. Café, naïve, idé, allé, uændret, spejlæg",
    "¿Qué tal? Mañana, 1º piso",
    "BLÅ, SMÅØER, ÆØÅ",
)


@pytest.mark.parametrize("note", NOTES)
def test_notes_have_all_signs(note: str) -> None:
    assert evidence(note, name=False, utf8=True) is None


@pytest.mark.parametrize(
    "note", ["Gå en tur på st?tionen", "?velse hver dag", "Træn hver dag\ufffd"]
)
def test_notes_can_lose_letters_too(note: str) -> None:
    assert evidence(note, name=False, utf8=True) is Evidence.LOST


@pytest.mark.parametrize("note", [*NOTES[:2], *NOTES[3:5], NOTES[6]])
def test_danish_notes_in_windows_1252_are_taken(note: str) -> None:
    assert evidence(note, name=False, utf8=False) is None
