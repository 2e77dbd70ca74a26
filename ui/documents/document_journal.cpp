#include "ui/documents/document_journal.h"

#include "ui/documents/document_detail.h"
#include "ui/documents/document_words.h"
#include "ui/kit/formats.h"

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

QString journalOf(const api::DocumentView &document, const std::vector<api::PageView> &pages, const QPalette &palette)
{
    QString rows;
    const auto line = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            rows += u"<tr><td style='padding-right: 2em; padding-bottom: 0.5em; color: %1'>%2</td><td>%3</td></tr>"_s.arg(
                Theme::colour(Meaning::Muted, palette).name(), name.toHtmlEscaped(), value.toHtmlEscaped());
    };
    const auto withVerdict = [&pages](const QString &verdict) {
        return static_cast<int>(std::count_if(pages.begin(), pages.end(), [&](const api::PageView &page) { return page.verdict == verdict && page.characters == 0; }));
    };
    line(DocumentDetail::tr("Name"), document.name);
    line(DocumentDetail::tr("Added"), dateTimeText(document.addedAt));
    line(DocumentDetail::tr("File"), bytesText(document.bytes));
    line(DocumentDetail::tr("State"), stateText(document, {}) + (document.explanation ? u" — "_s + *document.explanation : QString()));
    if (document.pages > 0)
        line(DocumentDetail::tr("Pages read"), DocumentDetail::tr("%1 of %2").arg(countText(document.pagesRead), countText(document.pages)));
    if (const int scans = withVerdict(u"scan"_s); scans > 0)
        line(DocumentDetail::tr("Scans without text"), countText(scans));
    if (const int damaged = withVerdict(u"damaged"_s) + withVerdict(u"locked"_s); damaged > 0)
        line(DocumentDetail::tr("Pages that could not be read"), countText(damaged));
    if (document.passages > 0)
        line(DocumentDetail::tr("Passages"), countText(document.passages));
    line(DocumentDetail::tr("In use"), document.published ? DocumentDetail::tr("Yes: this version answers questions") : DocumentDetail::tr("Not this version: an earlier one answers, if there is one"));
    line(DocumentDetail::tr("Fingerprint (SHA-256)"), document.sha256);
    return u"<table cellspacing='0'>"_s + rows + u"</table>"_s;
}

} // namespace passerelle::ui
