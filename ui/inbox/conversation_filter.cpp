#include "ui/inbox/conversation_filter.h"

namespace passerelle::ui {

using namespace Qt::StringLiterals;

QUrlQuery ConversationFilter::query() const
{
    QUrlQuery query;
    if (!text.trimmed().isEmpty())
        query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(text.trimmed())));
    if (!state.isEmpty())
        query.addQueryItem(u"state"_s, state);
    if (!owner.isEmpty())
        query.addQueryItem(u"owner"_s, owner);
    if (unread)
        query.addQueryItem(u"unread"_s, u"true"_s);
    if (drafts)
        query.addQueryItem(u"drafts"_s, u"true"_s);
    return query;
}

QVariantMap ConversationFilter::arguments() const
{
    const ConversationFilter usual;
    QVariantMap arguments;
    if (text != usual.text)
        arguments.insert(u"q"_s, text);
    if (state != usual.state)
        arguments.insert(u"state"_s, state.isEmpty() ? u"all"_s : state);
    if (!owner.isEmpty())
        arguments.insert(u"owner"_s, owner);
    if (unread)
        arguments.insert(u"unread"_s, true);
    if (drafts)
        arguments.insert(u"drafts"_s, true);
    return arguments;
}

ConversationFilter ConversationFilter::of(const QVariantMap &arguments)
{
    ConversationFilter filter;
    filter.text = arguments.value(u"q"_s).toString();
    filter.state = arguments.value(u"state"_s, filter.state).toString();
    if (filter.state == u"all")
        filter.state.clear();
    filter.owner = arguments.value(u"owner"_s).toString();
    filter.unread = arguments.value(u"unread"_s).toBool();
    filter.drafts = arguments.value(u"drafts"_s).toBool();
    return filter;
}

} // namespace passerelle::ui
