"""Every fact that the back-pain handout was ordered to say is printed, in both languages.

The facts stand in the order of the list that the clinic gave; an item's facts are looked for in
that item's part of the printed text alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from handout.content.model import (
    Dosage,
    Exercise,
    Handout,
    Illustrated,
    Item,
    Limb,
    Side,
    Technique,
    items_of,
)
from handout.content.quantity import Quantity
from handout.content.walk import find
from handout.layout.context import LayoutContext
from handout.storage.library import Library
from tests.conftest import read_back_pain, sheet_of

LANGUAGES = ("da", "en")


@dataclass(frozen=True)
class Fact:
    """One clause of the list: the item or section it stands in, and how each language says it."""

    item: str
    name: str
    danish: str
    english: str

    def pattern(self, language: str) -> str:
        return self.danish if language == "da" else self.english

    def __str__(self) -> str:
        return f"{self.item}: {self.name}"


# fmt: off
FACTS = (
    # Signs of danger
    Fact("when-to-call", "call at once", "Ring straks", "Call at once"),
    Fact("when-to-call", "trouble is new", "Du har fået svært ved", "You have new trouble"),
    Fact("when-to-call", "trouble passing urine",
         "svært ved at tisse", "trouble passing urine"),
    Fact("when-to-call", "trouble passing stool",
         "svært ved [^•]*at (få|have) afføring", "passing urine or stools"),
    Fact("when-to-call", "trouble holding urine",
         "svært ved [^•]*at holde på urin", "trouble [^•]*holding urine"),
    Fact("when-to-call", "trouble holding stool",
         "holde på urin eller afføring", "holding urine or stools in"),
    Fact("when-to-call", "numb around the seat",
         "mindre eller ingen følelse [^•]*på bagdelen eller omkring endetarm",
         "less feeling, or none, [^•]*in your buttocks or around your anus"),
    Fact("when-to-call", "numb between the legs",
         "mindre eller ingen følelse i skridtet", "less feeling, or none, between your legs"),
    Fact("when-to-call", "growing weakness in a leg",
         "Det ene ben eller begge ben [^•]*bliver svagere",
         "One or both of your legs [^•]*are getting weaker"),
    Fact("when-to-call", "fever with back pain",
         "Du har feber sammen med smerter i ryggen", "You have a fever with back pain"),
    Fact("when-to-call", "severe pain at rest",
         "Du har stærke smerter, der ikke letter i hvile",
         "You have severe pain that does not ease when you rest"),
    Fact("when-to-call", "severe pain after a fall",
         "stærke smerter[^•]*eller som kom efter et fald",
         "severe pain [^•]*or that came after a fall"),
    Fact("when-to-call", "own doctor", "Ring til din egen læge", "Call your own doctor"),
    Fact("when-to-call", "out of hours",
         "eller, når der er lukket, til lægevagten",
         r"or, when the surgery is closed, the out-of-hours doctor \(lægevagten\)"),
    Fact("when-to-call", "number out of hours",
         r"Nummeret til lægevagten i din region står på sundhed\.dk",
         r"The number for your region is on sundhed\.dk"),
    Fact("when-to-call", "emergency: no answer",
         "Ring 1-1-2, [^.]*hvis du ikke kommer igennem",
         "Call 1-1-2 [^.]*if you cannot get through"),
    Fact("when-to-call", "emergency: quickly worse",
         "Ring 1-1-2, [^.]*hvis du hurtigt får det værre",
         "Call 1-1-2 [^.]*if you quickly get worse"),

    # Resting positions
    Fact("resting-positions", "title", "^Hvilestillinger$", "^Resting positions$"),
    Fact("rest-supine", "on the back", "Lig på ryggen", "Lie on your back"),
    Fact("rest-supine", "pillow",
         "en pude under (begge )?knæ", "a pillow under (both|your) knees"),
    Fact("rest-side", "on the side", "Lig på siden", "Lie on your side"),
    Fact("rest-side", "pillow", "en pude mellem benene", "a pillow between your legs"),
    Fact("rest-side", "easier to relax",
         "Puden gør det lettere at slappe af", "The pillow makes it easier to relax"),

    # Lifting
    Fact("lifting", "title", "^Løfteteknik ", "^Lifting technique "),
    Fact("lifting", "when you lift", "hver gang du løfter", "every time you lift"),
    Fact("lifting", "stand close",
         "Stå tæt på det, du skal løfte", "Stand close to what you are going to lift"),
    Fact("lifting", "tense the corset", "Spænd muskelkorsettet", "Tense your muscle corset"),
    Fact("lifting", "reference to exercise 1",
         r"muskelkorsettet [^•]*\(se øvelse 1\)", r"muscle corset [^•]*\(see exercise 1\)"),
    Fact("lifting", "bend the joints",
         "Bøj i hofter, knæ og ankler", "Bend at your hips, knees and ankles"),
    Fact("lifting", "back straight", "Hold ryggen ret", "Keep your back straight"),
    Fact("lifting", "natural curve",
         "så lænden beholder sit naturlige svaj",
         "so that your lower back keeps its natural curve"),
    Fact("lifting", "straighten the joints",
         "Løft ved at strække hofter, knæ og ankler",
         "Lift by straightening your hips, knees and ankles"),
    Fact("lifting", "no twist", "Undgå at vride i ryggen", "Do not twist your back"),

    # From lying to sitting
    Fact("lying-to-sitting", "title",
         "^Fra liggende til siddende ", "^From lying to sitting "),
    Fact("lying-to-sitting", "elbow technique",
         "Brug albueteknikken", "Use the elbow technique"),
    Fact("lying-to-sitting", "out of bed",
         "albueteknikken, når du skal ud af sengen",
         "elbow technique when you get out of bed"),
    Fact("lying-to-sitting", "avoids pain",
         "undgår du at få ondt i ryggen", "you avoid back pain"),
    Fact("lying-to-sitting", "avoids needless load",
         "du belaster den ikke mere end nødvendigt",
         "you put no more load on your back than you need to"),
    Fact("lying-to-sitting", "1: bend the legs", r"1\. Bøj benene", r"1\. Bend your legs"),
    Fact("lying-to-sitting", "1: roll", "rul om på siden", "roll onto your side"),
    Fact("lying-to-sitting", "1: no twist",
         "siden uden at vride i ryggen", "side without twisting your back"),
    Fact("lying-to-sitting", "2: legs over the edge",
         r"2\. Før benene ud over sengekanten", r"2\. Move your legs over the edge of the bed"),
    Fact("lying-to-sitting", "2: at the same time", "Skub dig samtidig", "At the same time, push"),
    Fact("lying-to-sitting", "2: off the mattress",
         "Skub dig [^.]*op fra madrassen", "push off the mattress"),
    Fact("lying-to-sitting", "2: lower elbow",
         "med den nederste albue", "with your lower elbow"),
    Fact("lying-to-sitting", "2: upper hand", "og den øverste hånd", "and your top hand"),
    Fact("lying-to-sitting", "3: back into bed",
         r"3\. Når du skal i seng igen", r"3\. When you want to get back into bed"),
    Fact("lying-to-sitting", "3: in reverse",
         "gør du det samme i omvendt rækkefølge", "do the same in reverse order"),

    # Sitting
    Fact("sitting", "title", "^Siddestillinger$", "^Sitting positions$"),
    Fact("sit-vary", "not still for long",
         "Sid ikke stille i lang tid ad gangen", "Do not sit still for long at a time"),
    Fact("sit-vary", "as soon as you tire",
         "så snart du bliver træt", "as soon as you get tired"),
    Fact("sit-vary", "as soon as you slump",
         "så snart du [^.]*begynder at synke sammen", "as soon as you [^.]*begin to slump"),
    Fact("sit-vary", "as soon as you get pain",
         "så snart du [^.]*får ondt", "as soon as you [^.]*feel pain"),
    Fact("sit-vary", "get up", "Rejs dig, og", "Get up and"),
    Fact("sit-vary", "walk about", "gå lidt rundt", "walk about"),
    Fact("sit-vary", "or lie down", "lægge dig og hvile", "lie down and rest"),
    Fact("sit-wedge", "wedge cushion",
         "En kilepude kan hjælpe dig, når du sidder",
         "A wedge cushion can help you when you sit"),
    Fact("sit-wedge", "at meals", "sidder, især når du spiser", "sit, especially when you eat"),
    Fact("sit-wedge", "right height",
         "god stol har den rette højde", "good chair has the right height"),
    Fact("sit-wedge", "firm seat", "god stol [^.]*et fast sæde", "good chair [^.]*a firm seat"),
    Fact("sit-wedge", "no soft low chairs",
         "Undgå bløde, lave stole", "Avoid soft, low chairs"),
    Fact("sit-wedge", "no sofas", "Undgå [^.]*sofaer", "Avoid [^.]*sofas"),

    # Exercises: what holds for all of them
    Fact("stability-exercises", "title",
         "^Øvelser for ryggens stabilitet ", "^Exercises for a stable back "),
    Fact("stability-exercises", "innermost layer",
         "De inderste muskler i mave og ryg", "The innermost muscles of your belly and back"),
    Fact("stability-exercises", "stabilises the spine",
         "muskler i mave og ryg holder rygsøjlen stabil",
         "muscles of your belly and back keep your spine stable"),
    Fact("stability-exercises", "training builds a corset",
         "Når du træner dem, får du et muskelkorset",
         "When you train them, you get a muscle corset"),
    Fact("stability-exercises", "the corset protects",
         "muskelkorset [^.]*der beskytter ryggen", "muscle corset [^.]*that protects your back"),
    Fact("stability-exercises", "endurance",
         "Musklerne skal være udholdende", "The muscles need endurance"),
    Fact("stability-exercises", "stable in every movement",
         "holde lænden stabil i alle bevægelser", "keep your lower back stable in every movement"),
    Fact("stability-exercises", "hard to feel at first",
         "I begyndelsen kan musklerne være svære at mærke",
         "At first the muscles can be hard to feel"),
    Fact("stability-exercises", "once learnt",
         "Når du har lært at mærke dem", "Once you have learnt to feel them"),
    Fact("stability-exercises", "at almost any time",
         "kan du træne dem næsten når som helst", "you can train them at almost any time"),
    Fact("stability-exercises", "low load",
         "kun belaste dem lidt", "Put only a little load on them"),
    Fact("stability-exercises", "many repetitions",
         "gentage øvelserne mange gange", "repeat the exercises many times"),
    Fact("stability-exercises", "calm pace",
         "Træn i et roligt tempo", "Exercise at a calm pace"),
    Fact("stability-exercises", "only while correct",
         "hold op, når du ikke længere kan lave øvelsen rigtigt",
         "stop when you can no longer do the exercise correctly"),
    Fact("stability-exercises", "breathe freely",
         "Du skal kunne trække vejret frit", "You must be able to breathe freely"),
    Fact("stability-exercises", "breathe throughout",
         "vejret frit hele tiden", "breathe freely the whole time"),
    Fact("stability-exercises", "several times a day",
         "Træn flere gange om dagen", "Exercise several times a day"),

    # Exercise 1
    Fact("core-brace", "number", "^Øvelse 1:", "^Exercise 1:"),
    Fact("core-brace", "start: on the back",
         "Sådan starter du: Lig på ryggen", "How to start: Lie on your back"),
    Fact("core-brace", "start: legs bent", "ryggen, og bøj begge ben", "back and bend both legs"),
    Fact("core-brace", "start: upper hand",
         "Læg den ene hånd på maven over navlen", "Put one hand on your belly above your navel"),
    Fact("core-brace", "start: lower hand",
         "navlen og den anden under navlen", "navel and the other below it"),
    Fact("core-brace", "breathe in", "Ånd dybt ind", "Breathe in deeply"),
    Fact("core-brace", "breathe out", "dybt ind og så ud igen", "deeply and breathe out again"),
    Fact("core-brace", "belly in",
         "Træk den nederste del af maven ind", "Draw the lowest part of your belly in"),
    Fact("core-brace", "upper hand still",
         "Din øverste hånd [^.]*må ikke flytte sig",
         "[Tt]he hand above your navel [^.]*must not move"),
    Fact("core-brace", "lower back still",
         "din lænd må ikke flytte sig", "[Yy]our lower back [^.]*must not move"),
    Fact("core-brace", "hold the tension",
         "Hold spændingen, mens du trækker vejret", "Hold the tension while you take"),
    Fact("core-brace", "3–4 deep breaths",
         "trækker vejret dybt 3[–-]4 gange", "take 3[–-]4 deep breaths"),
    Fact("core-brace", "this is tensing the corset",
         "Nu spænder du muskelkorsettet", "Now you are tensing your muscle corset"),
    Fact("core-brace", "take care: hard to find",
         "Obs: Er det svært at finde musklerne", "Note: Is it hard to find the muscles"),
    Fact("core-brace", "take care: pelvic floor first",
         "Prøv først at spænde bækkenbunden", "Try tensing your pelvic floor first"),
    Fact("core-brace", "repetitions",
         "Hvor meget: 10[–-]15 gentagelser", "How much: 10[–-]15 repetitions"),
    Fact("core-brace", "hold", "hold i 3[–-]4 vejrtrækninger", "hold for 3[–-]4 breaths"),

    # Exercise 2
    Fact("heel-slide", "number", "^Øvelse 2:", "^Exercise 2:"),
    Fact("heel-slide", "start: on the back",
         "Sådan starter du: Lig på ryggen", "How to start: Lie on your back"),
    Fact("heel-slide", "start: legs bent", "ryggen, og bøj begge ben", "back and bend both legs"),
    Fact("heel-slide", "tense the corset", "Spænd muskelkorsettet", "Tense your muscle corset"),
    Fact("heel-slide", "back in neutral",
         "Hold ryggen i en naturlig stilling", "Keep your back in a natural position"),
    Fact("heel-slide", "slide the heel",
         "Lad den ene hæl glide hen ad gulvet", "Let one heel slide along the floor"),
    Fact("heel-slide", "until straight",
         "til benet er strakt i knæ og hofte", "until your leg is straight at the knee and hip"),
    Fact("heel-slide", "draw back", "Træk så benet tilbage", "Then draw your leg back"),
    Fact("heel-slide", "other leg",
         "Gentag med det andet ben", "Repeat with the other leg"),
    Fact("heel-slide", "lower back still",
         "Lænden skal ligge stille", "Your lower back must stay still"),
    Fact("heel-slide", "harder: heel lifted",
         "Sværere: Hold hælen løftet fri af gulvet, mens du strækker og bøjer benet",
         "Harder: Keep your heel lifted clear of the floor while you straighten and bend your leg"),
    Fact("heel-slide", "harder: if possible",
         "Sværere: [^.]*hvis du kan", "Harder: [^.]*if you can"),
    Fact("heel-slide", "take care: hands under the lower back",
         "Obs: Læg hænderne ind under lænden", "Note: Put your hands under your lower back"),
    Fact("heel-slide", "take care: not off the floor",
         r"Mærk efter, om lænden løfter sig fra gulvet\. Det må den ikke",
         r"Feel whether it lifts off the floor\. It must not"),
    Fact("heel-slide", "repetitions",
         "Hvor meget: 10[–-]15 gentagelser", "How much: 10[–-]15 repetitions"),
    Fact("heel-slide", "each leg", "gentagelser med hvert ben", "repetitions with each leg"),

    # Exercise 3
    Fact("knee-fallout", "number", "^Øvelse 3:", "^Exercise 3:"),
    Fact("knee-fallout", "start: on the back",
         "Sådan starter du: Lig på ryggen", "How to start: Lie on your back"),
    Fact("knee-fallout", "start: legs bent", "ryggen, og bøj begge ben", "back and bend both legs"),
    Fact("knee-fallout", "tense the corset", "Spænd muskelkorsettet", "Tense your muscle corset"),
    Fact("knee-fallout", "slowly out",
         "Før langsomt det ene (bøjede )?ben ud til siden",
         "Slowly move one (bent )?leg out to the side"),
    Fact("knee-fallout", "and back", "ud til siden og tilbage igen", "to the side and back again"),
    Fact("knee-fallout", "pelvis still",
         "Den anden side af bækkenet må ikke løfte sig",
         "The other side of your pelvis must not lift"),
    Fact("knee-fallout", "other leg", "Gentag med det andet ben", "Repeat with the other leg"),
    Fact("knee-fallout", "take care: a hand on the pelvis",
         "Obs: Læg en hånd på den anden side af bækkenet",
         "Note: Put a hand on the other side of your pelvis"),
    Fact("knee-fallout", "take care: it does not move",
         "mærke, om bækkenet ligger stille", "feel whether your pelvis stays still"),
    Fact("knee-fallout", "repetitions",
         "Hvor meget: 10[–-]15 gentagelser", "How much: 10[–-]15 repetitions"),
    Fact("knee-fallout", "each leg", "gentagelser med hvert ben", "repetitions with each leg"),

    # Exercise 4
    Fact("band-raise", "number", "^Øvelse 4:", "^Exercise 4:"),
    Fact("band-raise", "start: sit or stand",
         "Sådan starter du: Sid eller stå", "How to start: Sit or stand"),
    Fact("band-raise", "start: straight back", "stå med ret ryg", "stand with a straight back"),
    Fact("band-raise", "start: tense the corset",
         "ryg, og spænd muskelkorsettet", "back, and tense your muscle corset"),
    Fact("band-raise", "band in straight arms",
         "Hold elastikken [^.]*med strakte arme", "Hold the elastic band [^.]*with straight arms"),
    Fact("band-raise", "as high as you can",
         "Løft armene så højt, som du kan", "Lift your arms as high as you can"),
    Fact("band-raise", "without arching",
         "kan, uden at svaje i lænden", "can without arching your lower back"),
    Fact("band-raise", "without leaning back", "lænden eller læne dig bagud", "or leaning back"),
    Fact("band-raise", "repetitions",
         "Hvor meget: 5[–-]15 gentagelser", "How much: 5[–-]15 repetitions"),
    Fact("band-raise", "equipment",
         "Du skal bruge: en træningselastik", "You need: an (elastic )?exercise band"),

    # Exercise 5
    Fact("knee-extension", "number", "^Øvelse 5:", "^Exercise 5:"),
    Fact("knee-extension", "start: sit", "Sådan starter du: Sid på", "How to start: Sit on"),
    Fact("knee-extension", "start: back in neutral",
         "Hold ryggen i en naturlig stilling", "Keep your back in a natural position"),
    Fact("knee-extension", "tense the corset",
         "Spænd muskelkorsettet", "Tense your muscle corset"),
    Fact("knee-extension", "both knees", "Stræk begge knæ", "Straighten both knees"),
    Fact("knee-extension", "as far as you can",
         "begge knæ så langt, som du kan", "both knees as far as you can"),
    Fact("knee-extension", "lower back still",
         "kan, uden at lænden flytter sig", "can without your lower back moving"),
    Fact("knee-extension", "take care: does it move",
         "Obs: Flytter lænden sig", "Note: Is your lower back moving"),
    Fact("knee-extension", "take care: feel when in doubt",
         "Mærk efter med hænderne, hvis du er i tvivl", "Feel with your hands if you are in doubt"),
    Fact("knee-extension", "repetitions",
         "Hvor meget: 10[–-]15 gentagelser", "How much: 10[–-]15 repetitions"),
    Fact("knee-extension", "equipment",
         r"Du skal bruge: en stol\b(?! \()", r"You need: a chair\b(?! \()"),

    # Exercise 6
    Fact("squat", "number", "^Øvelse 6:", "^Exercise 6:"),
    Fact("squat", "start: stand straight",
         "Sådan starter du: Stå med ret ryg", "How to start: Stand with a straight back"),
    Fact("squat", "start: hold on to something",
         "Hold fast i en stol eller en seng", "Hold on to a chair or a bed"),
    Fact("squat", "start: if need be",
         "seng, hvis du har brug for støtte", "bed if you need support"),
    Fact("squat", "bend with a straight back",
         "Bøj knæene, mens du holder ryggen ret",
         "Bend your knees while you keep your back straight"),
    Fact("squat", "straighten with a straight back",
         "Stræk knæene igen, stadig med ret ryg",
         "Straighten your knees again, still with a straight back"),
    Fact("squat", "repetitions",
         "Hvor meget: 10[–-]15 gentagelser", "How much: 10[–-]15 repetitions"),
    Fact("squat", "equipment, optional",
         r"Du skal bruge: en stol \(hvis du har brug for støtte\)",
         r"You need: a chair \(if you need support\)"),

    # Exercise 7
    Fact("calf-stretch", "number", "^Øvelse 7:", "^Exercise 7:"),
    Fact("calf-stretch", "start: hands on a wall",
         "Sådan starter du: Stå med hænderne på en væg",
         "How to start: Stand with your hands on a wall"),
    Fact("calf-stretch", "start: or a chair", "væg, en stoleryg", "wall, the back of a chair"),
    Fact("calf-stretch", "start: or the like",
         "stoleryg eller noget lignende", "chair or something similar"),
    Fact("calf-stretch", "step back",
         "Tag et skridt tilbage med det ene ben", "Take a step back with one leg"),
    Fact("calf-stretch", "heel down", "Pres hælen ned i gulvet", "Press the heel into the floor"),
    Fact("calf-stretch", "knee straight",
         "gulvet, og hold knæet strakt", "floor and keep the knee straight"),
    Fact("calf-stretch", "toes ahead",
         "Tæerne på begge fødder skal pege lige frem",
         "The toes of both feet must point straight ahead"),
    Fact("calf-stretch", "weight forward", "Flyt vægten frem", "Move your weight forward"),
    Fact("calf-stretch", "until it stretches",
         "frem, til det strammer i læggen på det bageste ben",
         "forward until you feel a stretch in the calf of your rear leg"),
    Fact("calf-stretch", "hold", "Hold stillingen", "Hold the position"),
    Fact("calf-stretch", "other leg",
         "Gør så det samme med det andet ben", "Then do the same with the other leg"),
    Fact("calf-stretch", "about 20 seconds",
         "Hvor meget: hold i cirka 20 sekunder", "How much: hold for about 20 seconds"),
    Fact("calf-stretch", "each leg", "sekunder med hvert ben", "seconds with each leg"),

    # Exercise 1 is the basis of the rest
    Fact("stability-exercises", "exercise 1 first",
         r"Lær først at spænde muskelkorsettet \(se øvelse 1\)",
         r"First learn to tense your muscle corset \(see exercise 1\)"),
    Fact("stability-exercises", "the others build on it",
         "De andre øvelser bygger på det", "The other exercises build on it"),
    Fact("stability-exercises", "lifting asks for it too",
         "bruger det også, når du løfter", "also use it when you lift"),
    Fact("heel-slide", "reference to exercise 1",
         r"muskelkorsettet \(se øvelse 1\)", r"corset \(see exercise 1\)"),
    Fact("knee-fallout", "reference to exercise 1",
         r"muskelkorsettet \(se øvelse 1\)", r"corset \(see exercise 1\)"),
    Fact("band-raise", "reference to exercise 1",
         r"muskelkorsettet \(se øvelse 1\)", r"corset \(see exercise 1\)"),
    Fact("knee-extension", "reference to exercise 1",
         r"muskelkorsettet \(se øvelse 1\)", r"corset \(see exercise 1\)"),

    # After discharge
    Fact("after-discharge", "title", "^Efter udskrivelsen$", "^After you leave hospital$"),
    Fact("activity-level", "raise gradually",
         "Øg din aktivitet lidt efter lidt", "Increase your activity little by little"),
    Fact("activity-level", "3 months",
         "Bliv ved med øvelserne i 3 måneder", "Keep up the exercises for 3 months"),
    Fact("activity-level", "or while it helps",
         "eller så længe du mærker, at de hjælper",
         "or for as long as you feel that they help"),
    Fact("activity-level", "break and rest",
         "Hold pause, og hvil dig", "Take a break and rest"),
    Fact("activity-level", "with pain",
         "hvil dig, hvis du får ondt", "rest if you feel pain"),
    Fact("activity-level", "with tiredness", "ondt eller bliver træt", "pain or get tired"),
    Fact("activity-level", "rehabilitation course",
         "Går du til genoptræning", "Are you on a rehabilitation programme"),
    Fact("activity-level", "as the therapist recommends",
         "fortsæt med øvelserne, så længe din fysioterapeut anbefaler det",
         "keep doing the exercises for as long as your physiotherapist recommends"),
    Fact("plan-the-day", "load depends on the position",
         "Hvor meget lænden bliver belastet, afhænger af",
         "How much strain (there )?is on your lower back depends on"),
    Fact("plan-the-day", "the positions",
         "om du ligger, sidder, står eller løfter", "whether you lie, sit, stand or lift"),
    Fact("plan-the-day", "plan", "Planlæg derfor dagen", "So plan your day"),
    Fact("plan-the-day", "change often",
         "så du tit skifter stilling", "lets you change position often"),
    Fact("plan-the-day", "listen",
         "Lyt til ryggens signaler", "Listen to the signals from your back"),
    Fact("plan-the-day", "adapt", "signaler, og ret dig efter dem", "back, and follow them"),
    Fact("plan-the-day", "no worse pain",
         "Undgå det, der gør smerterne [^.]*værre", "Avoid what makes your pain [^.]*worse"),
    Fact("plan-the-day", "no worse symptoms",
         "Undgå [^.]*andre gener værre", "Avoid [^.]*other symptoms worse"),
    Fact("exercise", "matters", "Det er vigtigt at få motion", "It is important to get exercise"),
    Fact("exercise", "walks", "Begynd med at gå ture", "Begin by going for walks"),
    Fact("exercise", "you decide",
         "Du bestemmer selv, hvornår du igen vil", "You decide for yourself when to"),
    Fact("exercise", "swimming", "bestemmer [^.]*svømme", "decide [^.]*swim"),
    Fact("exercise", "cycling", "bestemmer [^.]*cykle", "decide [^.]*cycle"),
    Fact("exercise", "jogging", "bestemmer [^.]*(løbe|jogge)", "decide [^.]*jog again"),
    Fact("exercise", "begin slowly", "Begynd langsomt", "Begin slowly"),
    Fact("exercise", "whatever the activity", "uanset hvad du vælger", "whatever you choose"),
    Fact("exercise", "raise the pace", "Øg farten", "Increase the pace"),
    Fact("exercise", "raise the duration", "Øg [^.]*tiden", "Increase [^.]*the time"),
    Fact("exercise", "gradually", "Øg [^.]*lidt efter lidt", "Increase [^.]*little by little"),
    Fact("work", "how long",
         "Hvor længe du skal være sygemeldt, afhænger af",
         "How long you need to be on sick leave depends on"),
    Fact("work", "kind of work", "hvilket arbejde du har", "what kind of work you do"),
    Fact("work", "how severe",
         "hvor alvorlige dine rygproblemer er", "how severe your back problem is"),
    Fact("work", "try things out",
         "Du kan blive nødt til at prøve dig frem", "You may have to try things out"),
    Fact("work", "start gradually",
         "Måske skal du begynde gradvist", "Perhaps you need to start gradually"),
    Fact("sitting-after", "as much as you can",
         "gerne sidde så meget, som du kan", "may sit as much as you can"),
    Fact("sitting-after", "without pain", "som du kan uden smerter", "as you can without pain"),
    Fact("sitting-after", "wedge cushion", "En kilepude kan hjælpe", "A wedge cushion can help"),
    Fact("sitting-after", "at a table", "hjælpe, især ved et bord", "help, especially at a table"),
    Fact("sitting-after", "right height",
         "stol med den rette højde", "chair with the right height"),
    Fact("sitting-after", "firm seat", "stol [^.]*et fast sæde", "chair [^.]*a firm seat"),
    Fact("sitting-after", "no soft low chairs",
         "Undgå bløde, lave stole", "Avoid soft, low chairs"),
    Fact("sitting-after", "no sofas",
         "Undgå [^.]*sofaer", "Avoid [^.]*sofas"),
    Fact("transport", "allowed",
         "Du må gerne køre i bil, bus og tog", "You may travel by car, bus and train"),
    Fact("transport", "as far as the back can take it",
         "så længe du føler, at ryggen kan holde til det",
         "as long as you feel that your back can take it"),
    Fact("transport", "long car trips",
         "Mange får ondt, når de kører langt i bil", "Many people get pain from long car journeys"),
    Fact("transport", "breaks", "Hyppige pauser kan hjælpe", "Frequent breaks can help"),
)

PICTURES = (
    Fact("rest-supine", "on the back", "ligger på ryggen", "lying on their back"),
    Fact("rest-supine", "pillow", "pude under begge knæ", "pillow under both knees"),
    Fact("rest-side", "on the side", "ligger på siden", "lying on their side"),
    Fact("rest-side", "pillow", "pude mellem knæene", "pillow between the knees"),
    Fact("lifting", "box", "løfter en kasse", "lifting a box"),
    Fact("lifting", "hips and knees bent",
         "Hofter og knæ er bøjede", "hips and knees are bent"),
    Fact("lifting", "back straight", "ryggen er ret", "the back is straight"),
    Fact("lifting", "load close", "tæt ind til kroppen", "close to the body"),
    Fact("lying-to-sitting", "1: on the side",
         "personen på siden i en seng", "lying on their side on a bed"),
    Fact("lying-to-sitting", "1: knees bent", "med bøjede knæ", "with bent knees"),
    Fact("lying-to-sitting", "2: half way up over the edge",
         "halvt oppe at sidde på sengekanten", "halfway up to sitting on the edge of the bed"),
    Fact("lying-to-sitting", "2: arrow", "En pil viser bevægelsen op", "An arrow shows [^.]* up"),
    Fact("lying-to-sitting", "3: reverse",
         "fra sengekanten ned på siden", "from the edge of the bed down onto their side"),
    Fact("sit-wedge", "upright on a chair",
         "sidder med ret ryg på en stol", "sitting on a chair with a straight back"),
    Fact("sit-wedge", "wedge cushion", "kilepude", "wedge cushion"),
)
"""What the pictures show, as their descriptions say."""
# fmt: on

SECTIONS = {
    "resting-positions": ("position", ["rest-supine", "rest-side"]),
    "lifting": ("technique", ["lifting"]),
    "lying-to-sitting": ("technique", ["lying-to-sitting"]),
    "sitting": ("position", ["sit-vary", "sit-wedge"]),
    "stability-exercises": (
        "exercise",
        [
            "core-brace",
            "heel-slide",
            "knee-fallout",
            "band-raise",
            "knee-extension",
            "squat",
            "calf-stretch",
        ],
    ),
    "after-discharge": (
        "advice",
        ["activity-level", "plan-the-day", "exercise", "work", "sitting-after", "transport"],
    ),
}
NUMBERS = {item: number for number, item in enumerate(SECTIONS["stability-exercises"][1], 1)}

TEN_TO_FIFTEEN = Quantity(Fraction(10), Fraction(15))
DOSAGES = {
    "core-brace": Dosage(
        repetitions=TEN_TO_FIFTEEN, hold=Quantity(Fraction(3), Fraction(4), "breaths")
    ),
    "heel-slide": Dosage(repetitions=TEN_TO_FIFTEEN, side=Side.EACH),
    "knee-fallout": Dosage(repetitions=TEN_TO_FIFTEEN, side=Side.EACH),
    "band-raise": Dosage(repetitions=Quantity(Fraction(5), Fraction(15))),
    "knee-extension": Dosage(repetitions=TEN_TO_FIFTEEN),
    "squat": Dosage(repetitions=TEN_TO_FIFTEEN),
    "calf-stretch": Dosage(
        hold=Quantity(Fraction(20), Fraction(20), "seconds", about=True), side=Side.EACH
    ),
}
EQUIPMENT = {
    "da": {
        "band-raise": ["en træningselastik"],
        "knee-extension": ["en stol"],
        "squat": ["en stol (hvis du har brug for støtte)"],
    },
    "en": {
        "band-raise": ["an elastic exercise band"],
        "knee-extension": ["a chair"],
        "squat": ["a chair (if you need support)"],
    },
}
ASK_FOR_EXERCISE_1 = {"lifting", "heel-slide", "knee-fallout", "band-raise", "knee-extension"}

Parts = dict[str, str]
"""The printed words of each item and section by id, with the title first."""


@dataclass(frozen=True)
class Printed:
    """The sheet in one language, as a reader of the file gets its text."""

    language: str
    parts: Parts


@pytest.fixture(scope="module", params=LANGUAGES)
def printed(
    request: pytest.FixtureRequest, library: Library, bare_context: LayoutContext
) -> Printed:
    handout = read_back_pain(library, request.param)
    text = _text_of(sheet_of(handout, bare_context).pdf, handout)
    return Printed(request.param, _parts(text, handout))


def _text_of(pdf: bytes, handout: Handout) -> str:
    """Return the text of all pages without headers and footers, which come last on each."""
    pages = []
    for page in PdfReader(BytesIO(pdf)).pages:
        body, footer, _ = page.extract_text().partition(f"{handout.id} · version {handout.version}")
        assert footer
        pages.append(body.rstrip().removesuffix(handout.title.value))
    return "\n".join(pages)


def _parts(text: str, handout: Handout) -> Parts:
    """Cut a text at the titles, each of which has its own line or lines."""
    cuts: list[tuple[str, int]] = []
    for name, title in _titles(handout):
        words = r"\s+".join(map(re.escape, title.split()))
        after = cuts[-1][1] + 1 if cuts else 0
        heading = re.compile(rf"^{words}\s*$", re.MULTILINE).search(text, after)
        assert heading, f"'{title}' is not printed, or not in its place"
        cuts.append((name, heading.start()))
    parts: Parts = {}
    ends = [start for _, start in cuts[1:]] + [len(text)]
    for (name, start), end in zip(cuts, ends, strict=True):
        # A section and its only item may share an id: then their words are one part.
        parts[name] = f"{parts.get(name, '')} {_folded(text[start:end])}".strip()
    return parts


def _titles(handout: Handout) -> list[tuple[str, str]]:
    exercise = {"da": "Øvelse", "en": "Exercise"}[handout.language.value]
    titles = [(warning.id.value, warning.title.value) for warning in handout.warnings]
    for section in handout.sections:
        titles.append((section.id.value, section.title.value))
        for item in section.items:
            name, title = item.id.value, item.title.value
            numbered = f"{exercise} {NUMBERS[name]}: {title}" if name in NUMBERS else title
            titles.append((name, numbered))
    return titles


def _folded(text: str) -> str:
    return " ".join(re.sub(r"(?<=\w)-\n", "-", text).split())


@pytest.mark.parametrize("fact", FACTS, ids=str)
def test_fact_is_printed_in_its_item(fact: Fact, printed: Printed) -> None:
    text = printed.parts[fact.item]
    pattern = fact.pattern(printed.language)
    assert re.search(pattern, text), f"'{fact}' is not said in: {text}"


@pytest.mark.parametrize("fact", PICTURES, ids=str)
def test_picture_is_described(fact: Fact, back_pain: Handout) -> None:
    items = {item.id.value: item for item in items_of(back_pain)}
    text = " ".join(part.alt.value for part in _illustrated(items[fact.item]) if part.alt)
    pattern = fact.pattern(back_pain.language.value)
    assert re.search(pattern, text), f"'{fact}' is not said in: {text}"


def _illustrated(item: Item) -> list[Illustrated]:
    """Return the parts of an item that have a picture."""
    return [part for part in find(item, Illustrated) if part.illustration]


def test_sections_and_items_are_those_of_the_list(back_pain: Handout) -> None:
    assert [warning.id.value for warning in back_pain.warnings] == ["when-to-call"]
    assert {
        section.id.value: (
            "/".join(sorted({item.kind for item in section.items})),
            [item.id.value for item in section.items],
        )
        for section in back_pain.sections
    } == SECTIONS
    assert [section.id.value for section in back_pain.sections] == list(SECTIONS)


def test_exercises_have_the_data_of_the_list(back_pain: Handout) -> None:
    exercises = {i.id.value: i for i in items_of(back_pain) if isinstance(i, Exercise)}
    assert {name: exercise.dosage for name, exercise in exercises.items()} == DOSAGES
    for exercise in exercises.values():
        if exercise.dosage and exercise.dosage.side:
            assert exercise.limb is Limb.LEG
    equipment = {
        name: list(map(str, exercise.equipment))
        for name, exercise in exercises.items()
        if exercise.equipment
    }
    assert equipment == EQUIPMENT[back_pain.language.value]


def test_exercise_1_goes_with_what_asks_for_it(back_pain: Handout) -> None:
    requirements = {
        item.id.value: [str(name) for name in item.requires]
        for item in items_of(back_pain)
        if isinstance(item, Exercise | Technique) and item.requires
    }
    assert requirements == {name: ["core-brace"] for name in ASK_FOR_EXERCISE_1}


def test_every_item_and_section_has_facts(printed: Printed) -> None:
    assert {fact.item for fact in FACTS} == set(printed.parts)
    assert len({str(fact) for fact in FACTS}) == len(FACTS)
