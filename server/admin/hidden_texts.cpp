#include "server/admin/hidden_texts.h"

#include "server/admin/audit.h"
#include "server/library/document_reasons.h"
#include "server/library/hidden_desk.h"

#include <limits>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> notHere() { return failure(ErrorKind::Unavailable, u"hidden text is not kept here"_s); }

api::HiddenTextView viewOf(int page, const HiddenText &hidden, Language language)
{
    api::HiddenTextView view{.page = page, .piece = hidden.number, .hiddenBy = QString::fromLatin1(nameOf(hidden.by)),
                             .explanation = library::hiddenSentence(hidden.by, language), .accepted = hidden.accepted};
    for (const TextLine &line : hidden.lines) {
        view.text += view.text.isEmpty() ? line.text : QString(u'\n' + line.text);
        const QRectF &place = line.rectangle;
        if (!place.isEmpty())
            view.rectangles.push_back({place.x(), place.y(), place.width(), place.height()});
    }
    return view;
}

} // namespace

Result<api::Page<api::HiddenTextView>> HiddenTexts::list(const TenantContext &context, DocumentId document, Language language) const
{
    if (!m_rooms.hidden)
        return notHere();
    const auto pages = m_rooms.hidden->pages(context, document);
    if (!pages)
        return failure(pages.error());
    api::Page<api::HiddenTextView> found;
    for (const PageContent &page : *pages) {
        for (const HiddenText &hidden : page.hidden)
            found.items.push_back(viewOf(page.number, hidden, language));
    }
    return found;
}

Status HiddenTexts::decide(const Principal &caller, const TenantContext &context, DocumentId document, const api::HiddenTextDecision &decision)
{
    if (!m_rooms.hidden)
        return notHere();
    if (const auto found = m_rooms.documents.find(context, document); !found)
        return failure(found.error());
    if (decision.page < 1 || decision.page > std::numeric_limits<int>::max())
        return failure(ErrorKind::NotFound, u"the document has no such page"_s);
    const QString object = u"document:%1:page:%2"_s.arg(document.value).arg(decision.page);
    const QString action = decision.accepted ? u"document.hidden_text_accepted"_s : u"document.hidden_text_left_out"_s;
    if (const Status noted = m_rooms.audit.record(entryOf(caller, action, context, object, decision.reason.value_or(QString()).simplified())); !noted)
        return noted;
    return m_rooms.hidden->say(context, document, {static_cast<int>(decision.page), decision.pieces, decision.accepted});
}

} // namespace passerelle::admin
