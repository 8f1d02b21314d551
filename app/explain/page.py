"""Letters as one plain page to print: no script, nothing from anywhere else, a page for each letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from app.messages import Language
from app.messages.explain import DOCUMENT

_STYLE = """\
@page { size: A4; margin: 25mm 22mm; }
body { font: 11pt/1.7 "Noto Serif CJK SC", "Songti SC", SimSun, serif; color: #111; max-width: 42em;
  margin: 2em auto; padding: 0 1em; }
article { break-after: page; padding-bottom: 2em; border-bottom: 1px solid #bbb; }
article:last-of-type { break-after: auto; }
h1 { font-size: 15pt; } h2 { font-size: 13pt; text-align: center; }
footer { font-size: 8pt; color: #555; overflow-wrap: anywhere; }
@media print { article { border-bottom: 0; } h1 { display: none; } }
"""


def letters_page(letters: Sequence[dict[str, Any]], fingerprint: str, language: Language) -> str:
    """The page with all letters in one language; under each the plan's fingerprint."""
    articles = Markup("\n").join(
        _article(one["letter"][language.value].split("\n\n"), fingerprint) for one in letters
    )
    lang = "zh-CN" if language is Language.ZH else "en"
    return str(
        Markup(
            '<!doctype html>\n<html lang="{}">\n<meta charset="utf-8">\n<title>{}</title>\n'
            "<style>{}</style>\n<h1>{}</h1>\n{}\n</html>\n"
        ).format(lang, DOCUMENT[language], Markup(_STYLE), DOCUMENT[language], articles)
    )


def _article(paragraphs: Sequence[str], fingerprint: str) -> Markup:
    title, *rest = paragraphs
    body = Markup("\n").join(Markup("<p>{}</p>").format(one) for one in rest)
    return Markup("<article>\n<h2>{}</h2>\n{}\n<footer>{}</footer>\n</article>").format(
        title, body, fingerprint
    )
