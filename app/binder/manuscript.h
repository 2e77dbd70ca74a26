// One chapter of the manual, from Markdown: its HTML with a place for every heading, and its sections as plain words for
// the search. Links between chapters lose their ".md", so that the same file reads well in a source tree and as a page.
// Any thread; no state is kept between chapters.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>

namespace passerelle::binder {

// {"name","title","html","sections":[{"anchor","title","level","words"}]}; the first section has the chapter's own title.
QJsonObject boundChapter(const QString &name, const QByteArray &markdown);

// "Première étape : la clé" → "première-étape--la-clé", as source trees' viewers name headings.
QString anchorOf(const QString &title);

} // namespace passerelle::binder
