// Which conversations the list shows. Plain values: the list's controls, the query of the admin API and a Place say the
// same thing. Pure.
#pragma once

#include <QtCore/QString>
#include <QtCore/QUrlQuery>
#include <QtCore/QVariantMap>

namespace passerelle::ui {

struct ConversationFilter {
    QString text = {};                           // in names, numbers and words
    QString state = QStringLiteral("open");      // "open", "resolved"; empty: both
    QString owner = {};                          // "bot", "person", "nobody"; empty: all
    bool unread = false;
    bool drafts = false;

    bool operator==(const ConversationFilter &) const = default;

    // Whether something that is open would be hidden: what "clear the filter" takes away.
    bool narrows() const { return !(*this == ConversationFilter()) && *this != everything(); }
    static ConversationFilter everything() { return {.state = {}}; }

    QUrlQuery query() const;
    QVariantMap arguments() const;
    static ConversationFilter of(const QVariantMap &arguments);
};

} // namespace passerelle::ui
