#include "ui/documents/hidden_text_list.h"

#include "ui/kit/permission_names.h"

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

qint64 hiddenIn(const api::AlertView &alert)
{
    const QString subject = alert.subject.value_or(QString());
    return alert.kind == u"hidden_text"_s && subject.startsWith(u"document:"_s) ? subject.section(u':', 1).toLongLong() : 0;
}

void HiddenTextList::showDocument(qint64 document)
{
    m_call.cancel();
    m_document = document;
    m_pieces.clear();
    m_error.reset();
    m_isLoaded = false;
    m_wasSeen = false;
    Q_EMIT changed();
    load();
}

void HiddenTextList::load()
{
    if (m_document == 0)
        return;
    m_call.cancel();
    m_call = m_workspace.client.get<api::Page<api::HiddenTextView>>(path(), this, [this](Result<api::Page<api::HiddenTextView>> page) {
        m_isLoaded = page.has_value();
        m_error = page ? std::nullopt : std::optional(page.error());
        if (page)
            m_pieces = std::move(page->items);
        Q_EMIT changed();
    });
}

std::set<qint64> HiddenTextList::pages() const
{
    std::set<qint64> numbers;
    for (const api::HiddenTextView &piece : m_pieces)
        if (piece.hiddenBy != u"metadata"_s)
            numbers.insert(piece.page);
    return numbers;
}

int HiddenTextList::leftOut() const
{
    return static_cast<int>(std::count_if(m_pieces.begin(), m_pieces.end(), [](const api::HiddenTextView &piece) { return !piece.accepted && piece.hiddenBy != u"metadata"_s; }));
}

void HiddenTextList::decide(const api::HiddenTextView &piece, bool accept, const QString &reason, QObject *context, std::function<void(const Status &)> done)
{
    api::HiddenTextDecision decision{.page = piece.page, .pieces = {piece.piece}, .accepted = accept};
    if (!reason.isEmpty())
        decision.reason = reason;
    m_workspace.client.post<void>(path(), decision, context, [this, self = QPointer<HiddenTextList>(this), document = m_document, done = std::move(done)](const Status &status) {
        if (status && self && document == m_document)
            load();
        done(status);
    });
}

void HiddenTextList::markSeen()
{
    if (!m_workspace.session.may(may::kObserveTenant) || m_document == 0 || std::exchange(m_wasSeen, true))
        return;
    QUrlQuery unseen;
    unseen.addQueryItem(u"unseen"_s, u"1"_s);
    const QString alerts = m_workspace.session.ofTenant(u"/alerts"_s);
    m_workspace.client.get<api::Page<api::AlertView>>(alerts, unseen, this, [this, alerts, document = m_document](const Result<api::Page<api::AlertView>> &page) {
        if (!page)
            return; // it stays on the list of alerts
        for (const api::AlertView &alert : page->items)
            if (hiddenIn(alert) == document)
                m_workspace.client.post<void>(alerts + u"/%1/seen"_s.arg(alert.number), this, [this](const Status &marked) {
                    if (marked)
                        Q_EMIT seen();
                });
    });
}

} // namespace passerelle::ui
